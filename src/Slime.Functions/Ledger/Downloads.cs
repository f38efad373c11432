using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using Slime.Platform.Storage;

namespace Slime.Functions.Ledger;

/// <summary>Somebody took figures: who, when, what, and whether all of it reached the connection.</summary>
/// <param name="Actor">A post, or the object id of a person without one.</param>
/// <param name="File">The name of the file.</param>
/// <param name="Territory">Empty for the whole département.</param>
/// <param name="Columns">Names with commas between; empty for all.</param>
/// <param name="Rows">Null until the end.</param>
/// <param name="Profile">Who it was for; empty for those who work on the programme.</param>
/// <param name="Purpose">What for, as it was said.</param>
internal sealed record Download(DateTimeOffset At, string Actor, string File, string Territory, string Columns, string Basis, long? Rows, string Outcome,
    string Profile = "", string Purpose = "", string Recipient = "")
{
    /// <summary>In the place of columns: the pack of a committee, whose rows are the cases put forward.</summary>
    public const string Pack = "pack";

    /// <summary>Begun; the end was never written: it goes on, or the process died.</summary>
    public const string Begun = "begun";

    public const string Complete = "complete";

    /// <summary>Storage failed, or the person went away: the connection was cut.</summary>
    public const string Cut = "cut";
}

/// <summary>The journal of downloads: a row before the first byte, and how it ended after the last.</summary>
internal sealed class Downloads(LedgerTable ledger)
{
    public const int PageSize = 100;

    /// <returns>The key of the row, for <see cref="EndAsync"/>.</returns>
    public async Task<string> BeginAsync(Download download, CancellationToken cancellation)
    {
        var row = new TableEntity(LedgerKeys.DownloadPartition, LedgerKeys.Download(download.At, RandomNumberGenerator.GetHexString(8)))
        {
            ["At"] = download.At,
            ["Actor"] = download.Actor,
            ["File"] = download.File,
            ["Territory"] = download.Territory,
            ["Columns"] = download.Columns,
            ["Basis"] = download.Basis,
            ["Outcome"] = download.Outcome,
            [nameof(Download.Profile)] = download.Profile,
            [nameof(Download.Purpose)] = download.Purpose,
            [nameof(Download.Recipient)] = download.Recipient,
        };
        await ledger.Client.AddEntityAsync(row, cancellation);
        return row.RowKey;
    }

    public async Task EndAsync(string key, long rows, string outcome, CancellationToken cancellation) =>
        await ledger.Client.UpdateEntityAsync(
            new TableEntity(LedgerKeys.DownloadPartition, key) { ["Rows"] = rows, ["Outcome"] = outcome }, ETag.All, TableUpdateMode.Merge, cancellation);

    /// <param name="after">The key after which to go on.</param>
    public async IAsyncEnumerable<(string Key, Download Download)> ListAsync(string? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in ledger.ScanAsync(LedgerKeys.DownloadPartition, LedgerKeys.DownloadPrefix, cancellation, after))
            yield return (row.RowKey, Read(row));
    }

    private static Download Read(TableEntity row) => new(
        row.GetDateTimeOffset("At") ?? default,
        row.GetString("Actor"),
        row.GetString("File"),
        row.GetString("Territory"),
        row.GetString("Columns"),
        row.GetString("Basis"),
        row.GetInt64("Rows"),
        row.GetString("Outcome"),
        row.GetString(nameof(Download.Profile)) ?? "",
        row.GetString(nameof(Download.Purpose)) ?? "",
        row.GetString(nameof(Download.Recipient)) ?? "");
}
