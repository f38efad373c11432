using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Referrals.Validation;
using Slime.Model.Text;

namespace Slime.Model.Cases.Diagnostics.Reading;

/// <summary>What tells the lines of a list apart: each at most once, and nothing in it that a person could have written.</summary>
internal sealed class LineIds(FieldReader fields)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public string? Of(string path, IAnswerLine line)
    {
        if (line.Id is not { Length: > 0 } id) return null;
        if (id.Length > DiagnosticLimits.LineIdLength || !id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')) fields.Refuse($"{path}.id", FieldErrorCodes.UnknownValue);
        else if (!_seen.Add(id)) fields.Refuse($"{path}.id", FieldErrorCodes.Duplicate);
        else return id;
        return null;
    }
}
