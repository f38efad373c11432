using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Orientations;

namespace Slime.Model.Cases.Opinions;

/// <summary>An answer of the technician.</summary>
public sealed record OpinionReply(
    RecordId Id, OpinionConclusion Conclusion, ImmutableArray<RecommendedWork> Works, ImmutableArray<SchemeCode> Schemes, decimal Hours, DateOnly On, string By, Guid? Person)
{
    /// <summary>Photos and documents that belong to the answer; null without any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FileId>? Files { get; init; }
}

/// <summary>One question to the technician and what has become of it. Words are personal data and lie elsewhere.</summary>
/// <param name="Files">Photos and documents that the technician may see for it.</param>
/// <param name="Entries">The rows of its words beside the question, in their order.</param>
public sealed record Opinion(
    RecordId Id, OpinionSubject Subject, OpinionUrgency Urgency, ImmutableArray<FileId> Files, string To, DateOnly AskedOn, DateOnly DueOn, string By, Guid? Person, OpinionState State,
    ImmutableArray<OpinionReply> Replies, ImmutableArray<RecordId> Entries)
{
    /// <summary>The one that stands: the latest.</summary>
    [JsonIgnore]
    public OpinionReply? Reply => Replies.IsEmpty ? null : Replies[^1];

    /// <summary>The technician is to do something about it.</summary>
    [JsonIgnore]
    public bool IsOpen => State is OpinionState.Asked or OpinionState.Accepted;

    [JsonIgnore]
    public bool IsDanger => Urgency == OpinionUrgency.Danger || Reply?.Conclusion == OpinionConclusion.Danger;

    public bool IsLateOn(DateOnly today) => IsOpen && DueOn < today;
}

/// <summary>A decision about works as the case keeps it.</summary>
public sealed record DecidedWorks(WorksDecision Decision, RecordId? OpinionId, DateOnly On, string By, Guid? Person);
