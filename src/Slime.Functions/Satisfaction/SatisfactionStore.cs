using System.Globalization;
using Azure.Data.Tables;
using Slime.Functions.Communes;
using Slime.Model.Cases;
using Slime.Model.Cases.Satisfaction;
using Slime.Model.Communes;
using Slime.Platform.Storage;

namespace Slime.Functions.Satisfaction;

/// <summary>What was counted of one mediator in one month.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Post">The post that routing named when the household was asked.</param>
internal sealed record MonthOfSatisfaction(TerritoryCode Territory, DateOnly Month, SatisfactionSource Source, string Post, SatisfactionCount Count);

/// <summary>
/// Counts of marks, a row a territory, month, way of asking and mediator, with neither household nor case in it. They are written in the
/// transaction of the answer, and stay when a household's data is erased.
/// </summary>
internal sealed class SatisfactionStore
{
    private const string Column = "Count";

    private readonly LedgerTable _ledger;
    private readonly CommuneService _communes;
    private readonly Snapshot<IReadOnlyList<MonthOfSatisfaction>> _all;

    public SatisfactionStore(LedgerTable ledger, CommuneService communes, TimeProvider clock)
    {
        (_ledger, _communes) = (ledger, communes);
        _all = new Snapshot<IReadOnlyList<MonthOfSatisfaction>>(ReadAsync, freshness: TimeSpan.FromMinutes(1), clock, usable: TimeSpan.FromMinutes(30));
    }

    public Task<IReadOnlyList<MonthOfSatisfaction>> AllAsync(CancellationToken cancellation) => _all.CurrentAsync(cancellation);

    /// <summary>Counts an answer about the visit of a case; a correction takes away what was counted and counts what is right.</summary>
    /// <returns>Adds it to the transaction; null when there is nothing to count.</returns>
    public async Task<Action<LedgerTransaction>?> CountAsync(CaseState state, SatisfactionSource source, DateOnly on, Func<SatisfactionCount, SatisfactionCount> count, CancellationToken cancellation)
    {
        if (state.Routing?.Mediator.PersonId is not { } post) return null;
        var partition = LedgerKeys.Partition(state.Id.Territory);
        var key = LedgerKeys.Satisfaction(SatisfactionRules.FirstOf(on), source, post);
        var row = await _ledger.FindAsync(partition, key, cancellation);
        var before = row is null ? SatisfactionCount.Empty : JsonColumn.Read<SatisfactionCount>(row, Column);
        var after = count(before);
        if (after == before) return null;
        var entity = new TableEntity(partition, key);
        JsonColumn.Write(entity, Column, after);
        _all.Forget();
        return transaction => _ = row is null ? transaction.Insert(entity) : transaction.Replace(entity, row.ETag);
    }

    private async Task<IReadOnlyList<MonthOfSatisfaction>> ReadAsync(CancellationToken cancellation)
    {
        var months = new List<MonthOfSatisfaction>();
        foreach (var territory in _communes.Directory.Territories.Select(known => known.Code))
        {
            await foreach (var row in _ledger.ScanAsync(LedgerKeys.Partition(territory), LedgerKeys.SatisfactionPrefix, cancellation))
            {
                if (row.RowKey.Split('|') is [_, var month, var source, var post] && Enum.TryParse<SatisfactionSource>(source, out var how) && DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
                    months.Add(new MonthOfSatisfaction(territory, first, how, post, JsonColumn.Read<SatisfactionCount>(row, Column)));
            }
        }

        return months;
    }
}
