using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Slime.Platform.Storage;

namespace Slime.Functions.NationalReport;

/// <summary>A year as it was frozen.</summary>
public sealed record FrozenYear(YearReport Report, DateTimeOffset FrozenAt, string FrozenBy);

/// <param name="Sha256">Of the JSON, in lower-case hexadecimal.</param>
public sealed record FrozenMark(int Year, string Sha256, DateTimeOffset FrozenAt, string FrozenBy);

/// <summary>Frozen years: written once and never again.</summary>
internal sealed class FrozenReports(LedgerTable ledger, WrittenOnce files)
{
    private const string Column = "Mark";

    public async Task<FrozenMark?> FindAsync(int year, CancellationToken cancellation) =>
        await ledger.FindAsync(LedgerKeys.ReportPartition, LedgerKeys.FrozenReport(year), cancellation) is { } row ? JsonColumn.Read<FrozenMark>(row, Column) : null;

    /// <returns>What stands, and whether it is this one.</returns>
    public async Task<(FrozenMark Mark, bool IsNew)> FreezeAsync(FrozenYear frozen, CancellationToken cancellation)
    {
        var standing = await files.PutAsync(Name(frozen.Report.Year), JsonSerializer.SerializeToUtf8Bytes(frozen, StoredJson.Options), "application/json", cancellation);
        if (!standing.IsNew) frozen = Read(standing.Content);
        var mark = new FrozenMark(frozen.Report.Year, standing.Sha256, frozen.FrozenAt, frozen.FrozenBy);
        var row = new TableEntity(LedgerKeys.ReportPartition, LedgerKeys.FrozenReport(mark.Year));
        JsonColumn.Write(row, Column, mark);
        await ledger.TryInsertAsync(row, cancellation);
        return (mark, standing.IsNew);
    }

    public async Task<(FrozenYear Frozen, byte[] Content)> ReadAsync(int year, CancellationToken cancellation)
    {
        var content = await files.ReadAsync(Name(year), cancellation);
        return (Read(content), content);
    }

    private static FrozenYear Read(byte[] content) => JsonSerializer.Deserialize<FrozenYear>(content, StoredJson.Options)!;

    private static string Name(int year) => string.Create(CultureInfo.InvariantCulture, $"national-report/{year}.json");
}
