using Microsoft.AspNetCore.Components;
using static Slime.Platform.Resources.Texts;

namespace Slime.Platform.Web.Components;

/// <summary>What every field has in common: name, label, hint, error and the ids that tie them together.</summary>
public abstract class FieldBase : ComponentBase
{
    /// <summary>The name in the posted form, which is also the path of its errors, such as <c>household.surname</c>.</summary>
    [Parameter, EditorRequired] public required string Name { get; set; }

    [Parameter, EditorRequired] public required string Label { get; set; }

    [Parameter] public string? Hint { get; set; }

    /// <summary>The field's error; without it, the one that the surrounding form has for this name.</summary>
    [Parameter] public string? Error { get; set; }

    [Parameter] public bool Required { get; set; }

    /// <summary>The page is shown from here: the first field of a row that was asked for.</summary>
    [Parameter] public bool Focused { get; set; }

    [CascadingParameter] public FormFields? Form { get; set; }

    protected string Id => IdOf(0);

    /// <param name="choice">Of several; the first is the one that a message leads to.</param>
    protected string IdOf(int choice)
    {
        var id = Form?.IdOf(Name) ?? FieldId.For(Name);
        return choice == 0 ? id : $"{id}-{choice + 1}";
    }

    protected string? ShownError => Error ?? Form?.Errors.For(Name);

    protected string? DescribedBy => FieldShell.DescribedBy(Id, Hint, ShownError);

    protected override void OnParametersSet() => Form?.Announce(Name, Label);

    /// <summary>What the script that watches what is typed needs; nothing limits the field itself.</summary>
    protected static IEnumerable<KeyValuePair<string, object>> Watched(int? limit, bool printed)
    {
        var attributes = new Dictionary<string, object>();
        if (limit is { } max)
        {
            attributes["data-limit"] = max;
            attributes["data-limit-left"] = T("common.limit.left");
            attributes["data-limit-over"] = T("common.limit.over");
        }

        if (printed) attributes["data-unprintable"] = T("common.unprintable");
        return attributes;
    }

    protected string? Invalid => ShownError is null ? null : "true";
}
