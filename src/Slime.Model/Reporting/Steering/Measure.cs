namespace Slime.Model.Reporting.Steering;

/// <summary>
/// What is counted of cases. The numbers are kept in storage and never change. A measure either happened on a day, or stands
/// from a day until another: see <see cref="Measures.IsStanding"/>.
/// </summary>
public enum Measure
{
    /// <summary>A referral, on the day it was received.</summary>
    Received = 1,

    /// <summary>
    /// A received referral of a household with two or more requests for FSL energy aid; the bucket is the least window in months
    /// that holds two, so that each programme counts by its own.
    /// </summary>
    ReceivedFslRecurrent = 2,

    /// <summary>A received referral of a first-time tenant under 30.</summary>
    ReceivedUnder30 = 3,

    /// <summary>A visit that counts for the programme, on its day: done, and its diagnostic submitted.</summary>
    Counted = 4,

    CountedFslRecurrent = 5,

    CountedUnder30 = 6,

    /// <summary>A case closed, on that day; the bucket is the reason. A reopened case is as if it had never been closed.</summary>
    Closed = 7,

    /// <summary>The latest day on which something is known to have happened in the case.</summary>
    LastEntry = 8,

    /// <summary>A received referral of a household whose energy effort exceeds, or who is cold, or goes without.</summary>
    ReceivedEnergyPoor = 9,

    CountedEnergyPoor = 10,

    /// <summary>A visit that counts, of a household with very modest income by Anah's ceilings of the day.</summary>
    CountedVeryModest = 11,

    /// <summary>The same with very modest or modest income.</summary>
    CountedModest = 12,

    /// <summary>A follow-up at six months that is due, on the day on which it is, or on that of its answers when they came earlier.</summary>
    FollowUp6Due = 13,

    /// <summary>Its answers, on their day; as the next five.</summary>
    FollowUp6Said = 14,

    /// <summary>The household has done a first thing.</summary>
    FollowUp6FirstAction = 15,

    /// <summary>Something came about that changes the home or the means for long.</summary>
    FollowUp6EngagingAction = 16,

    /// <summary>It was cold before the visit and says whether it still is.</summary>
    FollowUp6WasCold = 17,

    FollowUp6NoLongerCold = 18,

    /// <summary>Its bills are lower.</summary>
    FollowUp6Savings = 19,

    /// <summary>Days from referral to routing, on the day of the routing.</summary>
    ReferralToRouting = 20,

    /// <summary>Days from referral until the household was first reached, on that day.</summary>
    ReferralToContact = 21,

    /// <summary>Days from referral to the visit that counts, on the day of the visit.</summary>
    ReferralToVisit = 22,

    /// <summary>The same at twelve months.</summary>
    FollowUp12Due = 23,

    FollowUp12Said = 24,

    FollowUp12FirstAction = 25,

    FollowUp12EngagingAction = 26,

    FollowUp12WasCold = 27,

    FollowUp12NoLongerCold = 28,

    FollowUp12Savings = 29,

    /// <summary>Days from the first question to the technician that was answered to its first answer, on the day of the answer.</summary>
    AskToOpinion = 30,

    /// <summary>The first visit to which somebody went, on its day: the household had been reminded of it.</summary>
    RemindedVisit = 31,

    /// <summary>The same, and nobody was home.</summary>
    RemindedNobodyHome = 32,

    /// <summary>The first visit to which somebody went, of a household that had not been reminded.</summary>
    UnremindedVisit = 33,

    UnremindedNobodyHome = 34,

    /// <summary>Six months have gone by since the household was last directed to a scheme, on the day on which they have.</summary>
    OrientedSixMonths = 35,

    /// <summary>The same, and what came of each of its orientations is known: from the later of the two days on.</summary>
    OrientedSixMonthsKnown = 36,

    /// <summary>A household directed to a family of schemes, on the first day; the bucket is the family.</summary>
    OrientedTo = 37,

    /// <summary>One scheme of the family has accepted it or is done, on the day of that; the bucket is the family.</summary>
    OrientedTaken = 38,

    /// <summary>Received and not closed.</summary>
    Open = 40,

    /// <summary>Open and not visited.</summary>
    Waiting = 41,

    /// <summary>Received and not yet given to a mediator.</summary>
    Unrouted = 42,

    /// <summary>Waiting, without a visit planned and without any attempt to reach the household; stands from the referral.</summary>
    Untouched = 43,

    /// <summary>The day of a planned visit is past and nobody said what came of it.</summary>
    WithoutOutcome = 44,

    /// <summary>A visit is done and its diagnostic not submitted.</summary>
    WithoutDiagnostic = 45,

    /// <summary>Visited, open, and one of the fields that reporting needs is missing.</summary>
    Incomplete = 46,

    IncompletePersons = 50,

    IncompleteTenure = 51,

    IncompleteHeating = 52,

    IncompleteBuiltPeriod = 53,

    IncompleteSurface = 54,

    IncompleteEnergyLabel = 55,

    IncompleteIncome = 56,

    IncompleteEnergySpend = 57,

    /// <summary>Households of which so many months after the visit are observed, on the day on which they are over.</summary>
    FslVisited6Observed = 60,

    /// <summary>Of them, those without a request after it.</summary>
    FslVisited6NoneAfter = 61,

    /// <summary>Of them, those with requests before; the bucket is how many.</summary>
    FslVisited6RequestsBefore = 62,

    /// <summary>Of them, those with requests after; the bucket is how many.</summary>
    FslVisited6RequestsAfter = 63,

