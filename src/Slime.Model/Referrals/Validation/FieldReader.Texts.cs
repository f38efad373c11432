using System.Collections.Immutable;
using Slime.Model.Phones;

namespace Slime.Model.Referrals.Validation;

internal sealed partial class FieldReader
{
    /// <summary>One line of text; a line end in it becomes a comma.</summary>
    public string? Line(string path, string? value, int max) => FieldText.Line(path, value, max, _errors);

    /// <summary>Text in which line ends and tabs are allowed; line ends are written as a line feed alone.</summary>
    public string? Lines(string path, string? value, int max) => FieldText.Lines(path, value, max, _errors);

    public string? Email(string path, string? value) => FieldEmail.Read(path, value, _errors);

    /// <summary>The numbers of a field with what is written beside each; empty when none is, or when it is refused.</summary>
    public ImmutableArray<ReadPhone> Phones(string path, string? value) => FieldPhone.Read(path, value, _errors);
}
