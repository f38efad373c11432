namespace Slime.Functions.Staff;

/// <param name="Title">What the organisation calls the person's work.</param>
public sealed record FoundPerson(Guid ObjectId, string Name, string? Email, string? Title);

/// <summary>Finds people of the organisation by name; registered where the organisation's directory is configured.</summary>
internal interface IPeopleLookup
{
    /// <returns>A few, or null when the directory does not answer.</returns>
    Task<IReadOnlyList<FoundPerson>?> FindAsync(string name, CancellationToken cancellation);

    /// <summary>Whether the directory says that somebody has left: the account is gone, or is closed as far as the program may see that.</summary>
    Task<bool> HasLeftAsync(Guid person, CancellationToken cancellation);
}
