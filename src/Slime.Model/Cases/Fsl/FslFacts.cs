using System.Text.Json.Serialization;

namespace Slime.Model.Cases.Fsl;

/// <summary>For what the fund was asked.</summary>
public enum FslKind
{
    /// <summary>The only one that figures count.</summary>
    Energy,
    Water,
    Other,
}

public enum FslDecision
{
    Granted,
    Refused,
    Pending,
}

/// <summary>Who told of a request.</summary>
public enum FslSource
{
    /// <summary>The referral and what was put right of it; such requests are in the facts of the case.</summary>
    Referral,

    /// <summary>Somebody who works on the case.</summary>
    Correction,

    /// <summary>A list of the fund.</summary>
    Import,

    /// <summary>The household, months after its visit.</summary>
    FollowUp,
}

/// <summary>A request to the fund became known after the referral.</summary>
/// <param name="KnownOn">The day on which somebody told of it.</param>
/// <param name="Aid">For what; <c>kind</c> is the name of the fact.</param>
public sealed record FslRequestRecorded(DateOnly On, long? AmountCents, FslKind Aid, FslDecision? Decision, FslSource Source, DateOnly KnownOn) : CaseEvent;

/// <summary>Somebody looked into what the fund knows of the household: every request until that day is recorded.</summary>
public sealed record FslChecked(DateOnly Until, DateOnly On) : CaseEvent;

/// <summary>One request of a household, whoever told of it.</summary>
public sealed record FslRequest(DateOnly On, long? AmountCents, FslKind Kind, FslDecision? Decision, FslSource Source)
{
    /// <summary>What it brought or may bring: nothing when it was refused.</summary>
    [JsonIgnore]
    public long PaidCents => Decision == FslDecision.Refused ? 0 : AmountCents ?? 0;
}
