using System.Collections.Immutable;
using Slime.Model.Calendar;
using Slime.Model.Cases;
using Slime.Model.Indicators;
using Slime.Model.Reporting.Ledger;

namespace Slime.Model.Reporting.Steering;

/// <summary>The fields that reporting needs of a visited household.</summary>
[Flags]
public enum MissingFields
{
    None = 0,
    Persons = 1,
    Tenure = 2,
    Heating = 4,
    BuiltPeriod = 8,
    Surface = 16,
    EnergyLabel = 32,
    Income = 64,
    EnergySpend = 128,
}

/// <summary>
/// What steering counts of a case: its days, on the calendar of the département, and a few marks. No personal data.
/// </summary>
/// <param name="FirstAttemptOn">The day of the first attempt to reach the household, whatever came of it.</param>
/// <param name="FirstContactOn">The day on which the household was first reached.</param>
/// <param name="VisitPlannedFor">The day of the visit that is planned and open.</param>
/// <param name="VisitedOn">The day of the visit that was done.</param>
/// <param name="SubmittedOn">The day on which the diagnostic was first submitted: from then on the visit counts, on its own day.</param>
/// <param name="ClosedOn">Null for a case that was reopened.</param>
/// <param name="FslRecurrenceMonths">The least window that holds two requests for FSL energy aid; null below two.</param>
/// <param name="LastEntryOn">The latest day on which something is known to have happened.</param>
/// <param name="EnergyPoor">Effort over the threshold, cold, or restriction.</param>
/// <param name="Income">Where the income stands among Anah's ceilings; null when it is not known.</param>
public sealed partial record CountedCase(
    DateOnly ReceivedOn,
    DateOnly? RoutedOn,
    DateOnly? FirstAttemptOn,
    DateOnly? FirstContactOn,
    DateOnly? VisitPlannedFor,
    DateOnly? VisitedOn,
    DateOnly? SubmittedOn,
    DateOnly? ClosedOn,
    ClosureReason? Closure,
    int? FslRecurrenceMonths,
    bool Under30,
    MissingFields Missing,
    DateOnly LastEntryOn,
    bool EnergyPoor = false,
    IncomeBand? Income = null)
{
    public ImmutableArray<LedgerFollowUp> FollowUps { get; init; } = [];

    /// <summary>The day of the technician's first answer, and the days that it took.</summary>
    public (DateOnly On, int Days)? Opinion { get; init; }

    public LedgerFirstVisit? FirstVisit { get; init; }

    public ImmutableArray<LedgerFamily> Families { get; init; } = [];

    /// <summary>The day on which the household was last directed to a scheme.</summary>
    public DateOnly? LastDirectedOn { get; init; }

    /// <summary>The day since which it is known what came of every orientation.</summary>
    public DateOnly? OutcomesKnownOn { get; init; }

    /// <summary>Requests for energy aid before and after the visit, or the closure.</summary>
    public LedgerFsl? Fsl { get; init; }

    /// <summary>Everything that this case adds to the figures; at most once to each measure, or to each of its families.</summary>
    public IEnumerable<Contribution> Contributions() =>
        [.. Happened(), .. FirstVisited(), .. Delays(), .. Standing(), .. Incomplete(), .. FollowUps.SelectMany(FollowUpMeasures.Of), .. OrientationMeasures.Of(this), .. FslMeasures.Of(Fsl)];

    private DateOnly? CountedOn => SubmittedOn is null ? null : VisitedOn;

    private IEnumerable<Contribution> Happened()
    {
        yield return On(Measure.Received, ReceivedOn);
        if (FslRecurrenceMonths is { } months) yield return On(Measure.ReceivedFslRecurrent, ReceivedOn, months);
        if (Under30) yield return On(Measure.ReceivedUnder30, ReceivedOn);
        if (EnergyPoor) yield return On(Measure.ReceivedEnergyPoor, ReceivedOn);
        if (CountedOn is { } counted)
        {
            foreach (var contribution in Counts(counted)) yield return contribution;
        }

        if (ClosedOn is { } closed && Closure is { } reason) yield return On(Measure.Closed, closed, (int)reason);
        yield return On(Measure.LastEntry, LastEntryOn);
    }

    private IEnumerable<Contribution> FirstVisited()
    {
        if (FirstVisit is not { } visit) yield break;
        yield return On(visit.Reminded ? Measure.RemindedVisit : Measure.UnremindedVisit, visit.On);
        if (visit.NobodyHome) yield return On(visit.Reminded ? Measure.RemindedNobodyHome : Measure.UnremindedNobodyHome, visit.On);
    }

    private IEnumerable<Contribution> Counts(DateOnly counted)
    {
        yield return On(Measure.Counted, counted);
        if (FslRecurrenceMonths is { } months) yield return On(Measure.CountedFslRecurrent, counted, months);
        if (Under30) yield return On(Measure.CountedUnder30, counted);
        if (EnergyPoor) yield return On(Measure.CountedEnergyPoor, counted);
        if (Income is IncomeBand.VeryModest) yield return On(Measure.CountedVeryModest, counted);
        if (Income is IncomeBand.VeryModest or IncomeBand.Modest) yield return On(Measure.CountedModest, counted);
    }

    private IEnumerable<Contribution> Delays()
    {
        if (RoutedOn is { } routed) yield return On(Measure.ReferralToRouting, routed, DaysTo(routed));
        if (FirstContactOn is { } contact) yield return On(Measure.ReferralToContact, contact, DaysTo(contact));
        if (Opinion is var (answered, days)) yield return On(Measure.AskToOpinion, answered, days);
        if (CountedOn is { } counted) yield return On(Measure.ReferralToVisit, counted, DaysTo(counted));
    }

    private IEnumerable<Contribution> Standing() =>
        new[]
        {
            Stands(Measure.Open, ReceivedOn, ClosedOn),
            Stands(Measure.Waiting, ReceivedOn, Earliest(VisitedOn, ClosedOn)),
            Stands(Measure.Unrouted, ReceivedOn, Earliest(RoutedOn, ClosedOn)),
            // A visit that is planned or done says that somebody reached the household, even when no attempt was written.
            VisitPlannedFor is null ? Stands(Measure.Untouched, ReceivedOn, Earliest(FirstAttemptOn, VisitedOn, ClosedOn)) : null,
            VisitPlannedFor is { } day ? Stands(Measure.WithoutOutcome, day.AddDays(1), null) : null,
            VisitedOn is { } visited ? Stands(Measure.WithoutDiagnostic, visited, SubmittedOn) : null,
        }.OfType<Contribution>();

    private IEnumerable<Contribution> Incomplete()
    {
        if (VisitedOn is not { } visited || Missing == MissingFields.None) yield break;
        if (Stands(Measure.Incomplete, visited, ClosedOn) is { } any) yield return any;
        for (var i = 0; i < Measures.IncompleteFields.Count; i++)
        {
            if (Missing.HasFlag((MissingFields)(1 << i)) && Stands(Measures.IncompleteFields[i], visited, ClosedOn) is { } field) yield return field;
        }
    }

    private static Contribution On(Measure measure, DateOnly day, int bucket = 0) => new(measure, day, bucket);

    /// <summary>Null when it stood on no day at all: from and until are the same.</summary>
    private static Contribution? Stands(Measure measure, DateOnly since, DateOnly? until) =>
        until <= since ? null : new Contribution(measure, since, until?.DayNumber ?? 0);

    private static DateOnly? Earliest(params ReadOnlySpan<DateOnly?> days)
    {
        DateOnly? earliest = null;
        foreach (var day in days)
        {
            if (day is { } known) earliest = DayOrder.Earlier(earliest ?? known, known);
        }

        return earliest;
    }

    /// <summary>Calendar days from the referral; below 0 when somebody wrote an earlier day.</summary>
    private int DaysTo(DateOnly day) => day.DayNumber - ReceivedOn.DayNumber;
}
