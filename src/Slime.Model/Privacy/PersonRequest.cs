using Slime.Model.Cases;
using Slime.Model.Cases.Requests;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Privacy;

/// <summary>By which way a request came.</summary>
public enum RequestChannel
{
    Letter,
    Email,
    Counter,
    Phone,
}

/// <summary>How it was made sure that whoever asks is whom the data is about.</summary>
public enum IdentityProof
{
    /// <summary>A document with a photo was seen; no copy is kept.</summary>
    IdDocument,

    /// <summary>They were called or written to where the service reached them before.</summary>
    KnownContact,

    /// <summary>Somebody of the service knows them and met them.</summary>
    InPerson,

    /// <summary>A guardian or a representative with a written mandate, whose identity was checked.</summary>
    Representative,
}

public enum RequestStatus
{
    Open,
    Answered,
}

/// <summary>A case that a request is about.</summary>
/// <param name="IsHolding">The request holds the case, which nothing held for that reason before: its answer lifts the hold.</param>
/// <param name="Sequence">Of the last fact in the case's journal that came of the request.</param>
/// <param name="Seal">Of that fact: another one there, or none, and a backup from before was restored.</param>
public sealed record RequestedCase(CaseId Case, bool IsHolding = false, long Sequence = 0, string Seal = "");

/// <summary>One thing that was done about a request.</summary>
/// <param name="By">A post or a function.</param>
public sealed record RequestStep(string What, DateTimeOffset At, string By);

/// <summary>
/// A line of the register of what people ask about their data: kinds, days and steps. Who asks, and all words, stand beside it and
/// are erased alone.
/// </summary>
/// <param name="DueOn">By when they must have an answer.</param>
public sealed record PersonRequest(string Id, RequestKind Kind, DateOnly ReceivedOn, RequestChannel How, DateOnly DueOn)
{
    /// <summary>GDPR, article 12(3): one month, and two more where that is said, with the reason, within the first.</summary>
    public const int Months = 1;

    public const int ExtensionMonths = 2;

    public RequestStatus Status { get; init; }

    public IdentityProof? Identity { get; init; }

    public DateOnly? IdentityOn { get; init; }

    public DateOnly? ExtendedOn { get; init; }

    public IReadOnlyList<RequestedCase> Cases { get; init; } = [];

    /// <summary>With whom nothing is to be shared any more.</summary>
    public IReadOnlyList<RecipientKind> NoLongerWith { get; init; } = [];

    /// <summary>They want to be contacted no more.</summary>
    public bool NoLongerContact { get; init; }

    public RequestOutcome? Outcome { get; init; }

    public DateOnly? AnsweredOn { get; init; }

    /// <summary>When a restriction ended, or they agreed to be contacted again.</summary>
    public DateOnly? LiftedOn { get; init; }

    /// <summary>In the order in which they were done; never changed.</summary>
    public IReadOnlyList<RequestStep> Steps { get; init; } = [];

    public bool IsOpen => Status == RequestStatus.Open;

    /// <summary>Its answer is made of the data: nothing of it is archived or destroyed before. Who wants it gone, or used less, waits for nothing.</summary>
    public bool NeedsData => IsOpen && Kind is not (RequestKind.Erasure or RequestKind.Withdrawal);

    public bool IsGranted => Outcome is RequestOutcome.Granted or RequestOutcome.PartlyGranted;

    /// <summary>It still has an effect that must not be lost.</summary>
    public bool IsInForce => IsOpen || (IsGranted && LiftedOn is null && (Kind == RequestKind.Restriction || NoLongerContact));

    public bool IsLateOn(DateOnly day) => IsOpen && DueOn < day;

    public PersonRequest After(string what, DateTimeOffset at, string by) => this with { Steps = [.. Steps, new RequestStep(what, at, by)] };
}

/// <summary>The personal part of a request.</summary>
/// <param name="ReplyTo">Where they want the answer.</param>
/// <param name="Asks">In their words.</param>
/// <param name="ExtensionReason">What they were told about the delay.</param>
/// <param name="Answer">What they were answered.</param>
public sealed record RequestWords(string Surname, string? FirstName, DateOnly? BirthDate, string? ReplyTo, string? Asks, string? ExtensionReason = null, string? Answer = null);
