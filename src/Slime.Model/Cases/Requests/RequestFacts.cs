using System.Text.Json.Serialization;

namespace Slime.Model.Cases.Requests;

/// <summary>What a person asks about their own data (GDPR, articles 7 and 15 to 21).</summary>
public enum RequestKind
{
    Access,
    Rectification,
    Erasure,
    Restriction,
    Objection,

    /// <summary>An agreement is taken back: to share, or to be contacted.</summary>
    Withdrawal,
}

/// <summary>What they were answered.</summary>
public enum RequestOutcome
{
    Granted,
    PartlyGranted,
    Refused,

    /// <summary>Nothing is known of them.</summary>
    NoData,
}

/// <summary>Why the personal data of a case goes out of use before its time.</summary>
public enum OutOfUseReason
{
    /// <summary>The person objected, and nothing weighs more.</summary>
    Objection,

    /// <summary>Their erasure was granted: the next proposal to the departmental archives has it.</summary>
    Erasure,
}

/// <summary>Somebody whom the case is about asked for something. Who, and in which words, stands in the register alone.</summary>
/// <param name="On">The day on which it was received: with what was asked, it tells one request on a case from another.</param>
public sealed record RequestReceived(RequestKind Request, DateOnly On) : CaseEvent;

/// <summary>They were answered.</summary>
/// <param name="ReceivedOn">Of which request.</param>
public sealed record RequestAnswered(RequestKind Request, DateOnly ReceivedOn, RequestOutcome Outcome, DateOnly On) : CaseEvent;

/// <summary>It was about another case: what was received says nothing of this household any more.</summary>
/// <param name="ReceivedOn">Of which request.</param>
public sealed record RequestUnlinked(RequestKind Request, DateOnly ReceivedOn, DateOnly On) : CaseEvent;

/// <summary>The household wants to be called and written to no more.</summary>
public sealed record ContactAgreementWithdrawn(DateOnly On) : CaseEvent;

/// <summary>It may be called and written to again.</summary>
public sealed record ContactAgreementRenewed(DateOnly On) : CaseEvent;

/// <summary>The personal data is used no more, whatever its age.</summary>
public sealed record TakenOutOfUse(OutOfUseReason Why, DateOnly On) : CaseEvent;

/// <summary>A request as the case knows it.</summary>
/// <param name="Outcome">Null until it is answered.</param>
public sealed record CaseRequest(
    RequestKind Request, DateOnly ReceivedOn,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RequestOutcome? Outcome = null)
{
    /// <summary>
    /// Whoever asks is in contact with the program, and the time of their data begins anew; not whoever asks that it be used no more
    /// or destroyed, or the asking would keep it longer.
    /// </summary>
    [JsonIgnore]
    public bool IsContact => Request is not (RequestKind.Erasure or RequestKind.Objection);
}
