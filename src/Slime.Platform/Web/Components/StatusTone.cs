namespace Slime.Platform.Web.Components;

/// <summary>The colour of a badge, which only repeats what its words say.</summary>
public enum StatusTone
{
    Neutral,
    Progress,
    Success,
    Warning,
    Danger,
}
