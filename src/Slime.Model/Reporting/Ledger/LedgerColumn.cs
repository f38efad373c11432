using Slime.Model.Cases.Routing;
using Slime.Model.Communes;
using Slime.Model.Indicators;
using Slime.Model.Text;

namespace Slime.Model.Reporting.Ledger;

/// <summary>A row of the ledger as people read it: with the commune as it is called today.</summary>
/// <param name="Commune">Null when the commune is of no directory any more.</param>
/// <param name="Terms">Of the programme in which the case counts.</param>
public sealed record LedgerLine(LedgerRow Row, Commune? Commune, ProgrammeTerms Terms)
{
    /// <summary>The organisation that referred, as it is called today; null when none is known.</summary>
    public LedgerSource? Source { get; init; }
}

/// <summary>An organisation as the ledger names it.</summary>
/// <param name="Kind">A code of the vocabulary of kinds.</param>
public sealed record LedgerSource(string Name, string Kind);

/// <summary>What a programme says of households, and so of columns.</summary>
/// <param name="RecurrenceMonths">Within how many months before the referral two FSL requests are a recurrence.</param>
public sealed record ProgrammeTerms(EligibilityRule Eligibility, int RecurrenceMonths)
{
    /// <summary>How long personal data stays in use, where the programme says so.</summary>
    public int? ActiveMonths { get; init; }

    /// <summary>How long it stays in the intermediate archive, where the programme says so.</summary>
    public int? ArchiveMonths { get; init; }

    /// <summary>On days of no programme: the national programme's rule.</summary>
    public static ProgrammeTerms OfNone { get; } = new(EligibilityRule.AnahVeryModest, FslRecurrence.DefaultWindowMonths);
}

/// <summary>What a column holds.</summary>
public enum LedgerColumnType
{
    Text,

    /// <summary>A code of the contract, which has words in the resources.</summary>
    Code,

    /// <summary>Codes separated by a comma and a space.</summary>
    Codes,
    Date,
    Whole,

    /// <summary>Cents in the ledger, euros with two decimals in exports.</summary>
    Money,

    /// <summary>A number with decimals.</summary>
    Number,
    YesNo,
}

/// <summary>Takes the cells of a line, one method a type; null is an empty cell.</summary>
public interface ILedgerCells
{
    void WriteText(string? value);

    /// <param name="column">Whose code it is.</param>
    void WriteCodes(LedgerColumn column, string? value);

    void WriteDate(DateOnly? value);

    void WriteWhole(long? value);

    /// <param name="cents">An amount in cents.</param>
    void WriteMoney(long? cents);

    void WriteNumber(decimal? value);

    void WriteYesNo(bool value);
}

/// <summary>
/// A column of the ledger, defined once for page, CSV, XLSX, JSON and documentation. Its name is a contract: it is never
/// changed nor given to something else.
/// </summary>
public sealed class LedgerColumn
{
    private readonly Action<LedgerColumn, LedgerLine, ILedgerCells> _write;

    private Func<LedgerRow, DateOnly?>? _day;

    private LedgerColumn(string name, LedgerColumnType type, Action<LedgerColumn, LedgerLine, ILedgerCells> write, Func<LedgerRow, long?>? figure = null)
    {
        Name = name;
        Type = type;
        Figure = figure;
        _write = write;
    }

    public string Name { get; }

    public LedgerColumnType Type { get; }

    /// <summary>What is summed over rows: a count, or cents; null for a column that has no sum.</summary>
    public Func<LedgerRow, long?>? Figure { get; }

    public void Write(LedgerLine line, ILedgerCells cells) => _write(this, line, cells);

    public static LedgerColumn OfText(string name, Func<LedgerLine, string?> value) =>
        new(name, LedgerColumnType.Text, (_, line, cells) => cells.WriteText(value(line)));

    public static LedgerColumn OfCode(string name, Func<LedgerRow, string?> value) =>
        new(name, LedgerColumnType.Code, (column, line, cells) => cells.WriteCodes(column, value(line.Row)));

    public static LedgerColumn OfCode<T>(string name, Func<LedgerRow, T?> value)
        where T : struct, Enum => OfCode(name, row => value(row) is { } known ? Names<T>.Of(known) : null);

    /// <summary>A code that is not in the row itself.</summary>
    public static LedgerColumn OfCodeOfLine(string name, Func<LedgerLine, string?> value) =>
        new(name, LedgerColumnType.Code, (column, line, cells) => cells.WriteCodes(column, value(line)));

    /// <summary>A code that depends on the programme too.</summary>
    public static LedgerColumn OfCodeInProgramme(string name, Func<LedgerRow, ProgrammeTerms, string?> value) =>
        new(name, LedgerColumnType.Code, (column, line, cells) => cells.WriteCodes(column, value(line.Row, line.Terms)));

    public static LedgerColumn OfCodes(string name, Func<LedgerRow, IReadOnlyCollection<string>?> value) =>
        new(name, LedgerColumnType.Codes, (column, line, cells) => cells.WriteCodes(column, value(line.Row) is { Count: > 0 } codes ? string.Join(", ", codes) : null));

    public static LedgerColumn OfDate(string name, Func<LedgerRow, DateOnly?> value) =>
        new(name, LedgerColumnType.Date, (_, line, cells) => cells.WriteDate(value(line.Row))) { _day = value };

    /// <summary>The same column with the month in the place of the day.</summary>
    public LedgerColumn ByMonth() => _day is { } day ? OfText(Name, line => LedgerProtection.Month(day(line.Row))) : this;

    /// <summary>The same column, empty where a line may not say it.</summary>
    public LedgerColumn Shown(Func<LedgerLine, bool> isShown) => new(Name, Type, (_, line, cells) =>
    {
        if (isShown(line)) Write(line, cells);
        else cells.WriteText(null);
    });

    /// <summary>A count: rows can be added up.</summary>
    public static LedgerColumn OfCount(string name, Func<LedgerRow, long?> value) =>
        new(name, LedgerColumnType.Whole, (_, line, cells) => cells.WriteWhole(value(line.Row)), value);

    /// <summary>A whole number of which a sum says nothing, such as a delay.</summary>
    public static LedgerColumn OfWhole(string name, Func<LedgerRow, long?> value) =>
        new(name, LedgerColumnType.Whole, (_, line, cells) => cells.WriteWhole(value(line.Row)));

    public static LedgerColumn OfMoney(string name, Func<LedgerRow, long?> cents) =>
        new(name, LedgerColumnType.Money, (_, line, cells) => cells.WriteMoney(cents(line.Row)), cents);

    public static LedgerColumn OfNumber(string name, Func<LedgerRow, decimal?> value) =>
        new(name, LedgerColumnType.Number, (_, line, cells) => cells.WriteNumber(value(line.Row)));

    public static LedgerColumn OfYesNo(string name, Func<LedgerRow, bool> value) =>
        new(name, LedgerColumnType.YesNo, (_, line, cells) => cells.WriteYesNo(value(line.Row)));

    public static LedgerColumn OfYesNoInProgramme(string name, Func<LedgerRow, ProgrammeTerms, bool> value) =>
        new(name, LedgerColumnType.YesNo, (_, line, cells) => cells.WriteYesNo(value(line.Row, line.Terms)));

    public override string ToString() => Name;

    /// <summary>The names under which the contract writes the values, made once.</summary>
    private static class Names<T>
        where T : struct, Enum
    {
        private static readonly Dictionary<T, string> Known = Enum.GetValues<T>().ToDictionary(value => value, value => EnumCode.Of(value));

        public static string Of(T value) => Known[value];
    }
}
