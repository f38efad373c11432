using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Slime.Model.Text;

namespace Slime.Model.Phones;

/// <summary>A number that was read from a field, and what was written about it: whose it is, an extension, hours.</summary>
/// <param name="Number">E.164.</param>
public sealed record ReadPhone(string Number, string? Note);

/// <summary>What a field for telephone numbers holds. Reading throws for no text.</summary>
public abstract partial record PhoneReading
{
    private PhoneReading()
    {
    }

    /// <summary>Nothing is written.</summary>
    public sealed record Absent : PhoneReading;

    /// <summary>One number or more, in the order in which they were written.</summary>
    public sealed record Found(ImmutableArray<ReadPhone> Numbers) : PhoneReading;

    /// <summary>Not a number: too few or too many digits, or none at all.</summary>
    /// <param name="Digits">As many were typed, counted as a number of France is dialled.</param>
    public sealed record Wrong(int Digits) : PhoneReading;

    /// <summary>It can be read in two ways, or only as a number of another country that was written without its code.</summary>
    /// <param name="Region">The neighbouring country, <c>BE</c> or <c>GB</c>.</param>
    /// <param name="Abroad">How it is written as a number of that country.</param>
    /// <param name="French">How it is written as a French one; null when it is none.</param>
    public sealed record Ambiguous(string Region, string Abroad, string? French) : PhoneReading;

    public static PhoneReading Of(string? typed)
    {
        if (CleanText.OneLine(typed) is not { } text) return new Absent();
        var numbers = new List<ReadPhone>();
        var pieces = new List<string>();
        var read = 0;
        foreach (var run in Run().Matches(text).Where(IsMeantAsNumber))
        {
            var reading = PhoneRun.Read(run.Value);
            if (reading is not Found found) return reading;
            pieces.Add(text[read..run.Index]);
            numbers.AddRange(found.Numbers);
            for (var i = 1; i < found.Numbers.Length; i++) pieces.Add("");
            read = run.Index + run.Length;
        }

        if (numbers.Count == 0) return new Wrong(text.Count(char.IsAsciiDigit));
        pieces.Add(text[read..]);
        return new Found([.. numbers.Select((number, i) => number with { Note = PhoneNotes.Of(pieces, i) })]);
    }

    // A short number among the words is an extension, an hour or a storey.
    private static bool IsMeantAsNumber(Match run) => run.Value.Count(char.IsAsciiDigit) >= 6;

    // Groups of digits with what people set between them. Not the figures of an hour (17 h), of a rank or of an age.
    [GeneratedRegex(
        @"(?<![\p{L}\d])\+?\s?\(?\d+(?!\d)\)?(?:(?:[\s.\-\u2010-\u2015\u2212/()\[\]~·•_]{0,3}|,)\(?\+?\d+(?!\d|\s?h(?:\d|\b)|(?:er|e|è|ème|bis|ter)\b|\s?ans?\b)\)?)*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Run();
}
