using Slime.Model.Cases;

namespace Slime.Functions.Notifications;

/// <summary>What is told to one person; carries no personal data of a household.</summary>
/// <param name="Id">Stable for one fact and one person: telling it again replaces what was told.</param>
/// <param name="Kind">What happened, in English: for the journal, and an <c>activities.activityTypes</c> entry of the Teams app's manifest.</param>
/// <param name="CaseId">The case it is about; null when it is about several, or none.</param>
/// <param name="To">The person who is told.</param>
/// <param name="Title">One line: the subject of an e-mail.</param>
/// <param name="Text">Teams previews its first 150 characters.</param>
/// <param name="Link">Where the person reads more; absolute. Null for a household, which has no account.</param>
public sealed record Notice(string Id, string Kind, CaseId? CaseId, Recipient To, string Title, string Text, Uri? Link)
{
    /// <summary>Whoever wants a digest is told of this at once all the same, outside quiet times.</summary>
    public bool IsForNoDigest { get; init; }
}

/// <summary>Somebody of the service, and the ways to reach them.</summary>
public sealed record Recipient(string PersonId, Guid? EntraObjectId, string? Email)
{
    /// <summary>Nobody holds the post, and nobody stands in for it.</summary>
    public bool IsNobody { get; init; }
}
