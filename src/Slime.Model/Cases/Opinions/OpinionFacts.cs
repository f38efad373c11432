using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Orientations;

namespace Slime.Model.Cases.Opinions;

/// <summary>Works that the technician recommends.</summary>
/// <param name="Priority">1 is first, to 3.</param>
/// <param name="LowCents">The estimate, from.</param>
/// <param name="HighCents">The estimate, to.</param>
public sealed record RecommendedWork(WorkKind Kind, int Priority, long? LowCents, long? HighCents, WorkPayer? Payer);

/// <summary>The technician is asked. The question is personal data and lies elsewhere.</summary>
/// <param name="To">The post that is asked.</param>
/// <param name="By">The post of whoever asks.</param>
public sealed record OpinionAsked(
    RecordId OpinionId, OpinionSubject Subject, OpinionUrgency Urgency, ImmutableArray<FileId> Files, string To, DateOnly On, DateOnly DueOn, string By, Guid? Person = null) : CaseEvent;

/// <summary>The technician has taken it up.</summary>
public sealed record OpinionAccepted(RecordId OpinionId, DateOnly On, string By, Guid? Person = null) : CaseEvent;

/// <summary>The technician asks back; what exactly is personal data and lies elsewhere.</summary>
public sealed record OpinionInformationAsked(RecordId OpinionId, RecordId EntryId, DateOnly On, string By, Guid? Person = null) : CaseEvent;

/// <summary>Whoever asked has told what the technician wanted to know.</summary>
public sealed record OpinionInformationGiven(RecordId OpinionId, RecordId EntryId, ImmutableArray<FileId> Files, DateOnly On, DateOnly DueOn, string By, Guid? Person = null) : CaseEvent;

/// <summary>The technician has answered; an answer is never edited, and a later one stands in its place.</summary>
/// <param name="Hours">What it took.</param>
public sealed record OpinionAnswered(
    RecordId OpinionId, RecordId EntryId, OpinionConclusion Conclusion, ImmutableArray<RecommendedWork> Works, ImmutableArray<SchemeCode> Schemes, decimal Hours, DateOnly On, string By, Guid? Person = null) : CaseEvent
{
    /// <summary>Photos and documents that belong to the answer; null without any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FileId>? Files { get; init; }
}

/// <summary>Nobody needs the opinion any more.</summary>
public sealed record OpinionWithdrawn(RecordId OpinionId, DateOnly On, string By, Guid? Person = null) : CaseEvent;

/// <summary>Somebody else is asked.</summary>
public sealed record OpinionReassigned(RecordId OpinionId, string To, DateOnly On, string By, Guid? Person = null) : CaseEvent;

/// <summary>Coordination or the pilot has decided about works.</summary>
/// <param name="OpinionId">The opinion on which the decision rests.</param>
public sealed record WorksDecided(WorksDecision Decision, RecordId? OpinionId, DateOnly On, string By, Guid? Person = null) : CaseEvent;
