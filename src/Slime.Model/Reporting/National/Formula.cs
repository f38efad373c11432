using System.Collections.Immutable;
using System.Globalization;
using Slime.Model.Cases.Sources;
using Slime.Model.Indicators;
using Slime.Model.Reporting.Ledger;

namespace Slime.Model.Reporting.National;

/// <summary>A definition that makes no sense: where, and why.</summary>
public sealed class FormulaException(string message) : Exception(message);

/// <summary>The days of a report, both included, and what a row of the ledger does not say by itself.</summary>
/// <param name="Rule">By which a household of the period is eligible.</param>
public sealed record ReportPeriod(DateOnly From, DateOnly To, EligibilityRule Rule)
{
    /// <summary>What kind of organisation a referral comes from; null when it is not known.</summary>
    public Func<ReferralSource?, string?> KindOf { get; init; } = _ => null;
}

/// <summary>Which figure of the cases is taken.</summary>
public enum Aggregate
{
    Count,
    Sum,
    Median,
}

/// <param name="Operator"><c>=</c>, <c>!=</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c> or <c>&gt;=</c>.</param>
public sealed record Condition(string Field, string Operator, string Value)
{
    private readonly decimal _number = decimal.TryParse(Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public bool Holds(LedgerRow row, ReportPeriod period)
    {
        if (RowBases.Codes.TryGetValue(Field, out var codes)) return codes(row, period).Contains(Value) == (Operator == "=");
        if (RowBases.Numbers[Field](row) is not { } figure) return false;
        return Operator switch
        {
            "=" => figure == _number,
            "!=" => figure != _number,
            "<" => figure < _number,
            "<=" => figure <= _number,
            ">" => figure > _number,
            _ => figure >= _number,
        };
    }
}

/// <summary>A question to the rows of the ledger: which cases, and what of them.</summary>
/// <param name="Number">Of a sum or median.</param>
public sealed record RowMeasure(Aggregate Aggregate, string Base, ImmutableArray<Condition> Conditions, string? Number)
{
    private readonly Func<LedgerRow, ReportPeriod, bool> _base = RowBases.Bases[Base];

    public bool Includes(LedgerRow row, ReportPeriod period)
    {
        if (!_base(row, period)) return false;
        foreach (var condition in Conditions)
        {
            if (!condition.Holds(row, period)) return false;
        }

        return true;
    }

    // Two questions that ask the same are counted once.
    public bool Equals(RowMeasure? other) =>
        other is not null && (Aggregate, Base, Number) == (other.Aggregate, other.Base, other.Number) && Conditions.SequenceEqual(other.Conditions);

    public override int GetHashCode() => HashCode.Combine(Aggregate, Base, Number, Conditions.Length);
}

/// <summary>
/// Arithmetic over measures: numbers, <c>+ - * / ( )</c>, names of values that are not of cases (<c>expenses</c>, <c>days.mediator</c>),
/// and questions to the ledger: <c>visited</c>, <c>visited[tenure=privateTenant, persons&gt;=2]</c>, <c>sum(visited.equipmentPieces)</c>,
/// <c>median(visited.daysToVisit)</c>. What divides by nothing is no figure.
/// </summary>
public abstract record Formula
{
    private Formula()
    {
    }

    public sealed record Constant(decimal Value) : Formula;

    public sealed record Outside(string Name) : Formula;

    public sealed record OfRows(RowMeasure Measure) : Formula;

    public sealed record Binary(char Operator, Formula Left, Formula Right) : Formula;

    /// <param name="outside">Names of values that are not of cases.</param>
    /// <exception cref="FormulaException">It makes no sense, and why.</exception>
    public static Formula Parse(string text, IReadOnlySet<string> outside) => new FormulaParser(text, outside).Parse();

    public IEnumerable<RowMeasure> Measures => this switch
    {
        OfRows rows => [rows.Measure],
        Binary binary => binary.Left.Measures.Concat(binary.Right.Measures),
        _ => [],
    };

    /// <returns>Null when something that it needs is not known, or it would divide by nothing.</returns>
    public decimal? Evaluate(IReadOnlyDictionary<RowMeasure, decimal?> measures, IReadOnlyDictionary<string, decimal?> outside)
    {
        switch (this)
        {
            case Constant constant: return constant.Value;
            case Outside value: return outside.GetValueOrDefault(value.Name);
            case OfRows rows: return measures.GetValueOrDefault(rows.Measure);
            case Binary binary:
                if (binary.Left.Evaluate(measures, outside) is not { } left || binary.Right.Evaluate(measures, outside) is not { } right) return null;
                return binary.Operator switch
                {
                    '+' => left + right,
                    '-' => left - right,
                    '*' => left * right,
                    _ => right == 0 ? null : left / right,
                };
            default: throw new InvalidOperationException($"Unknown formula {GetType().Name}.");
        }
    }
}
