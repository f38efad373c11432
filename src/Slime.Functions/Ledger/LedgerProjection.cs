using System.Collections.Concurrent;
using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Reporting.Ledger;
using Slime.Platform.Storage;

namespace Slime.Functions.Ledger;

/// <summary>The ledger of a territory changed again and again while it was brought up to date.</summary>
internal sealed class LedgerBusyException(TerritoryCode territory) : TimeoutException($"The ledger of {territory} did not come to rest.");

/// <summary>
/// Brings the ledger of a territory up to date. Rows of the ledger, the totals kept of them and the marks that they wait
/// change in one transaction, on condition that none of them changed since it was read: a projector that crashed,
/// is late or is a duplicate has no effect.
/// </summary>
internal sealed partial class LedgerProjection(LedgerTable ledger, CasesAsLedger cases, IEnumerable<IKeptTotals> kept, ILogger<LedgerProjection> logger)
{
    /// <summary>Marks read at a time.</summary>
    private const int PerRound = 500;

    /// <summary>Lost races in a row after which somebody else had better go on.</summary>
    private const int MostLost = 12;

    private readonly IReadOnlyList<IKeptTotals> _kept = [.. kept];

    /// <summary>One projection of a territory at a time in this process; other processes are told by the versions of rows.</summary>
    private readonly ConcurrentDictionary<TerritoryCode, SemaphoreSlim> _turns = new();

    /// <summary>Every change of a case that was written before the call is in the ledger after it.</summary>
    /// <returns>How many rows were made.</returns>
    /// <exception cref="LedgerBusyException">Others kept changing the same rows.</exception>
    public async Task<int> ProjectAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        var turn = _turns.GetOrAdd(territory, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellation);
        try
        {
            return await ProjectInTurnAsync(territory, cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<int> ProjectInTurnAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        var most = (LedgerTransaction.MaxOperations - _kept.Sum(totals => totals.MaxRows)) / 2;
        var (made, lost, size) = (0, 0, most);
        while (true)
        {
            var waiting = await WaitingAsync(territory, cancellation);
            var raced = false;
            foreach (var batch in waiting.Chunk(size))
            {
                if (await TryWriteAsync(territory, batch, cancellation))
                {
                    (made, lost, size) = (made + batch.Length, 0, most);
                    continue;
                }

                // Few rows at a time, so that one case which changes all the time does not hold up the others.
                (raced, size) = (true, Math.Max(1, size / 2));
                Log.Raced(logger, territory.ToString(), batch.Length);
                if (++lost > MostLost) throw new LedgerBusyException(territory);
                break;
            }

            if (!raced && waiting.Count < PerRound) return made;
        }
    }

    /// <summary>Writes the totals as the rows give them, whatever was kept; the rows themselves stay.</summary>
    /// <exception cref="LedgerBusyException">Others kept changing them.</exception>
    public async Task RestoreTotalsAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        for (var lost = 0; lost <= MostLost; lost++)
        {
            var transaction = new LedgerTransaction(LedgerKeys.Partition(territory));
            foreach (var each in _kept) (await each.AddUpAsync(territory, cancellation)).Write(transaction);
            if (transaction.Actions.Count == 0) return;
            if (!await ledger.TrySubmitAsync(transaction, cancellation)) continue;
            foreach (var each in _kept) each.Forget(territory);
            return;
        }

        throw new LedgerBusyException(territory);
    }

    private async Task<IReadOnlyList<TableEntity>> WaitingAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        var waiting = new List<TableEntity>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(territory), LedgerKeys.DirtyPrefix, cancellation))
        {
            waiting.Add(row);
            if (waiting.Count == PerRound) break;
        }

        return waiting;
    }

    private async Task<bool> TryWriteAsync(TerritoryCode territory, TableEntity[] batch, CancellationToken cancellation)
    {
        var reading = Task.WhenAll(_kept.Select(each => each.ReadAsync(territory, cancellation)));
        var olds = await Task.WhenAll(batch.Select(mark => FindOldAsync(mark, cancellation)));
        var totals = await reading;
        // What a garbled row once added to the totals is unknown: they are counted from the rows that can be read.
        if (olds.Any(old => old.IsGarbled)) totals = await Task.WhenAll(_kept.Select(each => each.AddUpAsync(territory, cancellation)));
        var transaction = new LedgerTransaction(LedgerKeys.Partition(territory));
        foreach (var (mark, old) in batch.Zip(olds))
        {
            var stored = ProjectionMark.TryRead(mark) ?? await cases.LedgerRowAsync(CaseId.Parse(mark.RowKey[LedgerKeys.DirtyPrefix.Length..]), cancellation);
            foreach (var total in totals) total.Replace(old.Row, stored.Row);
            transaction.Upsert(LedgerEntity.ToEntity(stored)).Delete(mark.RowKey, mark.ETag);
        }

        foreach (var total in totals) total.Write(transaction);
        if (!await ledger.TrySubmitAsync(transaction, cancellation)) return false;
        foreach (var each in _kept) each.Forget(territory);
        return true;
    }

    private async Task<OldRow> FindOldAsync(TableEntity mark, CancellationToken cancellation)
    {
        // Without totals nobody asks what a row was.
        if (_kept.Count == 0 || ProjectionMark.IsOfNewCase(mark)) return OldRow.None;
        var key = LedgerKeys.LedgerPrefix + mark.RowKey[LedgerKeys.DirtyPrefix.Length..];
        if (await ledger.FindAsync(mark.PartitionKey, key, cancellation) is not { } row) return OldRow.None;
        return LedgerEntity.TryRead(row) is { } stored ? new OldRow(stored.Row, IsGarbled: false) : new OldRow(null, IsGarbled: true);
    }

    /// <summary>What stood where a row is to stand.</summary>
    private sealed record OldRow(LedgerRow? Row, bool IsGarbled)
    {
        public static OldRow None { get; } = new(null, IsGarbled: false);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "{Count} rows of the ledger of {Territory} changed while they were made; they are made again")]
        public static partial void Raced(ILogger logger, string territory, int count);
    }
}
