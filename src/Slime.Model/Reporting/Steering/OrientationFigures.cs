using System.Collections.Immutable;
using Slime.Model.Calendar;
using Slime.Model.Cases.Orientations;

namespace Slime.Model.Reporting.Steering;

/// <summary>What a case adds to the figures of orientations.</summary>
internal static class OrientationMeasures
{
    /// <summary>After so many months somebody should know what came of an orientation.</summary>
    public const int Months = 6;

    public static IEnumerable<Contribution> Of(CountedCase counted)
    {
        if (counted.LastDirectedOn?.AddMonths(Months) is { } due)
        {
            yield return new Contribution(Measure.OrientedSixMonths, due, 0);
            if (counted.OutcomesKnownOn is { } known) yield return new Contribution(Measure.OrientedSixMonthsKnown, DayOrder.Later(known, due), 0);
        }

        foreach (var family in counted.Families)
        {
            yield return new Contribution(Measure.OrientedTo, family.On, (int)family.Family);
            if (family.TakenOn is { } taken) yield return new Contribution(Measure.OrientedTaken, taken, (int)family.Family);
        }
    }
}

/// <summary>
/// What came of orientations, between the programme's first day and the day asked about. A household counts once: six months after it
/// was last directed, and once in each family of schemes.
/// </summary>
/// <param name="Known">Of the households last directed six months ago or earlier, those of which every outcome is known.</param>
/// <param name="Families">Of the households directed to a family, those that one of its schemes has accepted.</param>
public sealed record OrientationFigures(Share Known, ImmutableArray<(SchemeFamily Family, Share Taken)> Families)
{
    /// <summary>In per cent; a proposal.</summary>
    public const int KnownTarget = 80;

    /// <summary>Null of nobody.</summary>
    public bool? IsReached => Known.Total == 0 ? null : Known.Count * 100 >= Known.Total * KnownTarget;

    public static OrientationFigures Of(Programme programme, Figures figures, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return new OrientationFigures(
            Share.Of(figures, Since(Measure.OrientedSixMonthsKnown), Since(Measure.OrientedSixMonths)),
            [.. Enum.GetValues<SchemeFamily>().Select(family => (family, Share.Of(figures, Since(Measure.OrientedTaken, (int)family), Since(Measure.OrientedTo, (int)family))))]);

        Selection Since(Measure measure, int? bucket = null) => new(measure, programme.From, on, bucket);
    }
}
