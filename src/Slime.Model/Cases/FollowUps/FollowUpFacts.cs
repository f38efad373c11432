
namespace Slime.Model.Cases.FollowUps;

/// <summary>Somebody called the household for its follow-up and did not get its answers.</summary>
/// <param name="VisitId">The visit that is followed.</param>
/// <param name="Month">6 or 12.</param>
/// <param name="By">The post of whoever called.</param>
public sealed record FollowUpAttempted(RecordId AttemptId, RecordId VisitId, int Month, FollowUpCall Result, DateOnly On, string By, Guid? Person = null) : CaseEvent;

/// <summary>The household answered; the case stays in the status it has, also when it is closed.</summary>
/// <param name="Month">6 or 12: see <see cref="FollowUpSchedule"/>.</param>
public sealed record FollowUpRecorded(RecordId FollowUpId, RecordId VisitId, int Month, DateOnly On, FollowUpAnswers Answers, string By, Guid? Person = null) : CaseEvent;

/// <summary>What was written down of a household's answers was wrong: these stand in their place, for the same month and visit.</summary>
/// <param name="On">The day of the call.</param>
/// <param name="By">The post of whoever put it right; who asked stays who asked.</param>
public sealed record FollowUpCorrected(RecordId FollowUpId, int Month, DateOnly On, FollowUpAnswers Answers, string By, Guid? Person = null) : CaseEvent;

/// <summary>The household is not called again for this follow-up; if it answers all the same, that is recorded.</summary>
public sealed record FollowUpMissed(RecordId VisitId, int Month, FollowUpEnd Why, DateOnly On) : CaseEvent;

/// <summary>Answers as the case keeps them.</summary>
public sealed record FollowUp(RecordId Id, RecordId VisitId, int Month, DateOnly On, FollowUpAnswers Answers, string By, Guid? Person);

/// <summary>A call without answers as the case keeps it.</summary>
public sealed record FollowUpAttempt(RecordId Id, RecordId VisitId, int Month, FollowUpCall Result, DateOnly On, string By, Guid? Person);

/// <summary>A follow-up that was given up.</summary>
public sealed record FollowUpGivenUp(RecordId VisitId, int Month, FollowUpEnd Why, DateOnly On);
