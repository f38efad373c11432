using Slime.Functions.Staff;

namespace Slime.Functions.Team;

/// <summary>A search for a person in the organisation's directory, and who was found.</summary>
/// <param name="Result">The code of what is said of it.</param>
public sealed record StaffSearch(string Typed, IReadOnlyList<FoundPerson> Found, string Result)
{
    /// <summary>Letters below which half an organisation would be found.</summary>
    public const int MinLength = 3;

    public static StaffSearch None { get; } = new("", [], "none");
}
