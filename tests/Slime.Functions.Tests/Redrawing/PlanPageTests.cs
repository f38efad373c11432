using System.Net;
using System.Text.RegularExpressions;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Redrawing;

public sealed partial class PlanPageTests(SharedAzurite shared) : ApplicationTest(shared)
{
    private const string Path = "/equipe/territoires/simulation";

    [Fact]
    public async Task A_Plan_Is_Written_Checked_Scheduled_Applied_And_Taken_Back_On_Its_Page()
    {
        var coordination = await Application.SignInAsync("coordination");
        await Application.CasesOfAdinferAsync(1);

        using var created = await PostAsync(coordination, Path, new() { ["key"] = Guid.NewGuid().ToString("N"), ["name"] = "Essai", ["effectiveOn"] = TestDays.Text(0), ["openCases"] = "allButPlannedVisits", ["targets"] = "unchanged", ["epci"] = PlanClient.Epci, ["to"] = "TER" });
        var page = created.Headers.Location!.ToString().Split('?')[0];
        Assert.Contains("96 communes", await ReadAsync(coordination, page), StringComparison.Ordinal);
        foreach (var (action, shown) in new[] { ("check", "255 → 159"), ("schedule", "Appliquer maintenant"), ("apply", "Dossiers\u00a0: 1"), ("revert", "Annulé") })
        {
            using var done = await PostAsync(coordination, page, new() { ["version"] = Version().Match(await ReadAsync(coordination, page)).Groups["version"].Value, ["do"] = action });
            Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
            Assert.Contains(shown, await ReadAsync(coordination, page), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_Form_That_Makes_No_Sense_Comes_Back_With_What_Was_Typed()
    {
        var coordination = await Application.SignInAsync("coordination");
        using var refused = await PostAsync(coordination, Path, new() { ["name"] = "Mon plan", ["effectiveOn"] = TestDays.Text(2), ["openCases"] = "stay", ["targets"] = "unchanged" });
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.BadRequest, true, true), (refused.StatusCode, page.Contains("Mon plan", StringComparison.Ordinal), page.Contains("error-summary", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_Commune_Is_Taken_Out_Of_A_Plan_And_A_Household_Is_Tried()
    {
        var coordination = await Application.SignInAsync("coordination");
        var id = (string)(await coordination.PlanAsync(PlanClient.Input(moves: [new { commune = PlanClient.Adinfer, to = "TER" }, new { commune = "62041", to = "TER" }])))["id"]!;
        using var removed = await PostAsync(coordination, $"{Path}/{id}", new() { ["version"] = "1", ["do"] = "remove:62041" });
        Assert.Equal(HttpStatusCode.SeeOther, removed.StatusCode);
        Assert.Single((await coordination.ReadPlanAsync(id))["moves"]!.AsArray());

        using var tried = await PostAsync(coordination, $"{Path}/essai", new() { ["tried"] = PlanClient.Adinfer, ["on"] = TestDays.Text(3), ["plan"] = id });
        Assert.Contains("Selon le plan\u00a0: Ternois", WebUtility.HtmlDecode(await tried.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [GeneratedRegex("name=\"version\" value=\"(?<version>[0-9]+)\"")]
    private static partial Regex Version();

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, Dictionary<string, string> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await client.PostAsync(path, content);
    }

    private static async Task<string> ReadAsync(HttpClient client, string path) => WebUtility.HtmlDecode(await client.GetStringAsync(path));
}
