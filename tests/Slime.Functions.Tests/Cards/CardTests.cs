using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Ledger;
using Slime.Functions.Tests.Storage;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases;
using Slime.Model.Cases.Cards;
using Slime.Model.Communes;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Cards;

public sealed class CardTests(SharedAzurite shared)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_Change_Of_A_Case_Changes_Its_Card_In_The_Same_Transaction()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var caseId = await (await application.SignInAsync("referrer-len")).ReferAsync(SampleReferrals.Full(surname: "Fiche"));
        var mediator = await application.SignInAsync("mediator-len");
        await mediator.RoutedCaseAsync(caseId);
        Assert.Equal(("Fiche", NextStep.Call), await CardAsync(application, caseId));

        using (var contact = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/contacts", new { channel = "phone", result = "noAnswer" })) contact.EnsureSuccessStatusCode();
        Assert.Equal(("Fiche", NextStep.CallAgain), await CardAsync(application, caseId));
        var visit = await mediator.PlannedAsync(caseId, VisitClient.EarlierToday);
        Assert.Equal(("Fiche", NextStep.Visit), await CardAsync(application, caseId));
        (await mediator.EndAsync(caseId, visit, "done")).EnsureSuccessStatusCode().Dispose();
        Assert.Equal(("Fiche", NextStep.SubmitDiagnostic), await CardAsync(application, caseId));
    }

    [Fact]
    public async Task Cases_Of_The_Release_Before_Get_Their_Cards_Once_And_Lists_Show_Their_Names()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        await EarlierRows.PutIntoAsync(application.Stored);
        var coordination = await application.SignInAsync("coordination");

        var listed = (await Everything(coordination)).ToDictionary(item => (string)item["caseId"]!, item => (string?)item["household"]);

        var rows = await EarlierRows.ReadAsync();
        Assert.Equal(Ids(rows, "case|"), listed.Keys.Order(StringComparer.Ordinal));
        Assert.All(Ids(rows, "person|").Where(id => !id.Contains('|', StringComparison.Ordinal)), id => Assert.False(string.IsNullOrEmpty(listed[id]), id));
        var making = application.Services.GetRequiredService<CardMaking>();
        foreach (var territory in application.Services.GetRequiredService<CommuneService>().Directory.Territories)
            Assert.Equal(0, await making.MakeAsync(territory.Code, Cancellation));
    }

    [Theory]
    [InlineData("Sequence")]
    [InlineData("CaseMade")]
    [InlineData("HouseholdMade")]
    public async Task A_Card_That_Another_Version_Left_Behind_Is_Made_Again_At_Night(string column)
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var caseId = await (await application.SignInAsync("referrer-len")).ReferAsync(SampleReferrals.Minimal());
        var row = (await application.Stored.Ledger.GetEntityAsync<TableEntity>("LEN", $"card|{caseId}", cancellationToken: Cancellation)).Value;
        row[column] = row[column] is long number ? number + 1 : "of another version";
        await application.Stored.Ledger.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace, Cancellation);
        var making = application.Services.GetRequiredService<CardMaking>();

        Assert.Equal(1, await making.MakeAsync(TerritoryCode.Parse("LEN"), Cancellation));

        Assert.Equal(("Modèle", NextStep.None), await CardAsync(application, caseId));
        Assert.Equal(0, await making.MakeAsync(TerritoryCode.Parse("LEN"), Cancellation));
    }

    [Fact]
    public async Task The_Household_Of_A_Card_Is_Erased_Alone_And_The_Case_Goes_On_Without_A_Name()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var (mediator, caseId) = await application.RoutedAsync();
        await application.Stored.Ledger.DeleteEntityAsync("LEN", $"person|{caseId}", cancellationToken: Cancellation);
        await application.Stored.Ledger.DeleteEntityAsync("LEN", $"card|{caseId}", cancellationToken: Cancellation);
        application.Services.GetRequiredService<CardIndex>().Erased(CaseId.Parse(caseId));

        await mediator.PlannedAsync(caseId, VisitClient.InTenDays);

        var item = Assert.Single(await Everything(mediator));
        Assert.Equal((caseId, null, "visit"), ((string?)item["caseId"], (string?)item["household"], (string?)item["nextStep"]));
        Assert.Empty((await application.Services.GetRequiredService<LedgerVerification>().OfTerritoryAsync(TerritoryCode.Parse("LEN"), Cancellation)).Faults);
    }

    [Fact]
    public async Task What_One_Instance_Wrote_Is_Seen_By_Itself_At_Once_And_By_Another_Soon()
    {
        await using var one = new SlimeApplication(shared.Azurite);
        await using var other = new SlimeApplication(shared.Azurite, prefix: one.Prefix);
        var (mediator, first) = await one.RoutedAsync();
        var beside = await other.SignInAsync("mediator-len");
        Assert.Equal([first], await IdsAsync(beside));

        var second = await (await one.SignInAsync("referrer-len")).ReferAsync();

        Assert.Contains(second, await IdsAsync(mediator));
        await Eventually.TrueAsync(async () => (await IdsAsync(beside)).Contains(second), "the other instance sees the new case");
    }

    /// <summary>The card as storage holds it, which must know the last fact.</summary>
    private static async Task<(string? Surname, NextStep Step)> CardAsync(SlimeApplication application, string caseId)
    {
        var stored = (await application.Services.GetRequiredService<CaseStore>().FindAsync(CaseId.Parse(caseId), Cancellation))!;
        var row = (await application.Stored.Ledger.GetEntityAsync<TableEntity>("LEN", $"card|{caseId}", cancellationToken: Cancellation)).Value;
        var card = CardRow.TryRead(row)!;
        Assert.Equal(stored.Journal.Sequence, card.Sequence);
        return (card.Household?.Surname, card.Case.Step.Step);
    }

    private static async Task<IReadOnlyList<JsonObject>> Everything(HttpClient client)
    {
        var items = new List<JsonObject>();
        for (string? after = null; ;)
        {
            var page = JsonNode.Parse(await client.GetStringAsync($"/api/cases{(after is null ? "" : $"?after={after}")}", Cancellation))!;
            items.AddRange(page["items"]!.AsArray().Select(item => item!.AsObject()));
            if ((after = (string?)page["next"]) is null) return items;
        }
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(HttpClient client) => [.. (await Everything(client)).Select(item => (string)item["caseId"]!)];

    private static IEnumerable<string> Ids(IEnumerable<TableEntity> rows, string prefix) =>
        rows.Where(row => row.RowKey.StartsWith(prefix, StringComparison.Ordinal)).Select(row => row.RowKey[prefix.Length..]).Order(StringComparer.Ordinal);
}
