using System.Collections.Immutable;
using System.Globalization;
using Slime.Model.Cases.Visits;

namespace Slime.Model.Cases.Feedback;

/// <summary>Whoever referred the household was told of a step.</summary>
/// <param name="About">Which of several such steps: see <see cref="ReferrerNotices"/>.</param>
/// <param name="To">Who was told: the post or the person, or whoever is told in their place.</param>
public sealed record ReferrerTold(ReferrerStep Step, string About, string To, string Channel) : CaseEvent
{
    public NoticeMade Made => new(ReferrerNotices.NameOf(Step, About), To, Reached: true);
}

/// <summary>
/// The names of what a referrer is told: <c>referrerTold-visitPlanned-2026-12-03.1</c>. Each bears what tells it from the next of its
/// kind, so that she is told once of each.
/// </summary>
public static class ReferrerNotices
{
    public const string Kind = "referrerTold";

    /// <summary>Told at once: she can do something about it. The others are told with all there is of a week.</summary>
    public static bool IsPressing(ReferrerStep step) => step is ReferrerStep.NotReached or ReferrerStep.ReportReady;

    public static string NameOf(ReferrerStep step, string about) => $"{Kind}-{Text.EnumCode.Of(step)}-{about}";

    /// <returns>Null when the notice is of another kind.</returns>
    public static (ReferrerStep Step, string About)? Read(string notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return notice.Split('-', 3) is [Kind, var step, var about] && Text.EnumCode.Find<ReferrerStep>(step) is { } known ? (known, about) : null;
    }

    /// <summary>All that there is to tell of a case as it stands, told before or not.</summary>
    public static ImmutableArray<string> Of(CaseState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var names = ImmutableArray.CreateBuilder<string>();
        void Add(ReferrerStep step, string about) => names.Add(NameOf(step, about));
        Add(ReferrerStep.Received, "");
        if (state.Routing is { } routing) Add(ReferrerStep.Routed, routing.Mediator.PersonId);
        if (ReferrerCourse.NotReachedOn(state) is not null) Add(ReferrerStep.NotReached, RoundOf(state));
        if (state.OpenVisit() is { } planned) Add(ReferrerStep.VisitPlanned, $"{DayOf(planned)}.{Number(planned.Revision)}");
        if (state.DoneVisit() is { } done) Add(ReferrerStep.Visited, done.Id.ToString());
        if (state.Reports.Where(report => report.Recipient == Diagnostics.Vocabulary.ReportRecipient.Referrer).Max(report => (int?)report.Version) is { } version) Add(ReferrerStep.ReportReady, Number(version));
        if (state.Status == CaseStatus.Closed) Add(ReferrerStep.Closed, Number(state.ReopenedCount));
        return names.ToImmutable();
    }

    /// <summary>Whether what a notice is about still is so, and was not told in another way.</summary>
    public static bool IsStillNews(CaseState state, string notice)
    {
        if (Read(notice) is not var (step, about) || !Of(state).Contains(notice)) return false;
        return step switch
        {
            // Who has it says that it was received.
            ReferrerStep.Received => state.Routing is null && state.Status != CaseStatus.Closed,
            ReferrerStep.Routed => state.Status != CaseStatus.Closed,
            // Another hour of the same day, or a visit that was moved back to the day that she knows.
            ReferrerStep.VisitPlanned => LastDayTold(state) != about.Split('.')[0],
            _ => true,
        };
    }

    /// <summary>A visit, a hint or a reopening begins a new round of trying to reach the household.</summary>
    private static string RoundOf(CaseState state) => Number(state.Visits.Length + state.Hints.Count + state.ReopenedCount);

    private static string DayOf(Visit visit) => visit.When.Local.Date.ToString("O", CultureInfo.InvariantCulture);

    private static string? LastDayTold(CaseState state) => state.Notices.Reverse().Where(made => made.Reached).Select(made => Read(made.Notice))
        .FirstOrDefault(told => told?.Step == ReferrerStep.VisitPlanned)?.About.Split('.')[0];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
