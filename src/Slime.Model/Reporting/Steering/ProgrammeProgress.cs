using System.Collections.Immutable;
using Slime.Model.Calendar;
using Slime.Model.Communes;
using Slime.Model.Indicators;

namespace Slime.Model.Reporting.Steering;

/// <summary>Figures of one territory, or of several together, in a programme on a day.</summary>
/// <param name="PerThousandHouseholds">Visits done × 1 000 ÷ households, to two decimals; null without households.</param>
/// <param name="PerThousandHouseholdsPerYear">The same divided by the years gone by, in calendar months; null while no month is gone.</param>
/// <param name="DoneEligible">Of the visits done, those of households for which the national programme pays back.</param>
/// <param name="ReferralToRouting">Median days, of routings from the programme's first day to the day.</param>
/// <param name="ReferralToContact">Median days, of households first reached in that time.</param>
/// <param name="ReferralToVisit">Median days, of visits that count in that time.</param>
/// <param name="Open">Cases received and not closed on the day, whichever programme they came in.</param>
/// <param name="Waiting">Open cases whose household has not been visited.</param>
/// <param name="OldestWaitingDays">Days since the referral of the oldest waiting case; null when nobody waits.</param>
public sealed record GroupProgress(
    Pace Pace,
    int Households,
    decimal? PerThousandHouseholds,
    decimal? PerThousandHouseholdsPerYear,
    int DoneEligible,
    decimal? ReferralToRouting,
    decimal? ReferralToContact,
    decimal? ReferralToVisit,
    int Open,
    int Waiting,
    int? OldestWaitingDays)
{
    /// <summary>Median days from the first question to the technician that was answered to its first answer.</summary>
    public decimal? AskToOpinion { get; init; }

    public static GroupProgress Of(Programme programme, int planned, int households, Figures figures, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(programme);
        households = programme.HouseholdsOn(households, on);
        var pace = Pace.Of(programme, planned, figures, on);
        var waiting = new Selection(Measure.Waiting, null, on);
        return new GroupProgress(
            pace,
            households,
            households == 0 ? null : Pace.Round(pace.Done * 1000m / households, 2),
            PerYear(programme, pace.Done, households, on),
            EligibleVisits(programme, on) is { } eligible ? figures.Count(eligible) : pace.Done,
            Median(Measure.ReferralToRouting),
            Median(Measure.ReferralToContact),
            Median(Measure.ReferralToVisit),
            figures.Count(new Selection(Measure.Open, null, on)),
            figures.Count(waiting),
            figures.Earliest(waiting) is { } oldest ? on.DayNumber - oldest.DayNumber : null)
        {
            AskToOpinion = Median(Measure.AskToOpinion),
        };

        decimal? Median(Measure measure) => figures.Median(new Selection(measure, programme.From, on));
    }

    /// <summary>The whole of territories that have days of their own: the sums of their lines, and households weighed by the time that each had.</summary>
    internal GroupProgress Together(Programme programme, IReadOnlyList<(TerritoryTarget Target, Figures Figures)> parts, ImmutableArray<TerritoryProgress> lines, DateOnly on)
    {
        var pace = Pace.Together(programme, parts, on);
        var time = parts.Sum(part => (decimal)programme.In(part.Target).HouseholdsOn(part.Target.Households, on) * Span(programme.In(part.Target), on));
        return this with
        {
            Pace = pace,
            PerThousandHouseholds = Households == 0 ? null : Pace.Round(pace.Done * 1000m / Households, 2),
            PerThousandHouseholdsPerYear = time < CalendarMonths.Unit ? null : Pace.Round(pace.Done * 1000m * MonthsPerYear * CalendarMonths.Unit / time, 2),
            DoneEligible = lines.Sum(line => line.Figures.DoneEligible),
        };
    }

    /// <summary>The time gone by, in units of calendar months.</summary>
    private static long Span(Programme own, DateOnly on) => on < own.From ? 0 : CalendarMonths.Between(own.From, DayOrder.Earlier(on, own.To));

    /// <summary>Which of the visits done are those of eligible households; null when every household is.</summary>
    public static Selection? EligibleVisits(Programme programme, DateOnly on) => programme.Eligibility switch
    {
        EligibilityRule.AnahVeryModest => programme.Counted(Measure.CountedVeryModest, on),
        EligibilityRule.AnahModest => programme.Counted(Measure.CountedModest, on),
        _ => null,
    };

    private static decimal? PerYear(Programme programme, int done, int households, DateOnly on)
    {
        if (households == 0) return null;
        var span = CalendarMonths.Between(programme.From, DayOrder.Earlier(on, programme.To));
        return span < CalendarMonths.Unit ? null : Pace.Round(done * 1000m * MonthsPerYear * CalendarMonths.Unit / ((decimal)households * span), 2);
    }

    private const int MonthsPerYear = 12;
}

public sealed record TerritoryProgress(TerritoryCode Territory, GroupProgress Figures);

/// <summary>A programme on a day: the whole, each territory, and how far they are from one another.</summary>
/// <param name="RateSpread">Of visits per 1 000 households.</param>
/// <param name="RatioSpread">Of done ÷ expected.</param>
public sealed record ProgrammeProgress(
    Programme Programme, DateOnly On, GroupProgress Whole, ImmutableArray<TerritoryProgress> Territories, Spread? RateSpread, Spread? RatioSpread)
{
    /// <param name="totals">Of the territories asked about; the whole is theirs alone.</param>
    public static ProgrammeProgress Of(Programme programme, IReadOnlyDictionary<TerritoryCode, TerritoryTotals> totals, DateOnly on)
    {
        var targets = programme.Targets.Where(target => totals.ContainsKey(target.Territory)).ToImmutableArray();
        ImmutableArray<TerritoryProgress> territories =
        [
            .. targets.Select(target => new TerritoryProgress(
                target.Territory, GroupProgress.Of(programme.In(target), target.Planned, target.Households, new Figures(totals[target.Territory]), on))),
        ];
        var all = new Figures([.. targets.Select(target => totals[target.Territory])]);
        var whole = GroupProgress.Of(programme.In(targets), targets.Sum(target => target.Planned), targets.Sum(target => target.Households), all, on);
        if (programme.HasOwnDays) whole = whole.Together(programme, [.. targets.Select(target => (target, new Figures(totals[target.Territory])))], territories, on);
        return new ProgrammeProgress(
            programme,
            on,
            whole,
            territories,
            // Whoever began later has had less time: what each does in a year is compared then.
            Spread.Of(territories.Select(line => (line.Territory, programme.HasOwnDays ? line.Figures.PerThousandHouseholdsPerYear : line.Figures.PerThousandHouseholds))),
            Spread.Of(territories.Select(line => (line.Territory, line.Figures.Pace.Ratio))));
    }
}
