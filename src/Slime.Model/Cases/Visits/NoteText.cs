namespace Slime.Model.Cases.Visits;

/// <summary>A free note on a visit or a contact, of several lines.</summary>
public static class NoteText
{
    /// <summary>In characters of Unicode.</summary>
    public const int MaxLength = 2000;
}
