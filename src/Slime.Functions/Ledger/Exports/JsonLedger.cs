using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Slime.Model.Reporting.Ledger;
using Slime.Platform.Web;

namespace Slime.Functions.Ledger.Exports;

/// <summary>
/// The list of every answer of the API, <c>{"items":[…],"next":null}</c>, whole: with what it is of before the items and
/// their number after them.
/// </summary>
internal sealed class JsonLedger(IBufferWriter<byte> buffer) : ILedgerWriter, ILedgerCells
{
    private readonly Utf8JsonWriter _json = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    private readonly Dictionary<LedgerColumn, JsonEncodedText> _names = [];
    private LedgerHeading? _heading;

    public ValueTask BeginAsync(LedgerHeading heading, CancellationToken cancellation)
    {
        _heading = heading;
        foreach (var column in heading.Selection.Columns) _names[column] = JsonEncodedText.Encode(column.Name);
        _json.WriteStartObject();
        _json.WriteString("territory", heading.Territory?.ToString());
        _json.WriteString("from", IsoDate.Text(heading.Selection.From));
        _json.WriteString("to", IsoDate.Text(heading.Selection.To));
        _json.WriteStartArray("items");
        _json.Flush();
        return ValueTask.CompletedTask;
    }

    public ValueTask LineAsync(LedgerLine line, CancellationToken cancellation)
    {
        _json.WriteStartObject();
        foreach (var column in _heading!.Selection.Columns)
        {
            _json.WritePropertyName(_names[column]);
            column.Write(line, this);
        }

        _json.WriteEndObject();
        _json.Flush();
        return ValueTask.CompletedTask;
    }

    public ValueTask EndAsync(long rows, CancellationToken cancellation)
    {
        _json.WriteEndArray();
        _json.WriteNull("next");
        _json.WriteNumber("count", rows);
        _json.WriteEndObject();
        _json.Flush();
        return ValueTask.CompletedTask;
    }

    public void Dispose() => _json.Dispose();

    public void WriteText(string? value) => _json.WriteStringValue(value);

    public void WriteCodes(LedgerColumn column, string? value) => _json.WriteStringValue(value);

    public void WriteDate(DateOnly? value)
    {
        if (value is { } day) _json.WriteStringValue(IsoDate.Text(day));
        else _json.WriteNullValue();
    }

    public void WriteWhole(long? value)
    {
        if (value is { } number) _json.WriteNumberValue(number);
        else _json.WriteNullValue();
    }

    public void WriteMoney(long? cents)
    {
        if (cents is { } amount) _json.WriteNumberValue(amount / 100m);
        else _json.WriteNullValue();
    }

    public void WriteNumber(decimal? value)
    {
        if (value is { } number) _json.WriteNumberValue(number);
        else _json.WriteNullValue();
    }

    public void WriteYesNo(bool value) => _json.WriteBooleanValue(value);
}
