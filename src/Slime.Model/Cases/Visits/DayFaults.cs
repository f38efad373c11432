using Slime.Model.Calendar;
using Slime.Model.Cases.Orientations;

namespace Slime.Model.Cases.Visits;

/// <summary>Finds facts whose day breaks the rules of <see cref="FactDays"/>: of the time before these rules, or written by another way.</summary>
public static class DayFaults
{
    /// <param name="facts">Every fact of the case, with the number of its row and the instant at which it was recorded.</param>
    /// <returns>Only of days that still hold: one that was put right is none.</returns>
    public static IEnumerable<(long Sequence, string Code)> In(CaseState state, IEnumerable<(long Sequence, DateTimeOffset At, CaseEvent Fact)> facts, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(facts);
        foreach (var (sequence, at, fact) in facts)
        {
            if (DayOf(state, fact) is not { } day || state.IsExplained(day.Subject, day.On)) continue;
            if (FactDays.WhatIsWrong(state, day, zone) is { } wrong) yield return (sequence, wrong.Code);
            else if (fact is not (VisitPlanned or VisitMoved) && day.On > LocalDateTime.Of(at, zone).Date) yield return (sequence, VisitCodes.InFuture);
        }
    }

    private static FactDay? DayOf(CaseState state, CaseEvent fact) => fact switch
    {
        ContactAttempted made when state.Contacts.Any(contact => contact.Id == made.ContactId) => new FactDay(made.ContactId.ToString(), made.On, "on"),
        VisitPlanned planned => Planned(state, planned.VisitId, planned.When),
        VisitMoved moved => Planned(state, moved.VisitId, moved.When),
        VisitDone done => Ended(state, new EndVisit(done.VisitId, VisitStatus.Done, done.On)),
        VisitNobodyHome ended => Ended(state, new EndVisit(ended.VisitId, VisitStatus.NobodyHome, ended.On)),
        VisitCancelled ended => Ended(state, new EndVisit(ended.VisitId, VisitStatus.Cancelled, ended.On)),
        VisitRefused ended => Ended(state, new EndVisit(ended.VisitId, VisitStatus.Refused, ended.On)),
        VisitOutcomeCorrected corrected => Ended(state, new EndVisit(corrected.VisitId, corrected.To, corrected.On)),
        OrientationAdded added => new FactDay(added.OrientationId.ToString(), added.On, "on"),
        OrientationOutcomeRecorded recorded when state.FindOrientation(recorded.OrientationId)?.OutcomeOn == recorded.On =>
            new FactDay(recorded.OrientationId.ToString(), recorded.On, "on"),
        _ => null,
    };

    private static FactDay? Planned(CaseState state, RecordId id, PlannedTime when) =>
        state.FindVisit(id) is { IsOpen: true } visit && visit.When == when ? new FactDay(id.ToString(), when.Local.Date, "plannedFor") : null;

    private static FactDay? Ended(CaseState state, EndVisit outcome) =>
        state.FindVisit(outcome.Id) is { } visit && visit.Status == outcome.Outcome && visit.EndedOn == outcome.On ? FactDays.Of(state, outcome) with { Was = null } : null;
}
