namespace Slime.Platform.Web.Components;

/// <summary>One answer of radios, checkboxes or a select.</summary>
public sealed record Choice(string Value, string Label, string? Hint = null);
