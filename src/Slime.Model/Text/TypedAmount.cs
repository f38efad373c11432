using System.Globalization;
using System.Text.RegularExpressions;

namespace Slime.Model.Text;

/// <summary>What somebody typed for an amount or a measure, as far as it has one meaning.</summary>
public abstract record TypedAmountResult
{
    private TypedAmountResult()
    {
    }

    /// <param name="Value">Not rounded; how many decimals may be kept is the field's own rule.</param>
    public sealed record Known(decimal Value) : TypedAmountResult;

    /// <summary>Exactly three digits after the only point or comma: the person says which is meant.</summary>
    /// <param name="Thousands">What it is when the sign groups thousands.</param>
    /// <param name="Decimals">What it is when decimals follow the sign.</param>
    public sealed record Ambiguous(decimal Thousands, decimal Decimals) : TypedAmountResult;

    public sealed record NotANumber : TypedAmountResult;
}

/// <summary>
/// The one reader of amounts as people write them: <c>1 150,50</c>, <c>1150.50</c>, <c>1 150 €</c>. What has two meanings,
/// such as <c>1.500</c> or <c>745,000</c>, is not guessed. Two different signs leave one reading: <c>1.150,50</c>.
/// </summary>
public static partial class TypedAmount
{
    private const int GroupLength = 3;

    public static TypedAmountResult Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = Currency().Replace(text.Trim(), "").Replace('\u2212', '-');
        return Plain().Match(plain) is { Success: true } match ? Judge(match) : new TypedAmountResult.NotANumber();
    }

    private static TypedAmountResult Judge(Match match)
    {
        var (whole, decimals) = (match.Groups["whole"].Value, match.Groups["decimals"].Value);
        var number = Number(whole, decimals);
        // Nobody groups thousands behind a zero: 0,125 is a measure with three decimals. Nor by two signs: behind a group the other one is for decimals, but for a point behind spaces.
        var isGrouped = match.Groups["group"].Success && (match.Groups["group"].Value is "." or "," || match.Groups["sign"].Value == ",");
        var groups = decimals.Length == GroupLength && whole.TrimStart('-') is not ['0', ..] && !isGrouped;
        return groups && number is TypedAmountResult.Known small && Number(whole + decimals, "") is TypedAmountResult.Known large
            ? new TypedAmountResult.Ambiguous(large.Value, small.Value)
            : number;
    }

    private static TypedAmountResult Number(string whole, string decimals)
    {
        var digits = string.Concat(whole.Where(character => char.IsAsciiDigit(character) || character == '-'));
        return decimal.TryParse($"{digits}.{decimals}", NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? new TypedAmountResult.Known(value)
            : new TypedAmountResult.NotANumber();
    }

    // With any of the spaces that keyboards and spreadsheets write.
    [GeneratedRegex(@"^(?<whole>-?(?:[0-9]+|[0-9]{1,3}(?:(?<group>[\s\u00A0\u2009\u202F])[0-9]{3})+|[1-9][0-9]{0,2}(?:(?:(?<group>\.)[0-9]{3})+(?=,)|(?:(?<group>,)[0-9]{3})+(?=\.))))(?:(?<sign>[.,])(?<decimals>[0-9]+))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex(@"[\s\u00A0\u2009\u202F]*(?:€|euros?|eur)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Currency();
}
