using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Network;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases.Sources;
using Slime.Testing;
using Xunit;
using static Slime.Testing.Life;

namespace Slime.Functions.Tests.Network;

/// <summary>Who has gone quiet, by referrals of the past.</summary>
public sealed class SilentOrganisationsTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    [Fact]
    public async Task Three_Silent_Organisations_Are_Found_And_A_Call_Ends_The_To_Do()
    {
        var coordination = await Application.SignInAsync("coordination");
        foreach (var name in (string[])["un", "deux", "trois", "quatre"])
        {
            await PutAsync(coordination, name, new { name, territories = new[] { "LEN" } });
            await SentAsync(name, -200, -190);
        }

        await SentAsync("quatre", -10);
        var mediator = await Application.SignInAsync("mediator-len");

        Assert.Equal(["deux", "trois", "un"], (await ReadAsync(mediator, "/api/organisations?silent=true"))["items"]!.AsArray().Select(item => (string)item!["id"]!).Order(StringComparer.Ordinal));
        Assert.Equal(["deux", "trois", "un"], (await TasksAsync(mediator)).Order(StringComparer.Ordinal));
        Assert.Empty(await TasksAsync(await Application.SignInAsync("mediator-art")));

        var action = new { on = TestDays.Text(0), organisations = new[] { "un" }, kind = "call", people = 1 };
        using var called = await mediator.SendAsync(HttpMethod.Post, "/api/mobilisation", action, key: "call");
        using var again = await mediator.SendAsync(HttpMethod.Post, "/api/mobilisation", action, key: "call");
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Created], [called.StatusCode, again.StatusCode]);
        Assert.Equal(["deux", "trois"], (await TasksAsync(mediator)).Order(StringComparer.Ordinal));
        var page = await new HtmlParser().ParseDocumentAsync(await mediator.GetStringAsync("/reseau/un"));
        Assert.Single(page.QuerySelectorAll("section[aria-labelledby=actions] tbody tr"));
        Assert.Equal(0, page.QuerySelectorAll("section[aria-labelledby=accounts]").Length);
    }

    [Fact]
    public async Task A_Figure_Of_The_Table_Opens_The_Page_With_As_Many_Referrals()
    {
        var coordination = await Application.SignInAsync("coordination");
        await PutAsync(coordination, "ccas", new { name = "CCAS", kind = "ccas" });
        await SentAsync("ccas", -30, -20, -400);
        var table = await new HtmlParser().ParseDocumentAsync(await coordination.GetStringAsync("/reseau"));
        var link = table.QuerySelector("tbody th a")!.GetAttribute("href")!;

        var page = await new HtmlParser().ParseDocumentAsync(await coordination.GetStringAsync(link));

        Assert.Equal(2, page.QuerySelectorAll("section[aria-labelledby=referrals] tbody tr").Length);
        Assert.Contains("2", table.QuerySelector("tbody td")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Referrals_Of_Before_Are_Identified_By_Night_And_Count_By_Their_Date()
    {
        var coordination = await Application.SignInAsync("coordination");
        var id = await Application.LiveAsync(new Life("LEN", Day("2015-02-01"), Routed: Day("2015-02-02")));

        await Application.Services.GetRequiredService<IServiceScopeFactory>().CreateScope().ServiceProvider.GetRequiredService<IdentifySources>().RunAsync(CancellationToken.None);
        await Application.Services.GetRequiredService<IServiceScopeFactory>().CreateScope().ServiceProvider.GetRequiredService<IdentifySources>().RunAsync(CancellationToken.None);

        var history = (await ReadAsync(coordination, $"/api/cases/{id}"))["history"]!.AsArray().Select(fact => (string?)fact!["kind"]);
        Assert.Single(history, "sourceIdentified");
        Assert.Equal(1, (int?)(await ReadAsync(coordination, "/api/network?from=2015-01-01&to=2015-12-31"))["referrals"]);
        Assert.Equal(0, (int?)(await ReadAsync(coordination, "/api/network?from=2016-01-01&to=2016-12-31"))["referrals"]);
    }

    /// <summary>Referrals of an organisation, so many days from today.</summary>
    private async Task SentAsync(string organisation, params int[] days)
    {
        foreach (var day in days)
        {
            var on = TestDays.In(day);
            var id = await Application.LiveAsync(new Life("LEN", on, Routed: on));
            await Application.ChangeAsync(id, on, new SourceIdentified(OrganisationId.Parse(organisation), null));
        }
    }

    private static async Task PutAsync(HttpClient coordination, string id, object organisation)
    {
        using var answer = await coordination.SendAsync(HttpMethod.Put, $"/api/organisations/{id}", organisation);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<IReadOnlyList<string>> TasksAsync(HttpClient client) =>
        [.. JsonNode.Parse(await client.GetStringAsync("/api/me/tasks"))!.AsArray().Where(task => (string?)task!["kind"] == "silentOrganisations").Select(task => (string)task!["household"]!)];

    private static async Task<JsonObject> ReadAsync(HttpClient client, string path) => JsonNode.Parse(await client.GetStringAsync(path))!.AsObject();
}
