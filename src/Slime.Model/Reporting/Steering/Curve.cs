using System.Collections.Immutable;

namespace Slime.Model.Reporting.Steering;

/// <summary>The end of a month, or the day asked about: visits expected and done by then.</summary>
/// <param name="Done">Null after the day asked about.</param>
public sealed record CurvePoint(DateOnly On, int Expected, int? Done);

/// <summary>The planned course of a programme against what was done.</summary>
public static class Curve
{
    /// <summary>One point at the end of each calendar month of the programme, and one on the day asked about.</summary>
    public static ImmutableArray<CurvePoint> Of(Programme programme, int planned, Figures figures, DateOnly on) =>
    [
        .. Days(programme, on).Select(day => new CurvePoint(
            day,
            programme.Expected(planned, day),
            day <= on ? figures.Count(new Selection(Measure.Counted, programme.From, day)) : null)),
    ];

    /// <summary>The same of territories that begin and end on days of their own.</summary>
    public static ImmutableArray<CurvePoint> Together(Programme programme, IReadOnlyList<(TerritoryTarget Target, Figures Figures)> parts, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(programme);
        ArgumentNullException.ThrowIfNull(parts);
        return
        [
            .. Days(programme, on).Select(day => new CurvePoint(
                day,
                parts.Sum(part => programme.In(part.Target).Expected(part.Target.Planned, day)),
                day <= on ? parts.Sum(part => part.Figures.Count(programme.In(part.Target).Counted(Measure.Counted, day))) : null)),
        ];
    }

    private static SortedSet<DateOnly> Days(Programme programme, DateOnly on)
    {
        var ends = new SortedSet<DateOnly> { programme.To };
        if (programme.Covers(on)) ends.Add(on);
        // Stryker disable once Equality: the month that begins on the last day ends after it.
        for (var month = new DateOnly(programme.From.Year, programme.From.Month, 1); month <= programme.To; month = month.AddMonths(1))
        {
            var end = month.AddMonths(1).AddDays(-1);
            if (programme.Covers(end)) ends.Add(end);
        }

        return ends;
    }
}
