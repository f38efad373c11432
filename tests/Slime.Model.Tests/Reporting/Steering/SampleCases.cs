using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Slime.Model.Cases;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Communes;
using Slime.Model.Indicators;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Reporting.Steering;

namespace Slime.Model.Tests.Reporting.Steering;

/// <summary>Cases and a programme to count.</summary>
internal static class SampleCases
{
    public static readonly DateOnly Start = new(2014, 6, 1);

    /// <summary>The programme of the source document, shared by population.</summary>
    public static Programme Source { get; } = new()
    {
        Id = "2014-2017",
        Name = "Programme 2014-2017",
        From = Start,
        To = new DateOnly(2017, 5, 31),
        Planned = 3260,
        Sharing = TargetSharing.ByPopulation,
        Households = 590_000,
        Targets =
        [
            .. new[]
            {
                ("ARR", 477), ("ART", 653), ("AUD", 287), ("BOU", 352), ("CAL", 340), ("HEN", 281), ("LEN", 541), ("MON", 247), ("TER", 82),
            }.Select(pair => new TerritoryTarget(TerritoryCode.Parse(pair.Item1), pair.Item2, 1000 * pair.Item2 / 5)),
        ],
        Budget = [new BudgetLine("Visites", 745_446_00)],
    };

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    public static CountedCase Received(DateOnly on) =>
        new(on, null, null, null, null, null, null, null, null, FslRecurrenceMonths: null, Under30: false, MissingFields.None, on);

    public static CountedCase Received(string on) => Received(Day(on));

    /// <summary>Visited and counted.</summary>
    public static CountedCase Counted(string received, string visited) =>
        Received(received) with { VisitedOn = Day(visited), SubmittedOn = Day(visited), LastEntryOn = Day(visited) };

    /// <summary>So many visits that count, all on one day.</summary>
    public static IEnumerable<CountedCase> Counted(int count, string on) => Enumerable.Repeat(Counted(on, on), count);

    /// <summary>Any case that could be: steps on any days, in any order, or missing.</summary>
    public static Gen<CountedCase> Any { get; } =
        from received in Gen.Choose(0, 900)
        from steps in Gen.OneOf(Gen.Constant(-1), Gen.Choose(0, 1200)).ArrayOf(7)
        from closure in Gen.Elements(Enum.GetValues<ClosureReason>())
        from marks in Gen.Choose(0, 7)
        from window in Gen.Choose(0, 60)
        from income in Gen.OneOf(Gen.Constant((IncomeBand?)null), Gen.Elements(Enum.GetValues<IncomeBand>()).Select(band => (IncomeBand?)band))
        from missing in Gen.Choose(0, 255)
        from followed in FollowUps
        select new CountedCase(
            Start.AddDays(received), Step(steps[0]), Step(steps[1]), Step(steps[2]), Step(steps[3]), Step(steps[4]), Step(steps[5]), Step(steps[6]),
            steps[6] < 0 ? null : closure, (marks & 1) == 1 ? window : null, (marks & 2) == 2, (MissingFields)missing, Start.AddDays(received),
            (marks & 4) == 4, income)
        {
            FollowUps = followed,
        };

    /// <summary>Due or not any more, answered before, after or not at all.</summary>
    private static Gen<ImmutableArray<LedgerFollowUp>> FollowUps { get; } =
        from months in Gen.SubListOf(FollowUpSchedule.Months.ToArray())
        from days in Gen.OneOf(Gen.Constant(-1), Gen.Choose(0, 1200)).ArrayOf(4)
        from results in Gen.SubListOf(FollowUpResults.All.ToArray())
        select months.Select((month, place) => new LedgerFollowUp(month, FollowUpState.Open, Step(days[2 * place]), Step(days[(2 * place) + 1]), [.. results])).ToImmutableArray();

    private static DateOnly? Step(int offset) => offset < 0 ? null : Start.AddDays(offset);
}
