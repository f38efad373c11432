using System.Text.RegularExpressions;
using Slime.Model.Text;

namespace Slime.Model.Referrals;

/// <summary>Reads a field for an e-mail address.</summary>
public static partial class FieldEmail
{
    private const string Atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private const string DomainLabel = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    /// <returns>Null when nothing was written or when it is refused, which <paramref name="errors"/> then says.</returns>
    public static string? Read(string path, string? value, ICollection<FieldError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var text = FieldText.Line(path, value, ReferralLimits.EmailLength, errors);
        if (text is null || Shape().IsMatch(text)) return text;
        errors.Add(new FieldError(path, FieldErrorCodes.EmailInvalid, []));
        return null;
    }

    // The dot-atom of RFC 5322, in which dots stand between letters, and at least one dot in the domain; no quoted names, no comments.
    [GeneratedRegex($@"^(?=[^@]{{1,64}}@){Atom}(\.{Atom})*@({DomainLabel}\.)+{DomainLabel}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
