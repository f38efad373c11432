using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Referrals;
using Slime.Platform.Storage;

namespace Slime.Functions.Retention;

/// <param name="Kind">A note, a diagnostic…, in words.</param>
public sealed record ArchivedWords(string Kind, string Text);

/// <param name="Personal">Null when it was erased before the case was archived.</param>
public sealed record ArchivedCase(CaseId Id, Referral? Personal, IReadOnlyList<ArchivedWords> Words, IReadOnlyList<string> Files);

/// <summary>Opens what is in the archive, for whoever may and said why.</summary>
internal sealed class ArchivedCases(LedgerTable ledger, ArchiveTable archive, CaseBlobs blobs)
{
    public async Task<ArchivedCase> ReadAsync(CaseId id, CancellationToken cancellation)
    {
        Referral? personal = null;
        var words = new List<ArchivedWords>();
        await foreach (var row in RowsAsync(id, cancellation))
        {
            if (row.RowKey == LedgerKeys.Person(id)) personal = PersonRow.FromEntity(row).Referral;
            else if (row.RowKey.StartsWith(LedgerKeys.Person(id) + "|", StringComparison.Ordinal))
                words.AddRange(WrittenRow.Of(row, id).Select(written => new ArchivedWords(WrittenRow.KindOf(written.Kind), written.Text)));
        }

        return new ArchivedCase(id, personal, words, [.. (await blobs.ArchivedOfAsync(id, cancellation)).Select(file => file.Name)]);
    }

    /// <summary>The rows as they were; those whose key was destroyed are no more.</summary>
    public async IAsyncEnumerable<TableEntity> RowsAsync(CaseId id, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var prefix in (string[])[LedgerKeys.Person(id), LedgerKeys.FilesOf(id)])
        {
            await foreach (var row in ledger.ScanBetweenAsync(LedgerKeys.PersonalArchive(id.Territory), prefix, prefix, cancellation))
            {
                if (await archive.FindKeyAsync(ArchivedRow.KeyYear(row), cancellation) is { } key) yield return ArchivedRow.Open(row, key);
            }
        }
    }

    public Task<IReadOnlyList<(string Name, long Bytes)>> FilesAsync(CaseId id, CancellationToken cancellation) => blobs.ArchivedOfAsync(id, cancellation);

    public Task<(string ContentType, byte[] Content)?> OpenAsync(CaseId id, string name, CancellationToken cancellation) =>
        blobs.OpenAsync(id, name, year => archive.FindKeyAsync(year, cancellation), cancellation);
}
