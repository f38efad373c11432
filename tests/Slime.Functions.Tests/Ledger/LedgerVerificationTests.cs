using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Ledger;
using Slime.Functions.Tests.Visits;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Ledger;

public sealed class LedgerVerificationTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    [Fact]
    public async Task What_The_Program_Wrote_Is_Whole_Projected_Or_Not()
    {
        await using var pumped = new SlimeApplication(Azurite, prefix: Application.Prefix);
        var (mediator, caseId) = await pumped.RoutedAsync();
        await mediator.PlannedAsync(caseId, VisitClient.InTenDays);
        Assert.Empty((await VerifyAsync()).Faults);
        await pumped.Services.GetRequiredService<LedgerProjection>().ProjectAsync(SampleRows.Lens, Cancellation);

        var report = await VerifyAsync();

        Assert.Empty(report.Faults);
        Assert.Equal(1, report.Journals);
        Assert.InRange(report.Entries, 3, 20);
        Assert.Empty((await Application.Services.GetRequiredService<LedgerVerification>().OfOrganisationAsync(Cancellation)).Faults);
    }

    [Theory]
    [InlineData("Actor")]
    [InlineData("Kind")]
    [InlineData("Details")]
    [InlineData("AtTicks")]
    [InlineData("Shape")]
    public async Task A_Row_Altered_Is_Named(string column)
    {
        var caseId = await RoutedAsync();
        await ChangeAsync(caseId, 2, row => row[column] = row[column] switch { long ticks => ticks + 1, int shape => shape + 1, _ => row.GetString(column) + " " });
        await AssertFaultAsync(caseId, 2, LedgerFaults.SealBroken);
    }

    [Fact]
    public async Task A_Row_Removed_From_Within_Is_Named_By_The_One_After_It()
    {
        var caseId = await RoutedAsync();
        await Table.DeleteEntityAsync("LEN", Key(caseId, 2), ETag.All, Cancellation);
        await AssertFaultAsync(caseId, 3, LedgerFaults.ChainBroken);
    }

    [Fact]
    public async Task The_Last_Row_Removed_Is_Missed()
    {
        var caseId = await RoutedAsync();
        var last = (await EventsAsync(caseId))[^1];
        await Table.DeleteEntityAsync(last.PartitionKey, last.RowKey, ETag.All, Cancellation);
        Assert.Equal(LedgerFaults.EndMissing, Assert.Single((await VerifyAsync()).Faults).What);
    }

    [Fact]
    public async Task A_Whole_Journal_Removed_Is_Missed()
    {
        var caseId = await RoutedAsync();
        foreach (var row in await EventsAsync(caseId)) await Table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, Cancellation);
        var fault = Assert.Single((await VerifyAsync()).Faults);
        Assert.Equal((caseId, LedgerFaults.EndMissing), (fault.Subject, fault.What));
    }

    [Fact]
    public async Task A_Row_Slipped_In_Is_Named()
    {
        var caseId = await RoutedAsync();
        var last = (await EventsAsync(caseId))[^1];
        var forged = new TableEntity(last) { RowKey = Key(caseId, last.GetInt64("Sequence")!.Value + 1) };
        await Table.AddEntityAsync(forged, Cancellation);
        await AssertFaultAsync(caseId, last.GetInt64("Sequence")!.Value + 1, LedgerFaults.Moved);
    }

    [Fact]
    public async Task Rows_That_Changed_Places_Are_Named()
    {
        var caseId = await RoutedAsync();
        var rows = await EventsAsync(caseId);
        foreach (var (from, to) in new[] { (rows[1], 3), (rows[2], 2) })
            await Table.UpsertEntityAsync(new TableEntity(from) { RowKey = Key(caseId, to) }, TableUpdateMode.Replace, Cancellation);
        await AssertFaultAsync(caseId, 2, LedgerFaults.Moved);
    }

    [Fact]
    public async Task A_Ledger_That_Says_Something_Else_Than_The_Journal_Is_Named()
    {
        var caseId = await RoutedAsync();
        var key = LedgerKeys.LedgerPrefix + caseId;
        var row = (await Table.GetEntityAsync<TableEntity>("LEN", key, cancellationToken: Cancellation)).Value;
        var stored = LedgerEntity.FromEntity(row);
        await Table.UpsertEntityAsync(LedgerEntity.ToEntity(stored with { Row = stored.Row with { Persons = stored.Row.Persons + 1 } }), TableUpdateMode.Replace, Cancellation);
        await AssertFaultAsync(caseId, 0, LedgerFaults.RowDiffers);

        await Table.DeleteEntityAsync("LEN", key, ETag.All, Cancellation);
        Assert.Contains((await VerifyAsync()).Faults, fault => (fault.Subject, fault.What) == (caseId, LedgerFaults.RowMissing));
        // The totals still count the case.
        Assert.Contains((await VerifyAsync()).Faults, fault => fault.What == LedgerFaults.TotalsDiffer);
    }

    [Fact]
    public async Task The_Command_Names_The_First_Break_And_Fails()
    {
        var caseId = await RoutedAsync();
        Assert.Contains(", 0 faults", await RunAsync(0), StringComparison.Ordinal);
        await ChangeAsync(caseId, 1, row => row["Actor"] = "somebody-else");
        Assert.Contains($"{caseId} 1: sealBroken", await RunAsync(1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facts_Of_Days_That_The_Rules_Forbid_Are_Named_With_Their_Rows()
    {
        await Application.SignInAsync("coordination");
        var received = Life.Day("2026-03-02");
        var id = await Application.LiveAsync(new Life("LEN", received, Routed: received, Reached: Life.Day("2016-02-01"), Visited: Life.Day("2016-03-01")));
        await Application.Services.GetRequiredService<LedgerProjection>().ProjectAsync(SampleRows.Lens, Cancellation);

        var faults = (await VerifyAsync()).Faults;

        Assert.Equal([(id.ToString(), 3L, LedgerFaults.DayBeforeReferral), (id.ToString(), 5L, LedgerFaults.DayBeforeReferral)], faults.Select(fault => (fault.Subject, fault.Sequence, fault.What)));
    }

    [Fact]
    public async Task A_Post_Whose_Journal_Was_Cut_Is_Named()
    {
        await RoutedAsync();
        var row = (await Application.Stored.RowsAsync("staff")).First(row => row.RowKey.StartsWith("event|post|", StringComparison.Ordinal));
        await Table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, Cancellation);
        var fault = Assert.Single((await Application.Services.GetRequiredService<LedgerVerification>().OfOrganisationAsync(Cancellation)).Faults);
        Assert.Equal((row.GetString("Stream"), LedgerFaults.EndMissing), (fault.Subject, fault.What));
    }

    private TableClient Table => Application.Stored.Ledger;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Key(string caseId, long sequence) => LedgerKeys.Event(caseId, sequence);

    /// <summary>A case that was told of, in the ledger; at least three rows of journal.</summary>
    private async Task<string> RoutedAsync()
    {
        await using var pumped = new SlimeApplication(Azurite, prefix: Application.Prefix);
        var (mediator, caseId) = await pumped.RoutedAsync();
        await mediator.NotificationsOfAsync(caseId, 2);
        await Eventually.TrueAsync(async () => (await Application.Stored.RowsAsync("LEN")).All(row => !row.RowKey.StartsWith("outbox|", StringComparison.Ordinal)), "everything has had its effect");
        await Application.SignInAsync("coordination");
        await Application.Services.GetRequiredService<LedgerProjection>().ProjectAsync(SampleRows.Lens, Cancellation);
        return caseId;
    }

    private Task<LedgerReport> VerifyAsync() => Application.Services.GetRequiredService<LedgerVerification>().OfTerritoryAsync(SampleRows.Lens, Cancellation);

    private async Task AssertFaultAsync(string caseId, long sequence, string what)
    {
        var fault = (await VerifyAsync()).Faults[0];
        Assert.Equal((caseId, sequence, what), (fault.Subject, fault.Sequence, fault.What));
    }

    private async Task<IReadOnlyList<TableEntity>> EventsAsync(string caseId) =>
        [.. (await Application.Stored.RowsAsync("LEN")).Where(row => row.RowKey.StartsWith($"event|{caseId}|", StringComparison.Ordinal))];

    private async Task ChangeAsync(string caseId, long sequence, Action<TableEntity> change)
    {
        var row = (await Table.GetEntityAsync<TableEntity>("LEN", Key(caseId, sequence), cancellationToken: Cancellation)).Value;
        change(row);
        await Table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace, Cancellation);
    }

    private async Task<string> RunAsync(int exitCode)
    {
        await using var process = SlimeProcess.Launch(SlimeProcess.Development(Azurite, Application.Prefix), FreePorts.Take(1)[0], "verify");
        Assert.Equal(exitCode, await process.ExitCodeAsync());
        return process.Output;
    }
}
