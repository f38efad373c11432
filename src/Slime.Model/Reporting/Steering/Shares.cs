using System.Collections.Immutable;
using Slime.Model.Cases;

namespace Slime.Model.Reporting.Steering;

/// <summary>How many of a whole, and which list each number counts.</summary>
public sealed record Share(Selection Part, int Count, Selection Whole, int Total)
{
    /// <summary>In per cent, to one decimal; null of nothing.</summary>
    public decimal? Percent => Total == 0 ? null : Pace.Round(Count * 100m / Total, 1);

    internal static Share Of(Figures figures, Selection part, Selection whole) => new(part, figures.Count(part), whole, figures.Count(whole));
}

/// <summary>A group that the programme is for: its part of the referrals and of the visits that count.</summary>
public sealed record TargetGroup(Share OfReferrals, Share OfVisits);

/// <summary>Whom the programme reaches, and how cases end, from its first day to the day asked about.</summary>
/// <param name="EnergyPoor">Energy takes too much of the income, or the household is cold, or it goes without.</param>
public sealed record Reach(
    TargetGroup FslRecurrent, TargetGroup Under30, TargetGroup EnergyPoor, ImmutableArray<(ClosureReason Reason, Share Share)> Closures)
{
    public static Reach Of(Programme programme, Figures figures, DateOnly on)
    {
        return new Reach(
            Group(Measure.ReceivedFslRecurrent, Measure.CountedFslRecurrent),
            Group(Measure.ReceivedUnder30, Measure.CountedUnder30),
            Group(Measure.ReceivedEnergyPoor, Measure.CountedEnergyPoor),
            [
                .. Enum.GetValues<ClosureReason>().Select(reason =>
                    (reason, Share.Of(figures, Since(Measure.Closed) with { Bucket = (int)reason }, Since(Measure.Closed)))),
            ]);

        TargetGroup Group(Measure received, Measure counted) =>
            new(Share.Of(figures, Since(received), Since(Measure.Received)), Share.Of(figures, Since(counted), Since(Measure.Counted)));

        Selection Since(Measure measure) => new(measure, programme.From, on, BucketAtMost: measure.IsWithinWindow() ? programme.RecurrenceMonths : null);
    }
}
