using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Cases;
using Slime.Functions.Opinions;
using Slime.Functions.Staff;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Redrawing;

/// <summary>A question to the technician about a dwelling whose commune went to another territory.</summary>
public sealed class MovedOpinionTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Fact]
    public async Task The_Pilot_Who_Follows_A_Case_Hears_Of_Danger_And_Decides_About_Works()
    {
        var coordination = await Application.SignInAsync("coordination");
        var caseId = Assert.Single(await Application.CasesOfAdinferAsync(1));
        await coordination.DoneAsync(await coordination.ScheduledAsync(), "apply");
        var mediator = await Application.SignInAsync("mediator-ter");
        using (var asked = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/opinions", new { subject = "gas", urgency = "danger", question = "Odeur de gaz" })) Assert.Equal(HttpStatusCode.Created, asked.StatusCode);

        var state = (await Application.Services.GetRequiredService<CaseStore>().FindAsync(CaseId.Parse(caseId), CancellationToken.None))!.State;
        var staff = (await Application.Services.GetRequiredService<StaffStore>().CurrentAsync(CancellationToken.None)).Staff;
        Assert.Equal(["technician", "mediator-ter", "pilot-ter"], OpinionNotices.For("opinionDanger", state.Opinions[0], state, staff));
        using var decided = await (await Application.SignInAsync("pilot-ter")).SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/works-decision", new { decision = "wait" });
        Assert.Equal(HttpStatusCode.OK, decided.StatusCode);
    }
}
