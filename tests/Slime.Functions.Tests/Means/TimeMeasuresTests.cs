using System.Text.Json.Nodes;
using Slime.Functions.Tests.Visits;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Means;

/// <summary>What days say beside visits.</summary>
public sealed class TimeMeasuresTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    [Fact]
    public async Task Days_Per_Visit_The_Share_Of_Mobilisation_And_Coordinations_Months_Stand_Beside_Days()
    {
        var (coordination, mediator, pilot) = (await Application.SignInAsync("coordination"), await Application.SignInAsync("mediator-len"), await Application.SignInAsync("pilot-len"));
        await Application.LiveAsync(Life.Counted("LEN", TestDays.Text(-20), TestDays.Text(0)));
        await Application.LiveAsync(Life.Counted("ART", TestDays.Text(-20), TestDays.Text(0)));
        await LogAsync(mediator, "mobilise", 7);
        await LogAsync(mediator, "visit", 21);
        await LogAsync(coordination, "committees", 14);

        var period = $"/api/time?from={TestDays.Text(0)}&to={TestDays.Text(0)}&by=role";
        var (all, own) = (JsonNode.Parse(await coordination.GetStringAsync(period))!["figures"]!, JsonNode.Parse(await pilot.GetStringAsync(period))!["figures"]!);
        Assert.Equal((2, 1.5m, 0.25m), ((int)all["visits"]!, (decimal)all["daysPerVisit"]!, (decimal)all["mobilisationShare"]!));
        Assert.Equal((1, 2m, 0.25m, 0), ((int)own["visits"]!, (decimal)own["daysPerVisit"]!, (decimal)own["mobilisationShare"]!, own["coordination"]!.AsArray().Count));
        Assert.Equal((12, 1m, 13m), (all["coordination"]!.AsArray().Count, (decimal)all["coordination"]![11]!["days"]!, (decimal)all["coordination"]![11]!["plannedDays"]!));
        Assert.Contains(Texts.Get("time.team.daysPerVisit.value", "1,5", 2), System.Net.WebUtility.HtmlDecode(await coordination.GetStringAsync($"/temps/equipe?from={TestDays.Text(0)}&to={TestDays.Text(0)}&by=role")), StringComparison.Ordinal);
    }

    private static async Task LogAsync(HttpClient person, string purpose, int halfHours)
    {
        using var logged = await person.SendAsync(HttpMethod.Post, "/api/me/time", new { items = new[] { new { day = TestDays.Text(0), purpose, halfHours } }, confirmed = true });
        logged.EnsureSuccessStatusCode();
    }
}
