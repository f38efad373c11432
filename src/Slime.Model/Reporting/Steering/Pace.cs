using Slime.Model.Calendar;

namespace Slime.Model.Reporting.Steering;

/// <summary>How a territory stands, to be seen at a glance.</summary>
public enum Standing
{
    /// <summary>Nothing is expected: no target, or the programme has just begun.</summary>
    NothingExpected,

    /// <summary>As many visits done as expected, or more.</summary>
    OnPace,

    /// <summary>At least nine in ten of those expected.</summary>
    SlightlyBehind,

    Behind,
}

/// <summary>How fast visits are done, what is needed, and when that ends, from one day's figures.</summary>
/// <param name="Expected">Visits expected by the end of the day.</param>
/// <param name="Done">Visits that count, from the programme's first day to that day.</param>
/// <param name="Ratio">Done ÷ expected, as both are shown, to three decimals; null while nothing is expected.</param>
/// <param name="NeededPerMonth">
/// (planned − done) ÷ calendar months left, to one decimal; 0 when the target is reached, null when it is not and no time is left.
/// </param>
/// <param name="RatePerMonth">Visits per calendar month of late, to one decimal; null while less than a month has passed.</param>
/// <param name="ForecastEnd">
/// The day on which the target was reached, or will be if visits go on at <paramref name="RatePerMonth"/> (unrounded); null
/// without a target, without a rate, or further away than <see cref="HorizonYears"/>.
/// </param>
public sealed record Pace(int Planned, int Expected, int Done, decimal? Ratio, decimal? NeededPerMonth, decimal? RatePerMonth, DateOnly? ForecastEnd)
{
    /// <summary>The rate is that of the last six calendar months, or of the programme so far when it is younger.</summary>
    public const int RateMonths = 6;

    /// <summary>A forecast past this says nothing but "not at this rate".</summary>
    public const int HorizonYears = 20;

    /// <summary>From this part of what is expected, a delay is slight.</summary>
    public const decimal SlightlyBehindFrom = 0.9m;

    public Standing Standing =>
        Expected == 0 ? Standing.NothingExpected
        : Done >= Expected ? Standing.OnPace
        : Done >= SlightlyBehindFrom * Expected ? Standing.SlightlyBehind
        : Standing.Behind;

    /// <summary>Done less expected: how many visits ahead, or behind when negative.</summary>
    public int Ahead => Done - Expected;

    /// <param name="months">How many of the last months give the rate.</param>
    public static Pace Of(Programme programme, int planned, Figures figures, DateOnly on, int months = RateMonths)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return Of(programme, [(programme, planned, figures)], on, months);
    }

    /// <summary>
    /// Of territories that begin and end on days of their own: what is expected, was done and is done of late is the sum of
    /// theirs, so that the whole is what its lines say.
    /// </summary>
    public static Pace Together(Programme programme, IReadOnlyList<(TerritoryTarget Target, Figures Figures)> parts, DateOnly on, int months = RateMonths)
    {
        ArgumentNullException.ThrowIfNull(programme);
        ArgumentNullException.ThrowIfNull(parts);
        return Of(programme, [.. parts.Select(part => (programme.In(part.Target), part.Target.Planned, part.Figures))], on, months);
    }

    private static Pace Of(Programme programme, IReadOnlyList<(Programme Own, int Planned, Figures Figures)> parts, DateOnly on, int months)
    {
        var planned = parts.Sum(part => part.Own.PlannedOn(part.Planned, on));
        var expected = parts.Sum(part => part.Own.Expected(part.Planned, on));
        var done = parts.Sum(part => part.Figures.Count(part.Own.Counted(Measure.Counted, on)));
        var ratio = expected == 0 ? (decimal?)null : Round((decimal)done / expected, 3);
        var remaining = Math.Max(0, planned - done);

        var since = DayOrder.Later(programme.From, on.AddMonths(-months).AddDays(1));
        // The end of a month is a whole month after the end of the one before: 29 February to 31 March.
        if (on.Day == DateTime.DaysInMonth(on.Year, on.Month)) since = DayOrder.Later(programme.From, FirstOfMonth(on).AddMonths(1 - months));
        var span = CalendarMonths.Between(since, on);
        var recent = parts.Sum(part => part.Figures.Count(part.Own.Counted(Measure.Counted, on) with { From = DayOrder.Later(part.Own.From, since) }));
        var hasRate = span >= CalendarMonths.Unit;

        return new Pace(
            planned,
            expected,
            done,
            ratio,
            Needed(remaining, CalendarMonths.Between(on.AddDays(1), programme.To)),
            hasRate ? Round((decimal)recent * CalendarMonths.Unit / span, 1) : null,
            planned == 0 ? null
                : remaining == 0 ? Reached(parts, planned)
                : hasRate && recent > 0 ? Forecast(on, remaining, recent, span) : null);
    }

    /// <summary>The day on which the target was reached; of several territories the day of the last visit that it took is theirs together.</summary>
    private static DateOnly? Reached(IReadOnlyList<(Programme Own, int Planned, Figures Figures)> parts, int planned)
    {
        if (parts is [var only]) return only.Figures.Reached(Measure.Counted, only.Own.From, planned);
        for (var (day, last) = (parts.Min(part => part.Own.From), parts.Max(part => part.Own.To)); day <= last; day = day.AddDays(1))
        {
            if (parts.Sum(part => part.Figures.Count(part.Own.Counted(Measure.Counted, day))) >= planned) return day;
        }

        return null;
    }

    private static decimal? Needed(int remaining, long unitsLeft) =>
        remaining == 0 ? 0 : unitsLeft <= 0 ? null : Round((decimal)remaining * CalendarMonths.Unit / unitsLeft, 1);

    private static DateOnly? Forecast(DateOnly on, int remaining, int recent, long span)
    {
        var units = (((long)remaining * span) + recent - 1) / recent;
        var end = CalendarMonths.After(on, units);
        return end is { } day && day <= on.AddYears(HorizonYears) ? day : null;
    }

    internal static decimal Round(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);
}
