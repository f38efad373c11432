using System.Text.Json.Serialization;
using Slime.Model.Cases.Reports;
using Slime.Model.Cases.Sources;

namespace Slime.Model.Cases.Orientations;

/// <summary>The household was directed to a scheme. Partner and what was agreed are personal data and lie elsewhere.</summary>
/// <param name="By">The id of the person who directed it.</param>
public sealed record OrientationAdded(OrientationId OrientationId, SchemeCode Scheme, DateOnly On, string By) : CaseEvent
{
    /// <summary>When somebody asks what has come of it; null in facts from before there was such a day.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? DueOn { get; init; }

    /// <summary>Of the scheme on that day.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SchemeFamily? Family { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OrientationContact? ContactedWith { get; init; }

    /// <summary>One of the organisations of the network: a service, never a person.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OrganisationId? PartnerOrganisation { get; init; }
}

/// <summary>Something became of an orientation.</summary>
/// <param name="Scheme">Repeated, so that a ledger of outcomes needs nothing else.</param>
public sealed record OrientationOutcomeRecorded(OrientationId OrientationId, SchemeCode Scheme, OrientationOutcome Outcome, DateOnly On) : CaseEvent
{
    /// <summary>What was granted, in cents; null leaves what is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? GrantedCents { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? WorksCostCents { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OrientationRefusal? Refusal { get; init; }

    /// <summary>When somebody asks again; null leaves the day that is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? DueOn { get; init; }

    /// <summary>The partner said so itself, by this link.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReportLinkId? Link { get; init; }
}

/// <summary>The partner of an orientation was given a link by which it answers without an account.</summary>
public sealed record PartnerLinkGiven(ReportLinkId Link, OrientationId OrientationId, SchemeCode Scheme, DateTimeOffset ExpiresAt) : CaseEvent;

public sealed record PartnerLinkRevoked(ReportLinkId Link, OrientationId OrientationId, SchemeCode Scheme) : CaseEvent;

/// <summary>The partner answered by its link; what changes the outcome is a fact of its own beside this one.</summary>
public sealed record PartnerAnswered(ReportLinkId Link, OrientationId OrientationId, SchemeCode Scheme, PartnerAnswer Answer, DateOnly On) : CaseEvent;
