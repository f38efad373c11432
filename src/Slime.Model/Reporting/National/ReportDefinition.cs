using System.Collections.Immutable;
using System.Text.Json;
using Slime.Model.Reporting.Ledger;

namespace Slime.Model.Reporting.National;

/// <param name="Formula">Null for words that a person writes.</param>
/// <param name="Unit">Households, euros, days, percent…: a word of the resources.</param>
public sealed record ReportLine(string Code, string Section, string Label, Formula? Formula, string? Text, string? Unit, string? Source)
{
    public bool IsNarrative => Formula is null;
}

/// <summary>The yearly report as coordination defines it, in a file that is changed without a developer.</summary>
public sealed record ReportDefinition(ImmutableArray<ReportLine> Lines)
{
    private sealed record FileLine(string? Code, string? Section, string? Label, string? Formula, string? Unit, string? Source, bool Narrative = false);

    private sealed record FileContent(IReadOnlyList<FileLine?>? Lines);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <param name="outside">Names of values that are not of cases.</param>
    /// <exception cref="FormulaException">The line of the file, its code, and what is wrong with it.</exception>
    public static ReportDefinition Parse(string json, IReadOnlySet<string> outside)
    {
        FileContent? content;
        try
        {
            content = JsonSerializer.Deserialize<FileContent>(json, Json);
        }
        catch (JsonException wrong)
        {
            throw new FormulaException($"line {(wrong.LineNumber ?? 0) + 1}: {wrong.Message.Split(" Path:")[0]}");
        }

        var lines = (content?.Lines ?? []).OfType<FileLine>().Select((line, index) => Read(line, index, json, outside)).ToImmutableArray();
        if (lines.IsEmpty) throw new FormulaException("it has no lines");
        return lines.GroupBy(line => line.Code).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new FormulaException($"line {NumberOf(json, twice.Key)} ({twice.Key}): the code is used twice")
            : new ReportDefinition(lines);
    }

    private static ReportLine Read(FileLine line, int index, string json, IReadOnlySet<string> outside)
    {
        if (line.Code is not { Length: > 0 } code) throw new FormulaException($"entry {index + 1}: it has no code");
        if (line.Label is null || line.Section is null) throw new FormulaException($"line {NumberOf(json, code)} ({code}): label and section are needed");
        if (line.Narrative) return new ReportLine(code, line.Section, line.Label, null, null, null, line.Source);
        try
        {
            return new ReportLine(code, line.Section, line.Label, Formula.Parse(line.Formula ?? "", outside), line.Formula, line.Unit, line.Source);
        }
        catch (FormulaException wrong)
        {
            throw new FormulaException($"line {NumberOf(json, code)} ({code}): {wrong.Message}");
        }
    }

    /// <summary>Where in the file a code stands, counted from 1.</summary>
    private static int NumberOf(string json, string code) =>
        json.IndexOf($"\"{code}\"", StringComparison.Ordinal) is var at && at < 0 ? 0 : json.AsSpan(0, at).Count('\n') + 1;
}

/// <summary>Counts all measures of a definition for some periods in one look at each row.</summary>
public sealed class ReportCount
{
    private readonly RowMeasure[] _measures;
    private readonly ReportPeriod[] _periods;
    private readonly decimal[,] _sums;
    private readonly List<decimal>?[,] _values;

    public ReportCount(ReportDefinition definition, IReadOnlyList<ReportPeriod> periods)
    {
        ArgumentNullException.ThrowIfNull(definition);
        _measures = [.. definition.Lines.Select(line => line.Formula).OfType<Formula>().SelectMany(formula => formula.Measures).Distinct()];
        _periods = [.. periods];
        _sums = new decimal[_measures.Length, _periods.Length];
        _values = new List<decimal>?[_measures.Length, _periods.Length];
    }

    public void Add(LedgerRow row)
    {
        for (var measure = 0; measure < _measures.Length; measure++)
        {
            for (var period = 0; period < _periods.Length; period++)
            {
                if (!_measures[measure].Includes(row, _periods[period])) continue;
                if (_measures[measure].Number is not { } number) _sums[measure, period]++;
                else if (RowBases.Numbers[number](row) is { } value)
                {
                    if (_measures[measure].Aggregate == Aggregate.Median) (_values[measure, period] ??= []).Add(value);
                    else _sums[measure, period] += value;
                }
            }
        }
    }

    public IReadOnlyDictionary<RowMeasure, decimal?> Of(int period)
    {
        var found = new Dictionary<RowMeasure, decimal?>();
        for (var measure = 0; measure < _measures.Length; measure++)
            found[_measures[measure]] = _measures[measure].Aggregate == Aggregate.Median ? Median(_values[measure, period]) : _sums[measure, period];
        return found;
    }

    private static decimal? Median(List<decimal>? values)
    {
        if (values is null) return null;
        values.Sort();
        return (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }
}
