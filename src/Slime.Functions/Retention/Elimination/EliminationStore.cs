using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Platform.Storage;

namespace Slime.Functions.Retention.Elimination;

internal sealed record StoredElimination(EliminationRecord Record, JournalPosition Journal, ETag Version);

/// <summary>The only door to the rows of eliminations.</summary>
internal sealed class EliminationStore(LedgerTable ledger)
{
    private const string Column = "Elimination";
    public async Task<StoredElimination?> FindAsync(string id, CancellationToken cancellation) =>
        id.All(sign => char.IsAsciiDigit(sign) || sign == '-') && await ledger.FindAsync(LedgerKeys.EliminationPartition, LedgerKeys.Elimination(id), cancellation) is { } row ? Read(row) : null;

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<StoredElimination>> ListAsync(CancellationToken cancellation)
    {
        var all = new List<StoredElimination>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.EliminationPartition, LedgerKeys.EliminationPrefix, cancellation)) all.Add(Read(row));
        return [.. all.OrderByDescending(stored => stored.Record.Id, StringComparer.Ordinal)];
    }

    /// <returns>False when somebody else changed, or made, it meanwhile.</returns>
    public async Task<bool> TrySaveAsync(StoredElimination? before, EliminationRecord after, string kind, ProcessContext context, CancellationToken cancellation)
    {
        var entry = JournaledRecord.Changed(before?.Journal, LedgerKeys.Elimination(after.Id), kind, context, before?.Record, after);
        var transaction = new LedgerTransaction(LedgerKeys.EliminationPartition).Save(entry, Column, after, before?.Version);
        if (await ledger.TrySubmitAsync(transaction, cancellation)) return true;
        // A refusal may be the echo of our own write whose answer was lost.
        return (await FindAsync(after.Id, cancellation))?.Journal.Seal == entry.Seal;
    }

    /// <summary>A case to destroy, and what its facts are made with; the first that is written counts.</summary>
    public async Task AddLineAsync(string id, EliminationLine line, CancellationToken cancellation) =>
        await ledger.TryInsertAsync(
            new TableEntity(LedgerKeys.EliminationPartition, LedgerKeys.EliminationLine(id, line.Case)) { [nameof(line.Made)] = line.Made.ToString(), [nameof(line.Salt)] = line.Salt, [nameof(line.At)] = line.At.UtcTicks },
            cancellation);

    public async Task<IReadOnlyList<EliminationLine>> LinesAsync(string id, CancellationToken cancellation)
    {
        var prefix = LedgerKeys.EliminationLines(id);
        var lines = new List<EliminationLine>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.EliminationPartition, prefix, cancellation))
            lines.Add(Line(CaseId.Parse(row.RowKey[prefix.Length..]), row));
        return lines;
    }

    /// <summary>The number that leads to the person goes; what was counted stays.</summary>
    public async Task DoneAsync(string id, EliminationLine line, DestroyedCase counted, CancellationToken cancellation)
    {
        var done = new TableEntity(LedgerKeys.EliminationPartition, LedgerKeys.EliminationDone(id, line.Made))
        {
            [nameof(DestroyedCase.Rows)] = counted.Rows,
            [nameof(DestroyedCase.Files)] = counted.Files,
            [nameof(DestroyedCase.Facts)] = counted.Facts,
            [nameof(DestroyedCase.IsKept)] = counted.IsKept,
        };
        await ledger.TrySubmitAsync(new LedgerTransaction(LedgerKeys.EliminationPartition).Upsert(done).Delete(LedgerKeys.EliminationLine(id, line.Case)), cancellation);
    }

    public async Task<IReadOnlyList<DestroyedCase>> DonesAsync(string id, CancellationToken cancellation)
    {
        var done = new List<DestroyedCase>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.EliminationPartition, LedgerKeys.EliminationDones(id), cancellation))
        {
            done.Add(new DestroyedCase(
                row.GetInt32(nameof(DestroyedCase.Rows)) ?? 0, row.GetInt32(nameof(DestroyedCase.Files)) ?? 0, row.GetInt32(nameof(DestroyedCase.Facts)) ?? 0, row.GetBoolean(nameof(DestroyedCase.IsKept)) is true));
        }

        return done;
    }

    private static EliminationLine Line(CaseId about, TableEntity row) =>
        new(about, CaseId.Parse(row.GetString(nameof(EliminationLine.Made))), row.GetString(nameof(EliminationLine.Salt)), new DateTimeOffset(row.GetInt64(nameof(EliminationLine.At)) ?? 0, TimeSpan.Zero));

    private static StoredElimination Read(TableEntity row) => new(JsonColumn.Read<EliminationRecord>(row, Column), JournaledRecord.PositionOf(row), row.ETag);
}

/// <summary>A case to destroy. Everything that is made of it follows from this, so that two who do it at once write the same.</summary>
/// <param name="Made">A random number, which says nothing of the first.</param>
/// <param name="Salt">Makes numbers of other cases into others; destroyed with the line.</param>
/// <param name="At">When it is said to have been done.</param>
internal sealed record EliminationLine(CaseId Case, CaseId Made, string Salt, DateTimeOffset At)
{
    public static EliminationLine Of(CaseId about, DateTimeOffset at) => new(about, Random(about.Territory, RandomNumberGenerator.GetBytes(16)), RandomNumberGenerator.GetHexString(32), at);

    /// <summary>In the place of another case's number: the same each time, and known to nobody once the salt is gone.</summary>
    public CaseId Another(string number) => Random(Case.Territory, SHA256.HashData(Encoding.UTF8.GetBytes($"{Salt}\n{number}")));

    private static CaseId Random(TerritoryCode territory, byte[] bits) => CaseId.Create(territory, BitConverter.ToUInt64(bits));
}

/// <param name="IsKept">Something held it meanwhile: nothing was destroyed.</param>
internal sealed record DestroyedCase(int Rows, int Files, int Facts, bool IsKept = false);
