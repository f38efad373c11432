using FsCheck.Xunit;
using Slime.Model.Communes;
using Slime.Model.Reporting.Steering;
using Xunit;

namespace Slime.Model.Tests.Reporting.Steering;

/// <summary>A second programme that begins in Ternois and Calaisis six months before the rest.</summary>
public sealed class OwnDaysTests
{
    private static readonly TerritoryCode Ternois = TerritoryCode.Parse("TER");
    private static readonly TerritoryCode Calaisis = TerritoryCode.Parse("CAL");
    private static readonly TerritoryCode Lens = TerritoryCode.Parse("LEN");
    private static readonly DateOnly First = new(2017, 6, 1);
    private static readonly DateOnly Rest = new(2017, 12, 1);
    private static readonly DateOnly Last = new(2020, 5, 31);

    private static readonly Programme Second = new()
    {
        Id = "second",
        Name = "Second",
        From = First,
        To = Last,
        Planned = 940,
        Sharing = TargetSharing.ByHand,
        Households = 100_000,
        Targets = [new(Ternois, 82, 10_000), new(Calaisis, 341, 30_000), new(Lens, 517, 60_000) { From = Rest }],
    };

    [Fact]
    public void Expected_Figures_Are_Right_For_Every_Day()
    {
        for (var day = First.AddDays(-10); day <= Last.AddDays(10); day = day.AddDays(1))
        {
            var progress = Of(day, []);
            foreach (var (target, line) in Second.Targets.Zip(progress.Territories))
            {
                var from = target.From ?? First;
                var gone = day < from ? 0 : CalendarMonths.Between(from, day < Last ? day : Last);
                Assert.Equal((int)Math.Round((decimal)target.Planned * gone / CalendarMonths.Between(from, Last), MidpointRounding.AwayFromZero), line.Figures.Pace.Expected);
            }

            Assert.Equal(progress.Territories.Sum(line => line.Figures.Pace.Expected), progress.Whole.Pace.Expected);
        }

        Assert.Equal((0, 0), (Of(Rest.AddDays(-1), []).Territories[2].Figures.Pace.Expected, Of(First.AddDays(-1), []).Whole.Pace.Expected));
        Assert.Equal(940, Of(Last, []).Whole.Pace.Expected);
    }

    /// <summary>Whatever was visited when: the whole is the sum of its lines, and nothing counts before a territory began.</summary>
    [Property(MaxTest = 60)]
    public void The_Whole_Is_The_Sum_Of_Its_Lines((byte Territory, ushort Day)[] visits, ushort asked)
    {
        var on = First.AddDays(asked % (Last.DayNumber - First.DayNumber + 1));
        var cases = visits.Select(visit => (Code: Second.Targets[visit.Territory % 3].Territory, On: First.AddDays(visit.Day % 1100 - 50))).ToList();
        var progress = Of(on, cases);

        foreach (var (target, line) in Second.Targets.Zip(progress.Territories))
            Assert.Equal(cases.Count(visit => visit.Code == target.Territory && visit.On >= (target.From ?? First) && visit.On <= on && visit.On <= Last), line.Figures.Pace.Done);
        Assert.Equal(progress.Territories.Sum(line => line.Figures.Pace.Done), progress.Whole.Pace.Done);
        Assert.Equal(progress.Territories.Sum(line => line.Figures.DoneEligible), progress.Whole.DoneEligible);
        Assert.All(Curve.Together(Second, Parts(cases), on), point => Assert.Equal(point.Expected, Of(point.On, []).Whole.Pace.Expected));
    }

    [Fact]
    public void Without_Days_Of_Their_Own_Nothing_Is_Counted_In_Another_Way()
    {
        var usual = Second with { Targets = [.. Second.Targets.Select(target => target with { From = null })] };
        Assert.Equal((false, true), (usual.HasOwnDays, Second.HasOwnDays));
        // Of the whole at once, as ever, and not of parts that were rounded each.
        Assert.Equal(usual.Expected(940, new DateOnly(2018, 6, 17)), ProgrammeProgress.Of(usual, Totals([]), new DateOnly(2018, 6, 17)).Whole.Pace.Expected);
    }

    [Fact]
    public void A_Territory_That_Ends_Early_Counts_Nothing_Afterwards()
    {
        var pilot = Second with { Targets = [Second.Targets[0] with { To = Rest }, .. Second.Targets.Skip(1)] };
        var totals = Totals([(Ternois, Rest), (Ternois, Rest.AddDays(1))]);
        var line = ProgrammeProgress.Of(pilot, totals, Last).Territories[0].Figures.Pace;
        Assert.Equal((1, 82, null), (line.Done, line.Expected, line.NeededPerMonth));
    }

    private static ProgrammeProgress Of(DateOnly on, IEnumerable<(TerritoryCode Code, DateOnly On)> visits) => ProgrammeProgress.Of(Second, Totals(visits), on);

    private static Dictionary<TerritoryCode, TerritoryTotals> Totals(IEnumerable<(TerritoryCode Code, DateOnly On)> visits)
    {
        var known = visits.ToLookup(visit => visit.Code, visit => visit.On);
        return Second.Targets.ToDictionary(target => target.Territory, target => TerritoryTotals.Of(known[target.Territory].SelectMany(day => SampleCases.Counted(1, day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))));
    }

    private static IReadOnlyList<(TerritoryTarget, Figures)> Parts(IEnumerable<(TerritoryCode Code, DateOnly On)> visits)
    {
        var totals = Totals(visits);
        return [.. Second.Targets.Select(target => (target, new Figures(totals[target.Territory])))];
    }
}
