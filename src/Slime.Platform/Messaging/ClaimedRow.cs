using Azure;
using Azure.Data.Tables;
using Slime.Platform.Storage;

namespace Slime.Platform.Messaging;

/// <summary>A row that says until when somebody is delivering what it stands for, and since when that is tried.</summary>
/// <param name="Row">With its version, or with none while it is not stored.</param>
/// <param name="Column">Says until when; each kind of row has its own word for it.</param>
internal sealed record ClaimedRow(LedgerTable Ledger, TableEntity Row, string Column)
{
    private const string FirstTried = "FirstTriedAt";

    public DateTimeOffset? TakenUntil => Row.GetDateTimeOffset(Column);

    /// <summary>Null before the first try.</summary>
    public DateTimeOffset? FirstTriedAt => Row.GetDateTimeOffset(FirstTried);

    public ETag Version => Row.ETag;

    /// <returns>Null when another was faster.</returns>
    public Task<ClaimedRow?> ClaimAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation) => WriteAsync(until, FirstTriedAt ?? now, cancellation);

    /// <summary>It did not arrive: to be tried again, not before an instant if there is one.</summary>
    public Task PutOffAsync(DateTimeOffset? until, CancellationToken cancellation) => WriteAsync(until, FirstTriedAt, cancellation);

    private async Task<ClaimedRow?> WriteAsync(DateTimeOffset? until, DateTimeOffset? firstTriedAt, CancellationToken cancellation)
    {
        var row = new TableEntity(Row) { [Column] = until, [FirstTried] = firstTriedAt };
        var version = Row.ETag == default ? await Ledger.TryAddAsync(row, cancellation) : await Ledger.TryReplaceAsync(row, Row.ETag, cancellation);
        if (version is null) return null;
        row.ETag = version.Value;
        return this with { Row = row };
    }
}
