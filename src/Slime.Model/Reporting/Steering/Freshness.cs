using Slime.Model.Calendar;

namespace Slime.Model.Reporting.Steering;

/// <summary>What makes a territory's tables late, as it stands on a day.</summary>
/// <param name="LastEntryOn">The day of the last entry in any of its cases.</param>
/// <param name="Unrouted">Cases that have no mediator yet: coordination acts.</param>
/// <param name="WithoutContact">Cases that nobody has tried to reach within the working days allowed: the mediator acts.</param>
/// <param name="WithoutOutcome">Visits past their day without an outcome: the mediator acts.</param>
/// <param name="WithoutDiagnostic">Visits done whose diagnostic is not submitted: they do not count yet; the mediator acts.</param>
/// <param name="Incomplete">Visited, open cases with a missing field: the mediator acts.</param>
public sealed record Freshness(DateOnly? LastEntryOn, int Unrouted, int WithoutContact, int WithoutOutcome, int WithoutDiagnostic, int Incomplete)
{
    public int Total => Unrouted + WithoutContact + WithoutOutcome + WithoutDiagnostic + Incomplete;

    public static Freshness Of(Figures figures, DateOnly on, int workingDaysWithoutContact) => new(
        figures.Latest(Measure.LastEntry, on),
        figures.Count(new Selection(Measure.Unrouted, null, on)),
        figures.Count(UntouchedTooLong(on, workingDaysWithoutContact)),
        figures.Count(new Selection(Measure.WithoutOutcome, null, on)),
        figures.Count(new Selection(Measure.WithoutDiagnostic, null, on)),
        figures.Count(new Selection(Measure.Incomplete, null, on)));

    /// <summary>Untouched cases whose working days to be taken up are all past on the day: the same rule as the reminder's.</summary>
    public static Selection UntouchedTooLong(DateOnly on, int workingDays)
    {
        // The more recent the referral, the later its last day: look back for the latest that is past.
        // Stryker disable once Unary: to look back from a later day finds the same one.
        var received = on.AddDays(-workingDays);
        while (WorkingDays.After(received, workingDays) >= on) received = received.AddDays(-1);
        return new Selection(Measure.Untouched, null, on, SinceAtMost: received);
    }
}
