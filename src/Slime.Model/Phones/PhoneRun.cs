using System.Text.RegularExpressions;

namespace Slime.Model.Phones;

/// <summary>A run of digits and separators: one number, or several that follow each other.</summary>
internal static partial class PhoneRun
{
    public static PhoneReading Read(string run)
    {
        // Two numbers that were pasted into each other: 03210000000612345678.
        var groups = Group().Matches(run).SelectMany(Parted).ToList();
        var numbers = new List<ReadPhone>();
        return Split(run, groups, 0, numbers) ?? new PhoneReading.Wrong(CountAsDialled(run));
    }

    /// <summary>The longest number from a group on, then those that follow it; null when the digits are no numbers.</summary>
    private static PhoneReading? Split(string run, List<(int Start, int End)> groups, int first, List<ReadPhone> before)
    {
        if (first == groups.Count) return new PhoneReading.Found([.. before]);
        for (var last = groups.Count - 1; last >= first; last--)
        {
            var text = run[groups[first].Start..groups[last].End];
            var lengths = groups.GetRange(first, last - first + 1).Select(group => run[group.Start..group.End].Count(char.IsAsciiDigit)).ToList();
            switch (Whole(text, lengths))
            {
                case PhoneReading.Found found when Split(run, groups, last + 1, [.. before, .. found.Numbers]) is { } all:
                    return all;
                case PhoneReading.Ambiguous ambiguous when last == groups.Count - 1:
                    return ambiguous;
            }
        }

        return null;
    }

    private static PhoneReading? Whole(string text, List<int> lengths)
    {
        if (PhoneDialling.International(text) is { } international) return Found(international);
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        var french = PhoneDialling.InFrance(digits);
        if (IsFrenchGrouping(lengths)) return french is null ? null : Found(french);
        if (PhoneDialling.AtNeighbours(digits) is { } abroad) return new PhoneReading.Ambiguous(abroad.Region, Phone.Readable(abroad.Number), french is null ? null : Phone.Readable(french));
        return french is null ? null : Found(french);
    }

    /// <summary>Pairs, no groups at all, or those of special numbers (0 800 00 00 00). A digit that is missing or too many shows at the end.</summary>
    private static bool IsFrenchGrouping(List<int> lengths) =>
        lengths is [<= PhoneDialling.FrenchDigits] || (lengths is [1, 3, ..] && lengths.Sum() == PhoneDialling.FrenchDigits) || (lengths[..^1].All(length => length == 2) && lengths[^1] is 1 or 2);

    private static PhoneReading.Found Found(string number) => new([new ReadPhone(number, null)]);

    private static IEnumerable<(int Start, int End)> Parted(Match group)
    {
        var digits = group.ValueSpan.IndexOfAnyInRange('0', '9') + group.Index;
        var (end, length) = (group.Index + group.Length, PhoneDialling.FrenchDigits);
        if ((end - digits) % length != 0) return [(group.Index, end)];
        return Enumerable.Range(0, (end - digits) / length).Select(i => (i == 0 ? group.Index : digits + i * length, digits + (i + 1) * length));
    }

    private static int CountAsDialled(string run)
    {
        var digits = string.Concat(run.Where(char.IsAsciiDigit));
        var national = run.TrimStart('(', ' ') is ['+', ..] ? digits : digits.StartsWith("00", StringComparison.Ordinal) && digits.Length > 10 && digits[2] != '0' ? digits[2..] : null;
        return national is ['3', '3', .. var rest] ? rest.TrimStart('0').Length + 1 : digits.Length;
    }

    [GeneratedRegex(@"\+?\s?\(?\d+")]
    private static partial Regex Group();
}
