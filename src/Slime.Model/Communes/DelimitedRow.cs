using System.Globalization;
using Slime.Model.Communes;

namespace Slime.Model.Communes;

/// <summary>A row of a file of a département, which knows where it was read so that every error can say it.</summary>
internal sealed class DelimitedRow(string file, int line, string[] columns, string[] cells)
{
    public string this[string column] => cells[Array.IndexOf(columns, column)];

    public string Text(string column) => this[column] is { Length: > 0 } text ? text : throw Error(column, "is empty");

    public string[] List(string column) => this[column].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public int Count(string column) =>
        int.TryParse(this[column], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw Error(column, $"'{this[column]}' is not a whole number");

    public DateOnly Date(string column) =>
        DateOnly.TryParseExact(this[column], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Error(column, $"'{this[column]}' is not a date such as 2017-01-01");

    public DateOnly? OptionalDate(string column) => this[column].Length == 0 ? null : Date(column);

    public InseeCode Insee(string column, string code) =>
        InseeCode.TryParse(code, out var insee) ? insee : throw Error(column, $"'{code}' is not an INSEE code");

    public TerritoryCode Territory(string column) =>
        TerritoryCode.TryParse(this[column], out var code) ? code : throw Error(column, $"'{this[column]}' is not a territory code");

    public string Digits(string column, string text, int length) =>
        text.Length == length && text.All(char.IsAsciiDigit) ? text : throw Error(column, $"'{text}' is not {length} digits");

    public FormatException Error(string column, string problem) => new($"{file}, line {line}, column {column}: {problem}.");

    /// <summary>Reads the rows after the header, whose names must be exactly <paramref name="columns"/>.</summary>
    public static IEnumerable<DelimitedRow> ReadAll(TextReader reader, string file, params string[] columns)
    {
        var headerSeen = false;
        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            if (text.Length == 0 || text[0] == '#') continue;
            var cells = text.Split(';');
            if (text.Contains('"', StringComparison.Ordinal)) throw new FormatException($"{file}, line {line}: cells are written without quotes.");
            if (!headerSeen)
            {
                if (!cells.SequenceEqual(columns))
                    throw new FormatException($"{file}, line {line}: the header must be {string.Join(';', columns)}.");
                headerSeen = true;
                continue;
            }

            if (cells.Length != columns.Length)
                throw new FormatException($"{file}, line {line}: {columns.Length} columns are expected and there are {cells.Length}.");
            yield return new DelimitedRow(file, line, columns, cells);
        }

        if (!headerSeen) throw new FormatException($"{file}: the header {string.Join(';', columns)} is missing.");
    }
}
