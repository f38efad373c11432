using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Cases;

/// <summary>One of the forms of a case's page as it was posted; its fields are named <c>{form}.{field}</c>.</summary>
public sealed record TypedCaseForm(string Name, IFormCollection Posted)
{
    public FormErrors Errors { get; init; } = FormErrors.None;

    /// <summary>Why the whole form was refused: some refusals ask something back.</summary>
    public string? Code { get; init; }

    /// <summary>Made with the page, so that a form sent twice acts once.</summary>
    public string? Key => FormKey.Of(Posted, $"{Name}.{FormKey.Field}");

    public string Text(string field) => Posted[$"{Name}.{field}"].ToString();

    public IReadOnlyCollection<string> Many(string field) => [.. Posted[$"{Name}.{field}"].OfType<string>()];

    /// <summary>A word of a vocabulary; one that is not in it was not typed by a person, and is as if absent.</summary>
    public T? Word<T>(string field)
        where T : struct, Enum => TypedText.Word<T>(Text(field));

    internal DateOnly? Day(string field, List<FieldError> errors) => TypedText.Day(Text(field), field, errors);

    /// <summary>The form again, each message beside the field where it was typed.</summary>
    internal TypedCaseForm Refused(IEnumerable<FieldError> errors) => this with { Errors = errors.Select(error => error with { Path = $"{Name}.{error.Path}" }).ToForm() };

    internal TypedCaseForm Refused(string message, string? code = null) => this with { Code = code, Errors = new FormErrors(new Dictionary<string, string[]> { [""] = [message] }) };
}
