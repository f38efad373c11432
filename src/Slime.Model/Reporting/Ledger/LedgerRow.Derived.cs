using System.Text.Json.Serialization;
using Slime.Model.Cases;
using Slime.Model.Indicators;
using Slime.Model.Text;

namespace Slime.Model.Reporting.Ledger;

/// <content>Figures that follow from the others and are not kept.</content>
public sealed partial record LedgerRow
{
    /// <summary>
    /// Whole days from the referral to its routing. Days are differences of dates, so that a change of the clocks is no
    /// day more or less.
    /// </summary>
    [JsonIgnore]
    public int? DaysToRouting => DaysTo(RoutedOn);

    /// <summary>Whole days from the referral until the household was reached.</summary>
    [JsonIgnore]
    public int? DaysToContact => DaysTo(FirstContactOn);

    /// <summary>Whole days from the referral to the visit that was done.</summary>
    [JsonIgnore]
    public int? DaysToVisit => DaysTo(VisitedOn);

    /// <summary>Whole days from the referral to the closure.</summary>
    [JsonIgnore]
    public int? DaysToClosure => DaysTo(ClosedOn);

    /// <summary>Whole days from the first question that was answered to its first answer.</summary>
    [JsonIgnore]
    public int? DaysToOpinion => OpinionOn is { } on && OpinionAskedOn is { } asked ? on.DayNumber - asked.DayNumber : null;

    [JsonIgnore]
    public LedgerFsl? VisitedFsl => Fsl is { Visited: true } ? Fsl : null;

    [JsonIgnore]
    public IReadOnlyCollection<string> FamilyCodes => [.. Families.Select(each => EnumCode.Of(each.Family))];

    [JsonIgnore]
    public bool IsOpen => Status != CaseStatus.Closed;

    /// <summary>A household whose aid came back within so many months before the referral: the first target group of a programme.</summary>
    public bool IsFslRecurrentWithin(int months) => FslRecurrenceMonths <= months;

    /// <summary>Whether its visit counts for reimbursement in a programme of that rule.</summary>
    public SlimeEligibility EligibilityUnder(EligibilityRule rule) => SlimeEligibility.Of(IncomeBand, IncomeGap, rule);

    /// <summary>
    /// Energy takes too much of the income, or the household is cold, or it goes without: the rate alone misses those who
    /// restrict themselves. Source: TEE_3D, ADEME.
    /// </summary>
    [JsonIgnore]
    public bool IsEnergyPoor => Restriction || Cold || EnergyEffort is not (null or EffortReading.WithinThreshold);

    /// <summary>The latest day on which something is known to have happened.</summary>
    [JsonIgnore]
    public DateOnly LastActivityOn => Activity().Max();

    /// <summary>Whether something dated happened to the case in a period, both days included.</summary>
    public bool WasActiveIn(DateOnly from, DateOnly to) => Activity().Any(on => on >= from && on <= to);

    private IEnumerable<DateOnly> Activity()
    {
        yield return ReceivedOn;
        foreach (var on in (DateOnly?[])[RoutedOn, FirstAttemptOn, FirstContactOn, LastAttemptOn, VisitedOn, DiagnosticOn, FirstOrientationOn, LastOrientationOn, ClosedOn])
        {
            if (on is { } day) yield return day;
        }

        foreach (var followed in FollowUps)
        {
            if (followed.On is { } day) yield return day;
        }
    }

    /// <summary>Null for a household that is not, or no longer, asked and never answered.</summary>
    public LedgerFollowUp? FollowUpAt(int month) => FollowUps.FirstOrDefault(each => each.Month == month);

    private int? DaysTo(DateOnly? on) => on is { } day ? day.DayNumber - ReceivedOn.DayNumber : null;
}
