namespace Slime.Platform.Web.Components;

/// <summary>One answer of radios, checkboxes or a select.</summary>
public sealed record Choice(string Value, string Label, string? Hint = null);

/// <summary>The words of answers.</summary>
public static class ChoiceLabels
{
    /// <summary>How the answer reads; the value itself where it is not among them (any more).</summary>
    public static string LabelOf(this IEnumerable<Choice> choices, string value) => choices.FirstOrDefault(choice => choice.Value == value)?.Label ?? value;
}
