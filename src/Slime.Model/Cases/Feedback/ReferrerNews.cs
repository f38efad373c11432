using System.Collections.Immutable;
using Slime.Model.Calendar;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Visits;

namespace Slime.Model.Cases.Feedback;

/// <summary>What a referrer learns of a household that she referred: that something happened and when, never what was found.</summary>
public enum ReferrerStep
{
    Received,
    Routed,

    /// <summary>Nobody answers, and nothing is planned.</summary>
    NotReached,
    VisitPlanned,
    Visited,

    /// <summary>Her own report can be read.</summary>
    ReportReady,
    Closed,
}

/// <param name="On">The day: of a planned visit the day of the visit, without its hour.</param>
/// <param name="Reason">Why the case was closed.</param>
public sealed record ReferrerNews(ReferrerStep Step, DateOnly On, ClosureReason? Reason = null);

/// <summary>The course of a case as its referrer is told it.</summary>
public static class ReferrerCourse
{
    /// <summary>In the order in which a case goes.</summary>
    public static ImmutableArray<ReferrerNews> Of(CaseState state, SharingAgreements agreements, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(agreements);
        DateOnly Day(DateTimeOffset at) => LocalDateTime.Of(at, zone).Date;
        var news = ImmutableArray.CreateBuilder<ReferrerNews>();
        news.Add(new ReferrerNews(ReferrerStep.Received, Day(state.ReceivedAt)));
        if (state.RoutedAt is { } routed) news.Add(new ReferrerNews(ReferrerStep.Routed, Day(routed)));
        if (NotReachedOn(state) is { } vain) news.Add(new ReferrerNews(ReferrerStep.NotReached, vain));
        if (state.OpenVisit() is { } planned) news.Add(new ReferrerNews(ReferrerStep.VisitPlanned, planned.When.Local.Date));
        if (state.DoneVisit()?.EndedOn is { } visited) news.Add(new ReferrerNews(ReferrerStep.Visited, visited));
        if (ReadableReport(state, agreements) is { } version) news.Add(new ReferrerNews(ReferrerStep.ReportReady, Day(state.Diagnostics[version - 1].At)));
        if (state.ClosedAt is { } closed) news.Add(new ReferrerNews(ReferrerStep.Closed, Day(closed), state.Closure));
        return news.ToImmutable();
    }

    /// <summary>
    /// The day of the last attempt in vain, while the household waits to be reached; null when it does not. Of a day on which it was
    /// tried in vain and reached, the contact that was recorded last says which of the two it is.
    /// </summary>
    public static DateOnly? NotReachedOn(CaseState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Status == CaseStatus.Closed || state.OpenVisit() is not null || state.DoneVisit() is not null) return null;
        var contact = state.Contacts.Where(made => !made.IsAnswered).Select(made => (DateOnly?)made.On).Max();
        var answered = state.Contacts.Where(made => made.IsAnswered).Select(made => (DateOnly?)made.On).Max();
        var nobodyHome = state.Visits.Where(visit => visit.Status == VisitStatus.NobodyHome).Max(visit => visit.EndedOn);
        var vain = new[] { contact, nobodyHome }.Max();
        if (vain == answered) return state.Contacts.LastOrDefault(made => made.On == vain) is { IsAnswered: true } ? null : vain;
        return vain < answered ? null : vain;
    }

    /// <summary>The newest version of the report that is the referrer's to read; null when there is none.</summary>
    public static int? ReadableReport(CaseState state, SharingAgreements agreements)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.GivesReportsTo(ReportRecipient.Referrer, agreements)
            ? state.Reports.Where(report => report.Recipient == ReportRecipient.Referrer).Max(report => (int?)report.Version)
            : null;
    }

    /// <summary>She is asked for another way to reach the household: it is not reached, and nothing she said since is untried.</summary>
    public static bool AsksForHint(CaseState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return NotReachedOn(state) is { } vain && !(state.Hints.Select(hint => (DateOnly?)hint.On).Max() >= vain);
    }
}
