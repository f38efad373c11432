using Slime.Model.Referrals;
using Slime.Model.Referrals.Validation;
using Slime.Model.Text;

namespace Slime.Model.Cases.Visits;

/// <summary>A free note on a visit or a contact.</summary>
public static class NoteText
{
    /// <summary>In characters of Unicode.</summary>
    public const int MaxLength = 2000;

    /// <summary>The note in its one written form; null when nothing was written.</summary>
    /// <param name="error">A code of <see cref="FieldErrorCodes"/> when the note is refused.</param>
    public static string? Read(string? text, out string? error)
    {
        error = null;
        if (EnteredText.IsAbsent(text)) return null;
        var clean = EnteredText.Clean(text, severalLines: true);
        if (clean is null) error = FieldErrorCodes.ControlCharacters;
        else if (EnteredText.LengthOf(clean) > MaxLength) error = FieldErrorCodes.TooLong;
        return error is null ? clean : null;
    }
}
