
namespace Slime.Model.Cases.Satisfaction;

/// <summary>
/// The household said by its link what it thinks of the visit. What it said is not of the case: it is counted beside it, so that nobody
/// who works on the case learns the mark of this household.
/// </summary>
/// <param name="NoticeId">The notice whose link was used, and cannot be used again.</param>
public sealed record SatisfactionGiven(RecordId NoticeId, DateOnly On) : CaseEvent;

/// <summary>That a household said what it thinks, as the case keeps it.</summary>
public sealed record SatisfactionTaken(RecordId NoticeId, DateOnly On);
