using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Slime.Model.Cases.Routing;

namespace Slime.Model.Cases.Visits;

/// <summary>Somebody tried to reach the household. What was said is personal data and lies elsewhere.</summary>
public sealed record ContactAttempted(RecordId ContactId, ContactChannel Channel, ContactResult Result, DateOnly On, string By, Guid? Person = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TimeOnly? Time = null) : CaseEvent;

/// <summary>An attempt was recorded by mistake: it is as if it had never been.</summary>
public sealed record ContactWithdrawn(RecordId ContactId) : CaseEvent;

/// <summary>So many attempts in a row were unanswered that closing the case as unreachable is proposed.</summary>
public sealed record ClosureSuggested(ClosureReason Reason, int UnansweredAttempts) : CaseEvent;

public sealed record VisitPlanned(RecordId VisitId, PlannedTime When, ImmutableArray<Companion> Companions) : CaseEvent;

public sealed record VisitMoved(RecordId VisitId, PlannedTime When, ImmutableArray<Companion> Companions) : CaseEvent;

public sealed record VisitCancelled(RecordId VisitId, DateOnly On) : CaseEvent;

public sealed record VisitNobodyHome(RecordId VisitId, DateOnly On) : CaseEvent;

public sealed record VisitRefused(RecordId VisitId, DateOnly On) : CaseEvent;

/// <summary>The visit took place.</summary>
/// <param name="Mediator">Whose quota of accompanied visits it counts towards, when it was accompanied.</param>
public sealed record VisitDone(RecordId VisitId, DateOnly On, bool Accompanied, string Mediator) : CaseEvent;

/// <summary>The outcome of a visit was wrong and is put right.</summary>
/// <param name="From">What was recorded before.</param>
/// <param name="Mediator">Whose quota of accompanied visits it counts towards, when it was accompanied and is done.</param>
public sealed record VisitOutcomeCorrected(RecordId VisitId, VisitStatus From, VisitStatus To, DateOnly On, bool Accompanied, string Mediator) : CaseEvent;

public sealed record Closed(ClosureReason Reason) : CaseEvent;

/// <summary>The case goes on where it stood.</summary>
public sealed record Reopened : CaseEvent;

/// <summary>A day that the rules would refuse was accepted for a reason. The reason is personal data and lies with the note.</summary>
/// <param name="Subject">The id of the contact, visit or orientation.</param>
/// <param name="Rule">The code with which it would have been refused.</param>
public sealed record DayExplained(string Subject, DateOnly On, string Rule) : CaseEvent;

/// <summary>Somebody is to be reminded of something, once.</summary>
/// <param name="Notice">Which reminder, with what it is about.</param>
public sealed record ReminderDue(string Notice) : CaseEvent;
