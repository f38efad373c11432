using System.Globalization;
using Slime.Model.Calendar;

namespace Slime.Model.Cases.Visits;

/// <summary>Days of which nothing more is taken: those of a programme that is closed.</summary>
public sealed record ClosedDays(string Programme, DateOnly From, DateOnly To);

/// <summary>What speaks for a day that the rules would refuse.</summary>
/// <param name="Coordinates">Coordination asks.</param>
/// <param name="HasReason">Somebody said why; the words lie with the note.</param>
/// <param name="Closed">The days of closed programmes.</param>
public sealed record DayRules(bool Coordinates, bool HasReason, IReadOnlyList<ClosedDays> Closed)
{
    public static DayRules Strict { get; } = new(false, false, []);
}

/// <summary>
/// On which days something may have happened to a case: not before its referral, near the day on which it was planned, and in no
/// programme whose figures are final.
/// </summary>
public static class FactDays
{
    /// <summary>Days by which an outcome may differ from the planned day without a word.</summary>
    public const int NearPlan = 7;

    public static DateOnly ReferredOn(CaseState state, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(state);
        return LocalDateTime.Of(state.ReceivedAt, zone).Date;
    }

    /// <param name="field">Where the day was given.</param>
    /// <returns>Null when nothing speaks against the day.</returns>
    public static Decision.Refused? Check(CaseState state, DateOnly on, string field, TimeZoneInfo zone, DayRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (ReferredOn(state, zone) is var referred && on < referred && !(rules.Coordinates && rules.HasReason))
            return Decision.Wrong(field, VisitCodes.BeforeReferral, Text(referred));
        return rules.Closed.FirstOrDefault(closed => closed.From <= on && on <= closed.To) is { } final
            ? new Decision.Refused(VisitCodes.ProgrammeClosed, [final.Programme])
            : null;
    }

    /// <summary>The outcome of a visit that took place is of the visit's day, or somebody says why it is not.</summary>
    public static Decision.Refused? CheckOutcome(CaseState state, EndVisit command, TimeZoneInfo zone, DayRules rules)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (Check(state, command.On, "on", zone, rules) is { } refused) return refused;
        if (command.Outcome is not (VisitStatus.Done or VisitStatus.NobodyHome) || state.FindVisit(command.Id) is not { } visit || rules.HasReason) return null;
        var planned = visit.When.Local.Date;
        return Math.Abs(command.On.DayNumber - planned.DayNumber) > NearPlan ? Decision.Wrong("on", VisitCodes.FarFromPlan, Text(planned), NearPlan.ToString(CultureInfo.InvariantCulture)) : null;
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
