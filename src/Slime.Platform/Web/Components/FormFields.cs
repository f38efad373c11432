namespace Slime.Platform.Web.Components;

/// <summary>The fields of one form, each of which announces itself: the summary above them names a field that was refused as its label does.</summary>
/// <param name="form">Its name on a page where several forms have fields of one name, which are then told apart by it.</param>
public sealed class FormFields(FormErrors errors, string? form = null)
{
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);

    public FormErrors Errors => errors;

    /// <summary>The summary is written before the fields are, and once more when one of them has said what it is called.</summary>
    internal Action? Announced { get; set; }

    internal void Announce(string name, string label)
    {
        if (errors.For(name) is not null && _labels.TryAdd(name, label)) Announced?.Invoke();
    }

    public string IdOf(string field) => FieldId.For(form is null ? field : $"{form}.{field}");

    internal string? LabelOf(string field) => errors.LabelOf(field) ?? _labels.GetValueOrDefault(field);
}
