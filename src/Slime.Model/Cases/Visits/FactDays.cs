using System.Globalization;
using Slime.Model.Calendar;

namespace Slime.Model.Cases.Visits;

/// <summary>Days of which nothing more is taken: those of a programme that is closed.</summary>
public sealed record ClosedDays(string Programme, DateOnly From, DateOnly To)
{
    public bool Contain(DateOnly day) => From <= day && day <= To;
}

/// <summary>What speaks for a day that the rules would refuse.</summary>
/// <param name="Coordinates">Coordination asks.</param>
/// <param name="HasReason">Somebody said why; the words lie with the note.</param>
/// <param name="Closed">The days of closed programmes.</param>
public sealed record DayRules(bool Coordinates, bool HasReason, IReadOnlyList<ClosedDays> Closed)
{
    public static DayRules Strict { get; } = new(false, false, []);
}

/// <summary>The day of one fact.</summary>
/// <param name="Subject">The id of the contact, visit or orientation.</param>
/// <param name="Field">Where the day was given.</param>
/// <param name="Planned">The day near which it must lie; null when it may be any.</param>
/// <param name="Was">The day that it replaces.</param>
public sealed record FactDay(string Subject, DateOnly On, string Field, DateOnly? Planned = null, DateOnly? Was = null);

/// <summary>
/// On which days something may have happened to a case: not before its referral, near the day on which it was planned, and in no
/// programme whose figures are final. A day that somebody explained is marked by a fact of its own.
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

    /// <summary>The decision when its day is allowed; with <see cref="DayExplained"/> when it is for a reason alone.</summary>
    public static Decision Judge(Decision decision, CaseState state, FactDay day, TimeZoneInfo zone, DayRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(day);
        if (decision is not Decision.Accepted { Facts.IsEmpty: false } accepted) return decision;
        var wrong = WhatIsWrong(state, day, zone);
        if (wrong is not null && !(rules.HasReason && (rules.Coordinates || wrong.Code != VisitCodes.BeforeReferral))) return wrong;
        if (rules.Closed.FirstOrDefault(closed => closed.Contain(day.On) || (day.Was is { } was && closed.Contain(was))) is { } final)
            return Decision.Refuse(VisitCodes.ProgrammeClosed, final.Programme);
        return wrong is null ? accepted : Decision.Accept([.. accepted.Facts, new DayExplained(day.Subject, day.On, wrong.Code)]);
    }

    /// <summary>The day of an outcome that names none: of a visit that took place the planned one, of another today.</summary>
    public static DateOnly OutcomeDay(CaseState state, RecordId visit, VisitStatus outcome, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(state);
        return outcome is VisitStatus.Done or VisitStatus.NobodyHome && state.FindVisit(visit) is { } known ? known.When.Local.Date : today;
    }

    /// <summary>The day of an outcome, near the planned one when the visit took place.</summary>
    public static FactDay Of(CaseState state, EndVisit command)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        var visit = state.FindVisit(command.Id);
        var tookPlace = command.Outcome is VisitStatus.Done or VisitStatus.NobodyHome;
        return new FactDay(command.Id.ToString(), command.On, "on", tookPlace ? visit?.When.Local.Date : null, visit?.EndedOn);
    }

    /// <returns>Null when the day needs no reason, or has been given one.</returns>
    internal static Decision.Refused? WhatIsWrong(CaseState state, FactDay day, TimeZoneInfo zone)
    {
        if (state.IsExplained(day.Subject, day.On)) return null;
        if (ReferredOn(state, zone) is var referred && day.On < referred) return Decision.Wrong(day.Field, VisitCodes.BeforeReferral, Text(referred));
        return day.Planned is { } planned && Math.Abs(day.On.DayNumber - planned.DayNumber) > NearPlan
            ? Decision.Wrong(day.Field, VisitCodes.FarFromPlan, Text(planned), NearPlan.ToString(CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>A day as a refusal says it.</summary>
    internal static string Text(DateOnly day) => day.ToString(French);

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
}
