using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Ledger;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Ledger;

public sealed class LedgerProjectionTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    private static readonly TerritoryCode Lens = TerritoryCode.Parse("LEN");

    [Fact]
    public async Task A_Referral_Is_In_The_Ledger_Once_It_Was_Projected_And_Nothing_Waits()
    {
        var caseId = await ReferAsync();
        Assert.Equal([$"dirty|{caseId}"], await KeysAsync("dirty|"));
        Assert.Empty(await KeysAsync("ledger|"));

        Assert.Equal(1, await Projection.ProjectAsync(Lens, TestContext.Current.CancellationToken));

        Assert.Empty(await KeysAsync("dirty|"));
        var row = await RowAsync(caseId);
        Assert.Equal((CaseStatus.Received, "62498", 2, 38_000), (row.Row.Status, row.Row.Commune.ToString(), row.Row.FslRequests, row.Row.FslAmountCents));
        // Said by an answer, and not among the reasons.
        Assert.True(row.Row.Damp);
        Assert.Equal(1, row.Sequence);
        Assert.Equal(0, await Projection.ProjectAsync(Lens, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_Later_Change_Of_The_Case_Is_A_Later_Row()
    {
        await using var pumped = new SlimeApplication(Azurite, prefix: Application.Prefix);
        var (mediator, caseId) = await pumped.RoutedAsync();
        await mediator.PlannedAsync(caseId, VisitClient.InTenDays);
        await Eventually.TrueAsync(async () => (await RowsAsync()).SingleOrDefault()?.Row.Status == CaseStatus.VisitPlanned, "the ledger says that the visit is planned");

        var row = await RowAsync(caseId);
        Assert.Equal(("mediator-len", "tutor-len", 1, 0), (row.Row.Mediator, row.Row.Tutor, row.Row.VisitsPlanned, row.Row.DaysToRouting));
        Assert.Equal(DateOnly.Parse(VisitClient.InTenDays[..10], System.Globalization.CultureInfo.InvariantCulture), row.Row.PlannedFor);
    }

    [Fact]
    public async Task Many_Cases_And_Several_Projections_At_Once_Give_Each_Case_One_Row()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 120).Select(_ => ReferAsync()));
        await using var other = new SlimeApplication(Azurite, SlimeApplication.NoPumps, prefix: Application.Prefix);
        await other.SignInAsync("coordination");

        await Task.WhenAll(new[] { Application, other, Application, other }.Select(application =>
            application.Services.GetRequiredService<LedgerProjection>().ProjectAsync(Lens, TestContext.Current.CancellationToken)));

        Assert.Equal(ids.Order(StringComparer.Ordinal), (await RowsAsync()).Select(row => row.Row.CaseId.ToString()));
        Assert.Empty(await KeysAsync("dirty|"));
    }

    [Fact]
    public async Task A_Case_That_Changes_While_It_Is_Projected_Keeps_Its_Mark()
    {
        var caseId = await ReferAsync();
        var mark = (await Application.Stored.RowsAsync("LEN")).Single(row => row.RowKey == $"dirty|{caseId}");
        var transaction = new LedgerTransaction("LEN").Upsert(LedgerEntity.ToEntity(ProjectionMark.Read(mark))).Delete(mark.RowKey, mark.ETag);
        await Application.Stored.Ledger.UpdateEntityAsync(new TableEntity(mark), mark.ETag, TableUpdateMode.Merge, TestContext.Current.CancellationToken);

        Assert.False(await Application.Services.GetRequiredService<LedgerTable>().TrySubmitAsync(transaction, TestContext.Current.CancellationToken));
        Assert.Equal([$"dirty|{caseId}"], await KeysAsync("dirty|"));
        Assert.Equal(1, await Projection.ProjectAsync(Lens, TestContext.Current.CancellationToken));
    }

    private LedgerProjection Projection => Application.Services.GetRequiredService<LedgerProjection>();

    private async Task<string> ReferAsync() => await (await Application.SignInAsync("referrer-len")).ReferAsync();

    private async Task<IEnumerable<string>> KeysAsync(string prefix) =>
        (await Application.Stored.RowsAsync("LEN")).Select(row => row.RowKey).Where(key => key.StartsWith(prefix, StringComparison.Ordinal));

    private async Task<IReadOnlyList<StoredLedgerRow>> RowsAsync() =>
        [.. (await Application.Stored.RowsAsync("LEN")).Where(row => row.RowKey.StartsWith("ledger|", StringComparison.Ordinal)).Select(LedgerEntity.FromEntity)];

    private async Task<StoredLedgerRow> RowAsync(string caseId) => Assert.Single(await RowsAsync(), row => row.Row.CaseId.ToString() == caseId);
}
