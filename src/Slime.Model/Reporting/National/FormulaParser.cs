using System.Collections.Immutable;
using System.Globalization;

namespace Slime.Model.Reporting.National;

/// <summary>Reads a formula from left to right.</summary>
internal sealed class FormulaParser(string text, IReadOnlySet<string> outside)
{
    private static readonly string[] Operators = ["!=", "<=", ">=", "=", "<", ">"];

    private int _at;

    public Formula Parse()
    {
        var formula = Sum();
        return _at == text.Length ? formula : throw Fault($"'{text[_at]}' was not expected");
    }

    private Formula Sum()
    {
        var left = Product();
        while (TakeAny("+-") is { } sign) left = new Formula.Binary(sign, left, Product());
        return left;
    }

    private Formula Product()
    {
        var left = Factor();
        while (TakeAny("*/") is { } sign) left = new Formula.Binary(sign, left, Factor());
        return left;
    }

    private Formula Factor()
    {
        if (Take('('))
        {
            var inner = Sum();
            Expect(')');
            return inner;
        }

        if (_at < text.Length && char.IsAsciiDigit(text[_at])) return new Formula.Constant(decimal.Parse(Run(character => char.IsAsciiDigit(character) || character == '.'), CultureInfo.InvariantCulture));
        var name = Name();
        if (name is "sum" or "median")
        {
            Expect('(');
            var (cases, conditions) = Cases(Name());
            Expect('.');
            var number = Name();
            if (!RowBases.Numbers.ContainsKey(number)) throw Unknown("figure", number, RowBases.Numbers.Keys);
            Expect(')');
            return new Formula.OfRows(new RowMeasure(name == "sum" ? Aggregate.Sum : Aggregate.Median, cases, conditions, number));
        }

        if (RowBases.Bases.ContainsKey(name))
        {
            var (cases, conditions) = Cases(name);
            return new Formula.OfRows(new RowMeasure(Aggregate.Count, cases, conditions, null));
        }

        while (Take('.')) name += "." + Name();
        return outside.Contains(name) ? new Formula.Outside(name) : throw Unknown("measure", name, RowBases.Bases.Keys.Concat(outside));
    }

    private (string Base, ImmutableArray<Condition> Conditions) Cases(string name)
    {
        if (!RowBases.Bases.ContainsKey(name)) throw Unknown("measure", name, RowBases.Bases.Keys);
        if (!Take('[')) return (name, []);
        var conditions = new List<Condition>();
        do conditions.Add(OneCondition());
        while (Take(','));
        Expect(']');
        return (name, [.. conditions]);
    }

    private Condition OneCondition()
    {
        var field = Name();
        Skip();
        var sign = Operators.FirstOrDefault(known => text.AsSpan(_at).StartsWith(known, StringComparison.Ordinal)) ?? throw Fault($"a comparison was expected after '{field}'");
        _at += sign.Length;
        Skip();
        var value = Run(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or ':' or '_');
        if (value.Length == 0) throw Fault($"'{field}{sign}' compares with nothing");
        if (RowBases.Codes.ContainsKey(field))
            return sign is "=" or "!=" ? new Condition(field, sign, value) : throw Fault($"'{field}' is a code, and has no more and less");
        if (!RowBases.Numbers.ContainsKey(field)) throw Unknown("field", field, RowBases.Codes.Keys.Concat(RowBases.Numbers.Keys));
        return decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _) ? new Condition(field, sign, value) : throw Fault($"'{value}' is no number");
    }

    private string Name()
    {
        Skip();
        var name = Run(char.IsAsciiLetterOrDigit);
        return name.Length > 0 ? name : throw Fault(_at < text.Length ? $"'{text[_at]}' was not expected" : "something is missing at its end");
    }

    private string Run(Func<char, bool> belongs)
    {
        var start = _at;
        while (_at < text.Length && belongs(text[_at])) _at++;
        return text[start.._at];
    }

    private char? TakeAny(string signs)
    {
        Skip();
        return _at < text.Length && signs.Contains(text[_at], StringComparison.Ordinal) ? text[_at++] : null;
    }

    private bool Take(char sign)
    {
        Skip();
        if (_at >= text.Length || text[_at] != sign) return false;
        _at++;
        return true;
    }

    private void Expect(char sign)
    {
        if (!Take(sign)) throw Fault($"'{sign}' was expected");
    }

    private void Skip()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
    }

    private static FormulaException Unknown(string kind, string name, IEnumerable<string> known) => new($"unknown {kind} '{name}'; known are {string.Join(", ", known.Order(StringComparer.Ordinal))}");

    private static FormulaException Fault(string why) => new(why);
}
