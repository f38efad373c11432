using System.Globalization;
using System.Security.Cryptography;
using Azure.Data.Tables;
using Slime.Functions.Ledger.Exports;
using Slime.Model.Communes;
using Slime.Platform.Storage;

namespace Slime.Functions.Ledger;

/// <summary>A month of a territory's ledger as it was put away.</summary>
/// <param name="Sha256">Of the file, in lower-case hexadecimal.</param>
internal sealed record ArchivedLedger(string Month, TerritoryCode Territory, string File, string Sha256, long Rows, long Bytes, DateTimeOffset MadeAt)
{
    public string Blob => $"{Month}/{File}";
}

/// <summary>The months that are put away: files that are written once and never again, and a row for each with its hash.</summary>
internal sealed class LedgerArchive(LedgerTable ledger, WrittenOnce files)
{
    private const string Sha256 = "sha256";
    private const string RowCount = "rows";
    private const string MadeAt = "madeAt";

    public async Task<ArchivedLedger?> FindAsync(string month, TerritoryCode territory, CancellationToken cancellation) =>
        await ledger.FindAsync(LedgerKeys.ArchivePartition, LedgerKeys.Archive(month, territory), cancellation) is { } row ? Read(row) : null;

    /// <summary>Every month put away, the latest first.</summary>
    public async Task<IReadOnlyList<ArchivedLedger>> ListAsync(CancellationToken cancellation)
    {
        var all = new List<ArchivedLedger>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.ArchivePartition, LedgerKeys.ArchivePrefix, cancellation)) all.Add(Read(row));
        return [.. all.OrderByDescending(archived => archived.Month, StringComparer.Ordinal).ThenBy(archived => archived.Territory)];
    }

    /// <summary>Puts a file away under its name, unless one is there: then that one counts, whatever this one holds.</summary>
    public async Task StoreAsync(ArchivedLedger archived, Stream content, CancellationToken cancellation)
    {
        var says = new Dictionary<string, string>
        {
            [Sha256] = archived.Sha256,
            [RowCount] = archived.Rows.ToString(CultureInfo.InvariantCulture),
            [MadeAt] = archived.MadeAt.ToString("O", CultureInfo.InvariantCulture),
        };
        if (!await files.TryPutAsync(archived.Blob, content, LedgerFormat.Csv.ContentType(), cancellation, says))
        {
            var properties = await files.PropertiesAsync(archived.Blob, cancellation);
            archived = archived with
            {
                Sha256 = properties.Metadata[Sha256],
                Rows = long.Parse(properties.Metadata[RowCount], CultureInfo.InvariantCulture),
                MadeAt = DateTimeOffset.Parse(properties.Metadata[MadeAt], CultureInfo.InvariantCulture),
                Bytes = properties.ContentLength,
            };
        }

        await ledger.TryInsertAsync(ToEntity(archived), cancellation);
    }

    public Task<Stream> OpenAsync(ArchivedLedger archived, CancellationToken cancellation) => files.OpenAsync(archived.Blob, cancellation);

    private static TableEntity ToEntity(ArchivedLedger archived) =>
        new(LedgerKeys.ArchivePartition, LedgerKeys.Archive(archived.Month, archived.Territory))
        {
            ["Month"] = archived.Month,
            ["Territory"] = archived.Territory.ToString(),
            ["File"] = archived.File,
            ["Sha256"] = archived.Sha256,
            ["Rows"] = archived.Rows,
            ["Bytes"] = archived.Bytes,
            ["MadeAt"] = archived.MadeAt,
        };

    private static ArchivedLedger Read(TableEntity row) => new(
        row.GetString("Month"),
        TerritoryCode.Parse(row.GetString("Territory")),
        row.GetString("File"),
        row.GetString("Sha256"),
        row.GetInt64("Rows") ?? 0,
        row.GetInt64("Bytes") ?? 0,
        row.GetDateTimeOffset("MadeAt") ?? default);

    /// <summary>Lower-case hexadecimal.</summary>
    public static async Task<string> HashAsync(Stream content, CancellationToken cancellation) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
}
