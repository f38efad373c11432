using Slime.Model.Cases.Visits;

namespace Slime.Model.Cases.Field;

/// <summary>Why what was entered without a network came too late to be done.</summary>
public enum HeldReason
{
    Closed,

    /// <summary>The case has been given to somebody else.</summary>
    Reassigned,

    /// <summary>The case has become part of another.</summary>
    Merged,

    /// <summary>The personal data of the household was erased.</summary>
    Erased,
}

/// <summary>Why it was not taken over after all.</summary>
public enum DiscardReason
{
    /// <summary>The case says so already.</summary>
    AlreadyThere,

    /// <summary>It is not true any more.</summary>
    Outdated,

    Mistaken,

    /// <summary>The household does not want it kept.</summary>
    HouseholdObjects,
}

/// <summary>Something entered without a network waits for somebody to decide on it. What it says is personal data and lies elsewhere.</summary>
/// <param name="Content">What it is: a section, an outcome, photos.</param>
/// <param name="By">The post of whoever entered it.</param>
public sealed record HeldContent(RecordId Id, string Content, HeldReason Reason, string By, Guid? Person, DateTimeOffset At);

/// <summary>Content came after the case had moved on; it is kept until somebody decides.</summary>
public sealed record FieldContentHeld(RecordId HoldingId, string Content, HeldReason Reason, string By, Guid? Person = null) : CaseEvent;

/// <summary>It was taken over into the case.</summary>
public sealed record FieldContentTaken(RecordId HoldingId, string Content) : CaseEvent;

/// <summary>It was deleted.</summary>
public sealed record FieldContentDiscarded(RecordId HoldingId, string Content, DiscardReason Reason) : CaseEvent;
