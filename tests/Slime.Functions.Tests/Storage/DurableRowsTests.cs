using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Storage;

public sealed class DurableRowsTests(SharedAzurite shared)
{
    [Fact]
    public async Task After_202_Everything_Is_Written_And_Only_Person_And_Card_Are_Personal()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var referrer = await application.SignInAsync("referrer-arr");

        var caseId = await referrer.ReferAsync(Telling.Referral(), key: "only-key");

        var rows = await application.Stored.RowsAsync("LEN");
        Assert.Equal(
            [$"card|{caseId}", $"case|{caseId}", $"dirty|{caseId}", $"event|{caseId}|000001", "key|", $"outbox|route|{caseId}", $"person|{caseId}", "referred|"],
            rows.Select(row => Array.Find(["key|", "referred|"], prefix => row.RowKey.StartsWith(prefix, StringComparison.Ordinal)) ?? row.RowKey));
        var message = Assert.Single(await application.Stored.MessagesAsync("referrals"));
        Assert.Equal(["caseId", "trace", "v"], JsonNode.Parse(message)!.AsObject().Select(property => property.Key).Order(StringComparer.Ordinal));

        Assert.Equal(Telling.Words, Telling.In(Text(rows.Single(row => row.RowKey.StartsWith("person|", StringComparison.Ordinal)))));
        var others = (await application.Stored.RowsAsync()).Where(row => !IsPersonal(row));
        Assert.All(others, row => Assert.Empty(Telling.In(Text(row)).Except(NamesOfServices(row))));
        Assert.Empty(Telling.In(message));
    }

    [Fact]
    public async Task Once_Everybody_Is_Told_The_Outbox_Is_Empty_And_The_Journal_Is_A_Chain()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var referrer = await application.SignInAsync("referrer-arr");
        var mediator = await application.SignInAsync("mediator-len");

        var caseId = await referrer.ReferAsync(Telling.Referral());
        await mediator.NotificationsOfAsync(caseId, 2);
        await Eventually.TrueAsync(
            async () => (await application.Stored.RowsAsync("LEN")).All(row => !row.RowKey.StartsWith("outbox|", StringComparison.Ordinal)), "the outbox is empty");

        var rows = await application.Stored.RowsAsync("LEN");
        var journal = rows.Where(row => row.RowKey.StartsWith($"event|{caseId}|", StringComparison.Ordinal)).Select(JournalRow.FromEntity).ToList();
        Assert.Equal(["referralReceived", "routed", "notificationSent", "notificationSent"], journal.Select(entry => entry.Kind));
        Assert.Equal([1, 2, 3, 4], journal.Select(entry => entry.Sequence));
        Assert.Equal(["", .. journal.SkipLast(1).Select(entry => entry.Seal)], journal.Select(entry => entry.PreviousSeal));
        Assert.All(journal, entry => Assert.True(entry.IsSealIntact));
        Assert.Equal(journal[^1].Seal, rows.Single(row => row.RowKey == $"case|{caseId}").GetString("Seal"));
        Assert.Equal("\"received\"", JsonNode.Parse(journal[1].Before)!["status"]!.ToJsonString());
        Assert.Equal("\"routed\"", JsonNode.Parse(journal[1].After)!["status"]!.ToJsonString());
        Assert.All(
            (await application.Stored.RowsAsync()).Where(row => !IsPersonal(row)),
            row => Assert.Empty(Telling.In(Text(row)).Except(NamesOfServices(row))));
    }

    [Fact]
    public async Task An_Altered_Row_Breaks_The_Chain()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var caseId = await (await application.SignInAsync("referrer-arr")).ReferAsync();
        var row = (await application.Stored.RowsAsync("LEN")).Single(row => row.RowKey == $"event|{caseId}|000001");
        Assert.True(JournalRow.FromEntity(row).IsSealIntact);

        row["Actor"] = "somebody-else";

        Assert.False(JournalRow.FromEntity(row).IsSealIntact);
    }

    [Theory]
    [InlineData("62008", "62008", "AUD")]
    [InlineData("62884", "62008", "AUD")]
    [InlineData("62136", "62137", "TER")]
    public async Task A_Former_Commune_Is_Accepted_And_Answered_With_The_Current_One(string given, string current, string territory)
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var coordination = await application.SignInAsync("coordination");

        var caseId = await coordination.ReferAsync(SampleReferrals.Full(given));
        var read = await coordination.CaseAsync(caseId);

        Assert.StartsWith(territory, caseId, StringComparison.Ordinal);
        Assert.Equal(current, (string?)read!["commune"]!["insee"]);
        Assert.Equal(current, (string?)read["dwelling"]!["communeInsee"]);
    }

    /// <summary>What is erased with the household's data, each row alone.</summary>
    private static bool IsPersonal(TableEntity row) =>
        row.RowKey.StartsWith("person|", StringComparison.Ordinal) || row.RowKey.StartsWith("card|", StringComparison.Ordinal);

    /// <summary>The organisation that refers is a service, of which the network keeps the name.</summary>
    private static string[] NamesOfServices(TableEntity row) => row.PartitionKey == "organisations" ? ["MDS Essai"] : [];

    private static string Text(TableEntity row) => string.Join('\n', row.Select(property => $"{property.Key}={property.Value}"));
}
