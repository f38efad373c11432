using System.Text.Json.Serialization;
using Slime.Model.Cases.Sources;

namespace Slime.Model.Cases.Orientations;

/// <summary>What has become of an orientation.</summary>
public enum OrientationOutcome
{
    /// <summary>The household or its request was sent to the partner; every orientation begins so.</summary>
    Sent,

    Accepted,
    Refused,

    /// <summary>The aid was paid, the works are finished, the advice was given.</summary>
    Done,

    NoAnswer,
}

/// <summary>One household directed to one scheme. Partner, note and what was agreed are personal data and lie elsewhere.</summary>
/// <param name="On">The day on which the household was directed.</param>
/// <param name="OutcomeOn">The day of the outcome; <paramref name="On"/> at first.</param>
public sealed record Orientation(OrientationId Id, SchemeCode Scheme, DateOnly On, OrientationOutcome Outcome, DateOnly OutcomeOn)
{
    /// <summary>The day on which somebody asks what has come of it; null in those that were recorded before there was one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? DueOn { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SchemeFamily? SaidFamily { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OrientationContact? ContactedWith { get; init; }

    /// <summary>To which of the known organisations it was sent; null for a partner that was only named in words, or not at all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OrganisationId? PartnerOrganisation { get; init; }

    /// <summary>What was granted, in cents.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? GrantedCents { get; init; }

    /// <summary>What the works cost, in cents.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? WorksCostCents { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OrientationRefusal? Refusal { get; init; }

    /// <summary>The partner has it, by its own word.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? ReceivedOn { get; init; }

    [JsonIgnore]
    public SchemeFamily? Family => SaidFamily ?? SchemeFamilies.UsualOf(Scheme);

    /// <summary>Somebody knows what has come of it.</summary>
    [JsonIgnore]
    public bool IsKnown => Outcome is OrientationOutcome.Accepted or OrientationOutcome.Refused or OrientationOutcome.Done;

    [JsonIgnore]
    public bool IsTaken => Outcome is OrientationOutcome.Accepted or OrientationOutcome.Done;
}

/// <summary>The one table of allowed moves between outcomes.</summary>
public static class OrientationTransitions
{
    /// <returns>What may follow; nothing can take back that something was sent, but a wrong last outcome can be put right.</returns>
    public static IReadOnlyList<OrientationOutcome> After(OrientationOutcome outcome) => outcome switch
    {
        OrientationOutcome.Sent => [OrientationOutcome.Accepted, OrientationOutcome.Refused, OrientationOutcome.Done, OrientationOutcome.NoAnswer],
        OrientationOutcome.NoAnswer => [OrientationOutcome.Sent, OrientationOutcome.Accepted, OrientationOutcome.Refused, OrientationOutcome.Done],
        OrientationOutcome.Accepted => [OrientationOutcome.Done, OrientationOutcome.Refused, OrientationOutcome.NoAnswer],
        OrientationOutcome.Refused => [OrientationOutcome.Sent, OrientationOutcome.Accepted],
        OrientationOutcome.Done => [OrientationOutcome.Accepted],
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "This outcome is not known."),
    };

    public static bool IsAllowed(OrientationOutcome from, OrientationOutcome to) => After(from).Contains(to);
}
