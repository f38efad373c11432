using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Ledger;

/// <summary>What leaves the service says less.</summary>
public sealed class LedgerProfileTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    private const string Said = "&purpose=Bilan%20annuel&recipient=CLER";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Health_Is_Given_Only_To_Those_Who_Ask_For_It_By_Name()
    {
        await LiveAsync(1, "2026-01-05");
        var mediator = await Application.SignInAsync("mediator-len");

        Assert.False((await RowsAsync(mediator, "?format=json"))[0]!.AsObject().ContainsKey("healthTrouble"));
        Assert.True((await RowsAsync(mediator, "?format=json&columns=healthTrouble"))[0]!.AsObject().ContainsKey("healthTrouble"));
        using var refused = await mediator.GetAsync($"/api/territories/LEN/ledger?format=json&profile=partner{Said}&columns=healthTrouble", Cancellation);
        await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "columns_not_in_profile");
    }

    [Theory]
    [InlineData("partner")]
    [InlineData("public")]
    public async Task What_Leaves_The_Service_Says_To_Whom_And_What_For(string profile)
    {
        await LiveAsync(1, "2026-01-05");
        var coordination = await Application.SignInAsync("coordination");
        using var refused = await coordination.GetAsync($"/tableaux/telecharger?format=json&profile={profile}", Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var form = await new HtmlParser().ParseDocumentAsync(await refused.Content.ReadAsStringAsync(Cancellation), Cancellation);
        Assert.All((string[])["purpose", "recipient"], name => Assert.Equal("true", form.QuerySelector($"input[name={name}]")!.GetAttribute("aria-invalid")));
        Assert.Empty(await Application.Stored.RowsAsync("downloads"));

        using var given = await coordination.GetAsync($"/api/ledger?format=json&profile={profile}{Said}", Cancellation);

        given.EnsureSuccessStatusCode();
        var row = Assert.Single(await Application.Stored.RowsAsync("downloads"));
        Assert.Equal((profile, "Bilan annuel", "CLER"), (row.GetString("Profile"), row.GetString("Purpose"), row.GetString("Recipient")));
        Assert.Contains("CLER", WebUtility.HtmlDecode(await coordination.GetStringAsync("/tableaux/journal", Cancellation)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Program_That_Does_Not_Say_It_Is_Answered_And_The_Journal_Says_So()
    {
        await LiveAsync(1, "2026-01-05");
        var coordination = await Application.SignInAsync("coordination");

        using var given = await coordination.GetAsync("/api/ledger?format=json&profile=partner", Cancellation);

        Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        var row = Assert.Single(await Application.Stored.RowsAsync("downloads"));
        Assert.Equal(("partner", "", ""), (row.GetString("Profile"), row.GetString("Purpose"), row.GetString("Recipient")));
        var journal = WebUtility.HtmlDecode(await coordination.GetStringAsync("/tableaux/journal", Cancellation));
        Assert.Contains($"{Texts.Get("ledger.profile.partner")} · {Texts.Get("ledger.downloads.noRecipient")} · {Texts.Get("ledger.downloads.noPurpose")}", journal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Partner_Gets_Months_And_No_Number_And_No_Place_Where_Few_Were_Referred()
    {
        await LiveAsync(5, "2026-01-05");
        await LiveAsync(4, "2026-02-09");
        var coordination = await Application.SignInAsync("coordination");

        var rows = await RowsAsync(coordination, $"?format=json&profile=partner{Said}");

        Assert.Equal(9, rows.Count);
        Assert.All(rows, row => Assert.All((string[])["caseId", "mediator", "tutor", "reasons", "healthTrouble"], name => Assert.False(row!.AsObject().ContainsKey(name))));
        Assert.Equal(["2026-01", "2026-02"], rows.Select(row => (string)row!["receivedOn"]!).Distinct().Order());
        Assert.All(rows, row => Assert.Equal((string)row!["receivedOn"]! == "2026-01" ? "62498" : null, (string?)row["communeInsee"]));
    }

    [Fact]
    public async Task Anybody_Gets_No_Row_That_Fewer_Than_Five_Households_Share()
    {
        await LiveAsync(5, "2026-01-05");
        await LiveAsync(3, "2026-02-09");
        await LiveAsync(2, "2026-03-09");
        var coordination = await Application.SignInAsync("coordination");

        var rows = await RowsAsync(coordination, $"?format=json&profile=public{Said}");

        Assert.Equal(5, rows.Count);
        Assert.All(rows, row => Assert.Equal("2026-01", (string?)row!["receivedOn"]));
        Assert.Equal(["closedOn", "closureReason", "receivedOn", "status", "territory", "visitedOn"], rows[0]!.AsObject().Select(column => column.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_Small_Group_That_A_Subtraction_Would_Tell_Takes_The_Next_Smallest_With_It()
    {
        await LiveAsync(6, "2026-01-05");
        await LiveAsync(5, "2026-02-09");
        await LiveAsync(1, "2026-03-09");
        var coordination = await Application.SignInAsync("coordination");

        var rows = await RowsAsync(coordination, $"?format=json&profile=public{Said}");

        Assert.Equal(6, rows.Count);
        Assert.All(rows, row => Assert.Equal("2026-01", (string?)row!["receivedOn"]));
    }

    [Fact]
    public async Task A_Profile_That_There_Is_Not_Is_Refused()
    {
        var coordination = await Application.SignInAsync("coordination");
        using var refused = await coordination.GetAsync("/api/ledger?format=json&profile=press", Cancellation);
        await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "profile_unknown");
    }

    private async Task LiveAsync(int cases, string day)
    {
        await Application.AnonymousAsync();
        for (var number = 0; number < cases; number++) await Application.LiveAsync(new Life("LEN", Life.Day(day)));
    }

    private static async Task<JsonArray> RowsAsync(HttpClient client, string query) =>
        JsonNode.Parse(await client.GetStringAsync($"/api/territories/LEN/ledger{query}", Cancellation))!["items"]!.AsArray();
}
