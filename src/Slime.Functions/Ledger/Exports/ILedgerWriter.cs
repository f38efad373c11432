using Slime.Model.Communes;
using Slime.Model.Reporting.Ledger;
using Slime.Platform.Web;

namespace Slime.Functions.Ledger.Exports;

/// <summary>What an export says of itself.</summary>
/// <param name="Territory">Null for the whole département.</param>
internal sealed record LedgerHeading(TerritoryCode? Territory, LedgerSelection Selection)
{
    /// <summary>The names are a contract: <c>slime-LEN-2026-01-01-2026-12-31.csv</c>.</summary>
    public string FileName(LedgerFormat format) =>
        $"slime-{Territory?.ToString() ?? "departement"}-{IsoDate.Text(Selection.From)}-{IsoDate.Text(Selection.To)}.{format.Extension()}";
}

/// <summary>Writes one format, line after line, into memory that is sent as it fills: nothing is kept.</summary>
internal interface ILedgerWriter : IDisposable
{
    ValueTask BeginAsync(LedgerHeading heading, CancellationToken cancellation);

    ValueTask LineAsync(LedgerLine line, CancellationToken cancellation);

    ValueTask EndAsync(long rows, CancellationToken cancellation);
}

internal enum LedgerFormat
{
    Json,
    Csv,
    Xlsx,
}

internal static class LedgerFormats
{
    public static string Extension(this LedgerFormat format) => format switch
    {
        LedgerFormat.Csv => "csv",
        LedgerFormat.Xlsx => "xlsx",
        _ => "json",
    };

    public static string ContentType(this LedgerFormat format) => format switch
    {
        LedgerFormat.Csv => "text/csv; charset=utf-8",
        LedgerFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/json; charset=utf-8",
    };

    public static LedgerFormat? Parse(string? text) => text switch
    {
        null or "" or "json" => LedgerFormat.Json,
        "csv" => LedgerFormat.Csv,
        "xlsx" => LedgerFormat.Xlsx,
        _ => null,
    };

    /// <param name="vocabulary">Of what people read; JSON is for programs and always has the codes.</param>
    public static ILedgerWriter Writer(this LedgerFormat format, System.Buffers.IBufferWriter<byte> buffer, LedgerVocabulary vocabulary) => format switch
    {
        LedgerFormat.Csv => new CsvLedger(buffer, vocabulary),
        LedgerFormat.Xlsx => new XlsxLedger(buffer, vocabulary),
        _ => new JsonLedger(buffer),
    };
}
