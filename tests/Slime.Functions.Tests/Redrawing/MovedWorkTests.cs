using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Field;
using Slime.Functions.Tests.Handover;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Redrawing;

/// <summary>Work on cases that went to another territory with their commune falls to the people who follow them.</summary>
public sealed class MovedWorkTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Fact]
    public async Task Cases_Of_Two_Numbers_That_One_Pilot_Follows_Are_Proposed_To_Her_In_One_Message()
    {
        var coordination = await Application.SignInAsync("coordination");
        var moved = await Application.CasesOfAdinferAsync(2);
        var own = await (await Application.SignInAsync("referrer-ter")).ReferAsync(SampleReferrals.Minimal("62767", "Exemplette"));
        await coordination.RoutedCaseAsync(own);
        await coordination.DoneAsync(await coordination.ScheduledAsync(), "apply");
        var mediator = await Application.SignInAsync("mediator-ter");
        (string, string)[] form = [("key", Guid.NewGuid().ToString("N")), ("reason", "handover"), ("receiver.toContact", "tutor-ter"), .. moved.Append(own).Select(caseId => ("case", caseId))];

        (await mediator.PostFormAsync("/equipe/mediator-ter/passation", form)).Dispose();

        var pilot = await Application.SignInAsync("pilot-ter");
        var told = await Eventually.GetAsync(
            async () => (await pilot.NotificationsAsync()).Where(notice => (string?)notice["kind"] == "reassignmentProposed").ToList() is { Count: > 0 } found ? found : null, "the pilot is told");
        var notice = Assert.Single(told);
        Assert.Equal("pilot-ter", (string?)notice["to"]);
        Assert.Contains("3", (string?)notice["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Case_That_Moved_Waits_On_The_Home_Of_Who_Follows_It_And_On_No_Other()
    {
        var coordination = await Application.SignInAsync("coordination");
        var caseId = Assert.Single(await Application.CasesOfAdinferAsync(1));
        var before = await Application.SignInAsync("mediator-arr");
        Assert.Equal(["toCall"], await before.TasksOnAsync(caseId));

        await coordination.DoneAsync(await coordination.ScheduledAsync(), "apply");

        Assert.Equal(["toCall"], await (await Application.SignInAsync("mediator-ter")).TasksOnAsync(caseId));
        Assert.Empty(await before.TasksOnAsync(caseId));
    }

    [Fact]
    public async Task A_Visit_Of_A_Case_That_Moved_Is_On_The_Device_Of_Who_Makes_It_And_Of_No_One_Else()
    {
        var coordination = await Application.SignInAsync("coordination");
        var caseId = Assert.Single(await Application.CasesOfAdinferAsync(1));
        await coordination.DoneAsync(await coordination.ScheduledAsync(), "apply");
        var mediator = await Application.SignInAsync("mediator-ter");
        await mediator.PlannedAsync(caseId, VisitClient.InTenDays, []);

        Assert.Equal([caseId], await OnDeviceAsync(mediator));
        Assert.Empty(await OnDeviceAsync(await Application.SignInAsync("mediator-arr")));
    }

    private static async Task<IEnumerable<string?>> OnDeviceAsync(HttpClient person) =>
        (await (await FieldDeviceClient.RegisteredAsync(person)).PackageAsync())["order"]!.AsArray().Select(id => (string?)id);
}
