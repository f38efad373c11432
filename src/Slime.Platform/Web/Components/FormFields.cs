namespace Slime.Platform.Web.Components;

/// <summary>The fields of one form, each of which announces itself: the summary above them names a field that was refused as its label does.</summary>
public sealed class FormFields(FormErrors errors)
{
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);

    public FormErrors Errors => errors;

    /// <summary>The summary is written before the fields are, and once more when one of them has said what it is called.</summary>
    internal Action? Announced { get; set; }

    internal void Announce(string name, string label)
    {
        if (errors.For(name) is not null && _labels.TryAdd(name, label)) Announced?.Invoke();
    }

    internal string? LabelOf(string field) => errors.LabelOf(field) ?? _labels.GetValueOrDefault(field);
}
