using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Slime.Model.Journal;

/// <summary>
/// One row of a journal: a fact, who made it and when, what it changed, and the seal of the row before it.
/// The seals make a chain: a row that is altered, removed or slipped in breaks it.
/// </summary>
/// <param name="Stream">What the journal is about: a case number, or the id of a post.</param>
/// <param name="Sequence">1 for the first row of the stream, without gaps.</param>
/// <param name="Details">The fact, as JSON.</param>
/// <param name="Before">The changed properties before the fact, as a JSON object.</param>
/// <param name="After">The same properties after the fact.</param>
/// <param name="PreviousSeal">The seal of the row before, empty for the first.</param>
/// <param name="Seal">SHA-256 over all the other fields, in lower-case hexadecimal.</param>
/// <param name="Person">
/// The object id of the person who acted, whatever post they held; empty for the program itself, and in rows of the time before
/// it was kept, whose seals do not cover it.
/// </param>
/// <param name="Shape">
/// Of the details: in which form this kind of fact was written then. The seal covers it from the second on: rows of the first do
/// not all say it.
/// </param>
public sealed record JournalEntry(
    string Stream,
    long Sequence,
    string Kind,
    DateTimeOffset At,
    string Actor,
    string Details,
    string Before,
    string After,
    string PreviousSeal,
    string Seal,
    string Person = "",
    int Shape = 1)
{
    /// <summary>Makes the row that follows <paramref name="previous"/>.</summary>
    public static JournalEntry Following(
        JournalPosition previous, string stream, string kind, ProcessContext context, string details, string before, string after, int shape = 1)
    {
        var person = context.Person is { } acting ? acting.ToString() : "";
        // Stryker disable once String: the seal covers every field but itself.
        var unsealed = new JournalEntry(
            stream, previous.Sequence + 1, kind, context.At.ToUniversalTime(), context.Actor, details, before, after, previous.Seal, "", person, shape);
        return unsealed with { Seal = unsealed.ComputeSeal() };
    }

    public JournalPosition Position => new(Sequence, Seal);

    public bool IsSealIntact => Seal == ComputeSeal();

    /// <summary>Each field is preceded by its length, so that no two different rows give the same text.</summary>
    private string ComputeSeal()
    {
        var text = new StringBuilder();
        ReadOnlySpan<string> fields =
        [
            Stream,
            Sequence.ToString(CultureInfo.InvariantCulture),
            Kind,
            At.UtcTicks.ToString(CultureInfo.InvariantCulture),
            Actor,
            Details,
            Before,
            After,
            PreviousSeal,
        ];
        foreach (var field in fields)
            text.Append(CultureInfo.InvariantCulture, $"{field.Length}:{field};");
        if (Person.Length > 0) text.Append(CultureInfo.InvariantCulture, $"{Person.Length}:{Person};");
        // By its name, because a person need not stand before it.
        if (Shape > 1) text.Append(CultureInfo.InvariantCulture, $"shape:{Shape};");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

/// <summary>Where a journal stands: the last row's sequence and seal.</summary>
public sealed record JournalPosition(long Sequence, string Seal)
{
    public static JournalPosition Start { get; } = new(0, "");
}
