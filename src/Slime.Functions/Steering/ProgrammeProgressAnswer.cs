using Slime.Model.Cases.Orientations;
using Slime.Model.Communes;
using Slime.Model.Indicators;
using Slime.Model.Reporting.Steering;

namespace Slime.Functions.Steering;

/// <summary>How far a programme is on a day; the definitions are in docs/indicators.md and beside the code that counts.</summary>
/// <param name="From">First day of the programme that contains <paramref name="On"/>.</param>
/// <param name="To">Its last day.</param>
/// <param name="Planned">Visits planned over the period, of the territories in the answer.</param>
/// <param name="Expected">Planned × calendar months gone by ÷ calendar months of the period, half away from zero.</param>
/// <param name="Done">Visits done with their diagnostic submitted, from the first day to <paramref name="On"/> included.</param>
/// <param name="Ratio">Done ÷ expected, three decimals; null while nothing is expected.</param>
/// <param name="EligibilityRule">Whose visit the national programme pays back in this programme.</param>
/// <param name="DoneEligible">Of the visits done, those that it pays back; the others count all the same.</param>
/// <param name="PerThousandHouseholdsPerYear">Done × 1 000 ÷ households ÷ years gone by, two decimals; null in the first month.</param>
/// <param name="RateMonths">How many of the last calendar months give the rate of forecasts.</param>
/// <param name="Spread">Null when the answer has one territory only.</param>
public sealed record ProgrammeProgressAnswer(
    string Programme,
    DateOnly From,
    DateOnly To,
    DateOnly On,
    TargetSharing Sharing,
    int Planned,
    int Expected,
    int Done,
    decimal? Ratio,
    EligibilityRule EligibilityRule,
    int DoneEligible,
    decimal? PerThousandHouseholds,
    decimal? PerThousandHouseholdsPerYear,
    decimal? MedianDaysReferralToVisit,
    int? OldestWaitingDays,
    int Open,
    int Waiting,
    decimal? NeededPerMonth,
    decimal? RatePerMonth,
    int RateMonths,
    DateOnly? ForecastEnd,
    IReadOnlyList<TerritoryProgressAnswer> Territories,
    SpreadAnswer? Spread)
{
    /// <summary>What visited households say, at six months and at twelve.</summary>
    public IReadOnlyList<FollowUpFiguresAnswer> FollowUps { get; init; } = [];

    /// <summary>Requests for energy aid before and after: the visited, then those that they are compared with, which proves no cause.</summary>
    public IReadOnlyList<FslFiguresAnswer> Fsl { get; init; } = [];

    /// <summary>What came of orientations.</summary>
    public OrientationFiguresAnswer? Orientations { get; init; }

    public static ProgrammeProgressAnswer Of(ProgrammeProgress progress, Figures figures)
    {
        var whole = progress.Whole;
        return new ProgrammeProgressAnswer(
            progress.Programme.Id,
            progress.Programme.From,
            progress.Programme.To,
            progress.On,
            progress.Programme.Sharing,
            whole.Pace.Planned,
            whole.Pace.Expected,
            whole.Pace.Done,
            whole.Pace.Ratio,
            progress.Programme.Eligibility,
            whole.DoneEligible,
            whole.PerThousandHouseholds,
            whole.PerThousandHouseholdsPerYear,
            whole.ReferralToVisit,
            whole.OldestWaitingDays,
            whole.Open,
            whole.Waiting,
            whole.Pace.NeededPerMonth,
            whole.Pace.RatePerMonth,
            Pace.RateMonths,
            whole.Pace.ForecastEnd,
            [.. progress.Territories.Select(TerritoryProgressAnswer.Of)],
            progress.RateSpread is { } rate ? SpreadAnswer.Of(rate, progress.RatioSpread) : null)
        {
            Fsl = [.. FslFigures.All(progress.Programme, figures, progress.On).Select(FslFiguresAnswer.Of)],
            Orientations = OrientationFiguresAnswer.Of(OrientationFigures.Of(progress.Programme, figures, progress.On)),
            FollowUps = [.. FollowUpFigures.Of(progress.Programme, figures, progress.On).Select(FollowUpFiguresAnswer.Of)],
        };
    }
}

