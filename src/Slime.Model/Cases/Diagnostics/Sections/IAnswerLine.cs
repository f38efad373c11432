namespace Slime.Model.Cases.Diagnostics.Sections;

/// <summary>A line of a list of which there may be several alike.</summary>
public interface IAnswerLine
{
    /// <summary>
    /// What tells the line from others when two people write the same list: drawn by the device on which it was added. Null of
    /// a line that was typed where nobody else writes.
    /// </summary>
    string? Id { get; }
}
