using System.Runtime.CompilerServices;
using Slime.Platform.Storage;

namespace Slime.Functions.Ledger;

/// <summary>The journals of a partition, one after the other.</summary>
internal sealed class Journals(LedgerTable ledger)
{
    /// <summary>Of the keys of their rows.</summary>
    public static string Prefix { get; } = LedgerKeys.EventPrefix("")[..^1];

    public IAsyncEnumerable<JournalRead> OfAllAsync(string partition, CancellationToken cancellation) => ReadAsync(partition, Prefix, cancellation);

    public async Task<JournalRead> OfAsync(string partition, string stream, CancellationToken cancellation)
    {
        await foreach (var journal in ReadAsync(partition, LedgerKeys.EventPrefix(stream), cancellation)) return journal;
        return new JournalRead(stream);
    }

    /// <summary>Journal after journal, by the keys of their rows.</summary>
    private async IAsyncEnumerable<JournalRead> ReadAsync(
        string partition, string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        JournalRead? journal = null;
        await foreach (var row in ledger.ScanAsync(partition, prefix, cancellation))
        {
            var stream = row.RowKey[Prefix.Length..row.RowKey.LastIndexOf('|')];
            if (journal is not null && journal.Stream != stream)
            {
                yield return journal;
                journal = null;
            }

            journal ??= new JournalRead(stream);
            journal.Add(row);
        }

        if (journal is not null) yield return journal;
    }
}