/// <param name="Households">Estimated: the programme's households, shared by population.</param>
/// <param name="PerThousandHouseholds">Done × 1 000 ÷ households, two decimals.</param>
/// <param name="MedianDaysReferralToRouting">Median calendar days, of routings within the programme until the day.</param>
/// <param name="MedianDaysReferralToContact">Median calendar days until the household was reached.</param>
/// <param name="MedianDaysReferralToVisit">Median calendar days, of the visits done.</param>
/// <param name="OldestWaitingDays">Days since the oldest referral whose household is neither visited nor its case closed; null when nobody waits.</param>
/// <param name="Open">Cases received and not closed.</param>
/// <param name="Waiting">Open cases without a visit done.</param>
/// <param name="NeededPerMonth">(planned − done) ÷ calendar months left; 0 when reached; null when no time is left.</param>
/// <param name="ForecastEnd">When the target was reached, or will be at the rate of the last months; null when there is no telling.</param>
public sealed record TerritoryProgressAnswer(
    TerritoryCode Code,
    int Planned,
    int Expected,
    int Done,
    decimal? Ratio,
    int DoneEligible,
    int Households,
    decimal? PerThousandHouseholds,
    decimal? PerThousandHouseholdsPerYear,
    decimal? MedianDaysReferralToRouting,
    decimal? MedianDaysReferralToContact,
    decimal? MedianDaysReferralToVisit,
    int? OldestWaitingDays,
    int Open,
    int Waiting,
    decimal? NeededPerMonth,
    decimal? RatePerMonth,
    DateOnly? ForecastEnd)
{
    public static TerritoryProgressAnswer Of(TerritoryProgress line)
    {
        var figures = line.Figures;
        return new TerritoryProgressAnswer(
            line.Territory,
            figures.Pace.Planned,
            figures.Pace.Expected,
            figures.Pace.Done,
            figures.Pace.Ratio,
            figures.DoneEligible,
            figures.Households,
            figures.PerThousandHouseholds,
            figures.PerThousandHouseholdsPerYear,
            figures.ReferralToRouting,
            figures.ReferralToContact,
            figures.ReferralToVisit,
            figures.OldestWaitingDays,
            figures.Open,
            figures.Waiting,
            figures.Pace.NeededPerMonth,
            figures.Pace.RatePerMonth,
            figures.Pace.ForecastEnd);
    }
}

/// <summary>How far territories are from one another, in visits per 1 000 households.</summary>
/// <param name="CoefficientOfVariation">Standard deviation ÷ mean over territories of equal weight; null when the mean is 0.</param>
/// <param name="Ratio">The same of done ÷ expected; null when fewer than two territories have a target.</param>
public sealed record SpreadAnswer(
    decimal Mean, decimal? CoefficientOfVariation, decimal Min, TerritoryCode MinTerritory, decimal Max, TerritoryCode MaxTerritory, SpreadAnswer? Ratio)
{
    public static SpreadAnswer Of(Spread rate, Spread? ratio) => new(
        rate.Mean, rate.CoefficientOfVariation, rate.Min, rate.MinTerritory, rate.Max, rate.MaxTerritory, ratio is null ? null : Of(ratio, null));
}

/// <summary>A part of those who were asked.</summary>
/// <param name="Rate">In per cent, one decimal; null of fewer than twenty.</param>
public sealed record PartAnswer(int Count, int Of, decimal? Rate)
{
    internal static PartAnswer From(Share share) => new(share.Count, share.Total, FollowUpFigures.Rate(share));
}

/// <param name="Month">6 or 12.</param>
/// <param name="Answered">Of the follow-ups that were due.</param>
/// <param name="NoLongerCold">Of the households that were cold and say whether they still are.</param>
public sealed record FollowUpFiguresAnswer(int Month, PartAnswer Answered, PartAnswer FirstAction, PartAnswer EngagingAction, PartAnswer NoLongerCold, PartAnswer Savings)
{
    internal static FollowUpFiguresAnswer Of(FollowUpFigures figures) => new(
        figures.Month, PartAnswer.From(figures.Said), PartAnswer.From(figures.FirstAction), PartAnswer.From(figures.EngagingAction), PartAnswer.From(figures.NoLongerCold), PartAnswer.From(figures.Savings));
}

/// <param name="Known">Of the households last directed six months ago or earlier, those of which every outcome is known.</param>
/// <param name="Families">Only those to which somebody was directed.</param>
public sealed record OrientationFiguresAnswer(PartAnswer Known, IReadOnlyList<FamilyFiguresAnswer> Families)
{
    internal static OrientationFiguresAnswer Of(OrientationFigures figures) => new(
        PartAnswer.From(figures.Known), [.. figures.Families.Where(of => of.Taken.Total > 0).Select(of => new FamilyFiguresAnswer(of.Family, PartAnswer.From(of.Taken)))]);
}

/// <param name="Taken">Of the households directed to the family, those that one of its schemes has accepted.</param>
public sealed record FamilyFiguresAnswer(SchemeFamily Family, PartAnswer Taken);

/// <param name="Visited">False for the households that nobody reached, with which the visited are compared.</param>
/// <param name="Months">6 or 12.</param>
/// <param name="NoneAfter">Of the households observed, those without a request after.</param>
/// <param name="AmountBefore">Euros.</param>
/// <param name="AmountAfter">Euros.</param>
public sealed record FslFiguresAnswer(bool Visited, int Months, PartAnswer NoneAfter, long RequestsBefore, long RequestsAfter, decimal AmountBefore, decimal AmountAfter)
{
    internal static FslFiguresAnswer Of(FslFigures figures) => new(
        figures.Of.Visited, figures.Of.Months, PartAnswer.From(figures.NoneAfter), figures.RequestsBefore.Amount, figures.RequestsAfter.Amount, figures.CentsBefore.Amount / 100m, figures.CentsAfter.Amount / 100m);
}
