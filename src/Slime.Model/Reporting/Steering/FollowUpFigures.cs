using System.Collections.Immutable;
using Slime.Model.Reporting.Ledger;

namespace Slime.Model.Reporting.Steering;

/// <summary>The measures of the follow-ups at one month.</summary>
public sealed record FollowUpMeasures(
    int Month, Measure Due, Measure Said, Measure FirstAction, Measure EngagingAction, Measure WasCold, Measure NoLongerCold, Measure Savings)
{
    public static FollowUpMeasures AtSix { get; } = new(
        6, Measure.FollowUp6Due, Measure.FollowUp6Said, Measure.FollowUp6FirstAction, Measure.FollowUp6EngagingAction,
        Measure.FollowUp6WasCold, Measure.FollowUp6NoLongerCold, Measure.FollowUp6Savings);

    public static FollowUpMeasures AtTwelve { get; } = new(
        12, Measure.FollowUp12Due, Measure.FollowUp12Said, Measure.FollowUp12FirstAction, Measure.FollowUp12EngagingAction,
        Measure.FollowUp12WasCold, Measure.FollowUp12NoLongerCold, Measure.FollowUp12Savings);

    public static IReadOnlyList<FollowUpMeasures> All { get; } = [AtSix, AtTwelve];

    private IReadOnlyList<(string Result, Measure Measure)> ByResult =>
    [
        (FollowUpResults.FirstAction, FirstAction), (FollowUpResults.EngagingAction, EngagingAction), (FollowUpResults.WasCold, WasCold),
        (FollowUpResults.NoLongerCold, NoLongerCold), (FollowUpResults.Savings, Savings),
    ];

    internal static IEnumerable<Contribution> Of(LedgerFollowUp followUp)
    {
        var measures = All.First(each => each.Month == followUp.Month);
        // Answers that came before the day are of a follow-up that was due: there are never more answers than follow-ups.
        if (new[] { followUp.DueOn, followUp.On }.Min() is { } due) yield return new Contribution(measures.Due, due, 0);
        if (followUp.On is not { } said) yield break;
        yield return new Contribution(measures.Said, said, 0);
        foreach (var (result, measure) in measures.ByResult)
        {
            if (followUp.Says(result)) yield return new Contribution(measure, said, 0);
        }
    }
}

/// <summary>
/// What households say months after their visit, of the answers between the programme's first day and the day asked about: the four
/// figures of the national evaluation of the Slime, each with what it is a part of.
/// </summary>
/// <param name="Said">Answers among the follow-ups that were due.</param>
/// <param name="NoLongerCold">Among those that were cold before and say whether they still are.</param>
public sealed record FollowUpFigures(int Month, Share Said, Share FirstAction, Share EngagingAction, Share NoLongerCold, Share Savings)
{
    /// <summary>A rate of fewer says nothing and is not shown; a proposal.</summary>
    public const int LeastForRate = 20;

    public IReadOnlyList<Share> National => [FirstAction, EngagingAction, NoLongerCold, Savings];

    public static bool HasRate(Share share)
    {
        ArgumentNullException.ThrowIfNull(share);
        return share.Total >= LeastForRate;
    }

    /// <summary>In per cent, to one decimal; null of fewer than <see cref="LeastForRate"/>.</summary>
    public static decimal? Rate(Share share) => HasRate(share) ? share.Percent : null;

    /// <summary>At six months, then at twelve.</summary>
    public static ImmutableArray<FollowUpFigures> Of(Programme programme, Figures figures, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return
        [
            .. FollowUpMeasures.All.Select(at => new FollowUpFigures(
                at.Month,
                Share.Of(figures, Since(at.Said), Since(at.Due)),
                Share.Of(figures, Since(at.FirstAction), Since(at.Said)),
                Share.Of(figures, Since(at.EngagingAction), Since(at.Said)),
                Share.Of(figures, Since(at.NoLongerCold), Since(at.WasCold)),
                Share.Of(figures, Since(at.Savings), Since(at.Said)))),
        ];

        Selection Since(Measure measure) => new(measure, programme.From, on);
    }
}