    /// <summary>Of them, those with aid before; the bucket is in cents.</summary>
    FslVisited6CentsBefore = 64,

    /// <summary>Of them, those with aid after; the bucket is in cents.</summary>
    FslVisited6CentsAfter = 65,

    /// <summary>Households of which so many months after the visit are observed, on the day on which they are over.</summary>
    FslVisited12Observed = 66,

    /// <summary>Of them, those without a request after it.</summary>
    FslVisited12NoneAfter = 67,

    /// <summary>Of them, those with requests before; the bucket is how many.</summary>
    FslVisited12RequestsBefore = 68,

    /// <summary>Of them, those with requests after; the bucket is how many.</summary>
    FslVisited12RequestsAfter = 69,

    /// <summary>Of them, those with aid before; the bucket is in cents.</summary>
    FslVisited12CentsBefore = 70,

    /// <summary>Of them, those with aid after; the bucket is in cents.</summary>
    FslVisited12CentsAfter = 71,

    /// <summary>Households of which so many months after the closure are observed, on the day on which they are over.</summary>
    FslOthers6Observed = 72,

    /// <summary>Of them, those without a request after it.</summary>
    FslOthers6NoneAfter = 73,

    /// <summary>Of them, those with requests before; the bucket is how many.</summary>
    FslOthers6RequestsBefore = 74,

    /// <summary>Of them, those with requests after; the bucket is how many.</summary>
    FslOthers6RequestsAfter = 75,

    /// <summary>Of them, those with aid before; the bucket is in cents.</summary>
    FslOthers6CentsBefore = 76,

    /// <summary>Of them, those with aid after; the bucket is in cents.</summary>
    FslOthers6CentsAfter = 77,

    /// <summary>Households of which so many months after the closure are observed, on the day on which they are over.</summary>
    FslOthers12Observed = 78,

    /// <summary>Of them, those without a request after it.</summary>
    FslOthers12NoneAfter = 79,

    /// <summary>Of them, those with requests before; the bucket is how many.</summary>
    FslOthers12RequestsBefore = 80,

    /// <summary>Of them, those with requests after; the bucket is how many.</summary>
    FslOthers12RequestsAfter = 81,

    /// <summary>Of them, those with aid before; the bucket is in cents.</summary>
    FslOthers12CentsBefore = 82,

    /// <summary>Of them, those with aid after; the bucket is in cents.</summary>
    FslOthers12CentsAfter = 83,
}

/// <summary>What each measure is like.</summary>
public static class Measures
{
    private const Measure FirstStanding = Measure.Open;
    private const Measure LastStanding = Measure.IncompleteEnergySpend;

    /// <summary>The last number in use: room for arrays by measure.</summary>
    internal const int Last = (int)Measure.FslOthers12CentsAfter;

    /// <summary>The fields that reporting needs, in the order in which they are shown.</summary>
    public static IReadOnlyList<Measure> IncompleteFields { get; } =
    [
        Measure.IncompletePersons, Measure.IncompleteTenure, Measure.IncompleteHeating, Measure.IncompleteBuiltPeriod,
        Measure.IncompleteSurface, Measure.IncompleteEnergyLabel, Measure.IncompleteIncome, Measure.IncompleteEnergySpend,
    ];

    /// <summary>Stands from its day until another, rather than having happened on its day.</summary>
    public static bool IsStanding(this Measure measure) => measure is >= FirstStanding and <= LastStanding;

    /// <summary>Its bucket is a window in months, of which each programme has its own.</summary>
    public static bool IsWithinWindow(this Measure measure) => measure is Measure.ReceivedFslRecurrent or Measure.CountedFslRecurrent;

    /// <summary>Its bucket is a family of schemes.</summary>
    public static bool IsOfFamily(this Measure measure) => measure is Measure.OrientedTo or Measure.OrientedTaken;
}

/// <summary>One case counted once: what, when, and which bucket.</summary>
/// <param name="Day">The day on which it happened, or from which it stands.</param>
/// <param name="Bucket">A number of days or months, a reason, or the number of the day from which it stands no more; 0 for none.</param>
public readonly record struct Contribution(Measure Measure, DateOnly Day, int Bucket);

/// <summary>
/// Which contributions a figure counts; the list behind the figure is made of the cases that give them, so that the two
/// cannot differ.
/// </summary>
/// <param name="From">The first day, for what happened on a day; none for all.</param>
/// <param name="On">The last day, or the day on which it must stand.</param>
/// <param name="Bucket">Only this bucket, for what happened on a day.</param>
/// <param name="SinceAtMost">Only what has stood from this day or earlier.</param>
/// <param name="BucketAtMost">Only up to this bucket, for what happened on a day.</param>
public readonly record struct Selection(Measure Measure, DateOnly? From, DateOnly On, int? Bucket = null, DateOnly? SinceAtMost = null, int? BucketAtMost = null)
{
    public bool Includes(Contribution contribution) => contribution.Measure == Measure && Includes(contribution.Day.DayNumber, contribution.Bucket);

    internal bool Includes(int day, int bucket)
    {
        var on = On.DayNumber;
        if (day > on) return false;
        return Measure.IsStanding()
            ? (bucket == 0 || bucket > on) && (SinceAtMost is not { } latest || day <= latest.DayNumber)
            : (From is not { } first || day >= first.DayNumber) && (Bucket is not { } only || bucket == only) && (BucketAtMost is not { } most || bucket <= most);
    }
}
