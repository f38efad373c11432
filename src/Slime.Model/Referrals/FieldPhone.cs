using System.Collections.Immutable;
using Slime.Model.Phones;
using Slime.Model.Text;

namespace Slime.Model.Referrals;

/// <summary>Reads a field for telephone numbers.</summary>
public static class FieldPhone
{
    /// <returns>Empty when nothing was written or when it is refused, which <paramref name="errors"/> then says.</returns>
    public static ImmutableArray<ReadPhone> Read(string path, string? value, ICollection<FieldError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (CleanText.IsAbsent(value)) return [];
        // Room for two numbers and whose they are; what is longer is no field of a telephone.
        if (FieldText.Line(path, value, 2 * ReferralLimits.LineLength, errors) is not { } text) return [];
        switch (PhoneReading.Of(text))
        {
            case PhoneReading.Found found:
                return found.Numbers;
            case PhoneReading.Ambiguous asked:
                errors.Add(new FieldError(path, FieldErrorCodes.PhoneAmbiguous, [asked.Region, asked.Abroad, asked.French]));
                return [];
            case PhoneReading.Wrong wrong:
                errors.Add(new FieldError(path, FieldErrorCodes.PhoneInvalid, [wrong.Digits]));
                return [];
            default:
                return [];
        }
    }

    /// <summary>One note of several: what was written in its own field, what stood beside the number, numbers for which there is no field.</summary>
    public static string? Note(params IEnumerable<string?> parts) => string.Join(", ", parts.OfType<string>().Distinct()) is { Length: > 0 } note ? note : null;
}
