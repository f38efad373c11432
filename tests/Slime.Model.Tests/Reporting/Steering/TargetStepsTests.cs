using FsCheck.Xunit;
using Slime.Model.Communes;
using Slime.Model.Reporting.Steering;
using Xunit;

namespace Slime.Model.Tests.Reporting.Steering;

public sealed class TargetStepsTests
{
    private static readonly TerritoryCode Arras = TerritoryCode.Parse("ARR");
    private static readonly TerritoryCode Ternois = TerritoryCode.Parse("TER");
    private static readonly DateOnly On = new(2016, 6, 1);

    private static Programme Source => SampleCases.Source;

    /// <summary>Whatever part goes on whichever day: nothing changes before it, and the whole never changes.</summary>
    [Property(MaxTest = 40)]
    public void Days_That_Are_Over_And_The_Whole_Stay_What_They_Were(ushort day, ushort asked, byte part)
    {
        var on = Source.From.AddDays(1 + (day % 1090));
        var after = TargetSteps.With(Source, "p", on, [new TerritoryShift(Arras, Ternois, part / 255m)]);
        var shown = Source.From.AddDays(asked % 1096);
        var (before, now) = (Of(Source, shown), Of(after, shown));

        if (shown < on) Assert.Equal(before.Territories, now.Territories);
        Assert.Equal(
            (before.Whole.Pace.Expected, before.Whole.Pace.Planned, before.Whole.Households),
            (now.Whole.Pace.Expected, now.Whole.Pace.Planned, now.Whole.Households));
        Assert.Equal(Source.Planned, Of(after, Source.To).Territories.Sum(line => line.Figures.Pace.Planned));
        foreach (var line in Of(after, Source.To).Territories) Assert.Equal(line.Figures.Pace.Planned, line.Figures.Pace.Expected);
        Assert.Equal(after, TargetSteps.With(after, "p", on, [new TerritoryShift(Arras, Ternois, part / 255m)]));
    }

    [Property(MaxTest = 40)]
    public void Taken_Back_It_Leaves_The_Days_Between_As_They_Were(ushort later, ushort asked)
    {
        var gone = TargetSteps.With(Source, "p", On, [new TerritoryShift(Arras, Ternois, 0.3m)]);
        var on = On.AddDays(later % 364);
        var back = TargetSteps.Without(gone, "p", on);
        var shown = Source.From.AddDays(asked % 1096);

        if (shown < on) Assert.Equal(Of(gone, shown).Territories, Of(back, shown).Territories);
        Assert.Equal(Source.Planned, Of(back, Source.To).Territories.Sum(line => line.Figures.Pace.Planned));
        Assert.Same(back, TargetSteps.Without(back, "p", on.AddDays(1)));
        if (later % 364 == 0) Assert.All(back.Targets, target => Assert.Null(target.Steps));
    }

    [Fact]
    public void A_Third_Of_Arras_With_A_Year_Left_Takes_A_Third_Of_That_Year()
    {
        var gone = TargetSteps.With(Source, "p", On, [new TerritoryShift(Arras, Ternois, 1 / 3m)]);

        // 477 over three years: 318 are expected by 31 May 2016, and a third of the other 159 goes.
        Assert.Equal((424, 135), (Line(gone, Arras, Source.To).Pace.Planned, Line(gone, Ternois, Source.To).Pace.Planned));
        Assert.Equal((477, 318), (Line(gone, Arras, On.AddDays(-1)).Pace.Planned, Line(gone, Arras, On.AddDays(-1)).Pace.Expected));
        Assert.Equal(424, Line(gone, Arras, Source.To).Pace.Expected);
    }

    [Fact]
    public void Households_Go_With_Their_Communes_And_What_Came_Before_Goes_On()
    {
        var once = TargetSteps.With(Source, "p", On, [new TerritoryShift(Arras, Ternois, 0.5m)]);
        var twice = TargetSteps.With(once, "q", On, [new TerritoryShift(Arras, Ternois, 0.5m)]);
        // Of 477 visits 159 are left on that day, and of 95 400 households all: half goes, then half of the rest; 79.5 and 39.5 are rounded up.
        Assert.Equal([new TargetStep("p", On, -80, -47_700), new TargetStep("q", On, -40, -23_850)], StepsOf(twice, Arras)!);
        Assert.Equal([new TargetStep("p", On, 80, 47_700), new TargetStep("q", On, 40, 23_850)], StepsOf(twice, Ternois)!);
        Assert.All(twice.Targets.Where(target => target.Territory != Arras && target.Territory != Ternois), target => Assert.Null(target.Steps));
        Assert.Same(twice, TargetSteps.With(twice, "p", On, [new TerritoryShift(Ternois, Arras, 0.5m)]));
    }

    [Fact]
    public void Communes_That_Come_Later_Are_Not_Yet_There_To_Be_Given_Away()
    {
        var later = TargetSteps.With(Source, "p", On.AddDays(1), [new TerritoryShift(Ternois, Arras, 1m)]);
        Assert.Equal(-47_700, StepsOf(TargetSteps.With(later, "q", On, [new TerritoryShift(Arras, Ternois, 0.5m)]), Arras)![^1].Households);
    }

    [Fact]
    public void What_Weighs_Nothing_Or_Is_Of_No_Target_Changes_Nothing()
    {
        Assert.Same(Source, TargetSteps.With(Source, "p", On, [new TerritoryShift(Arras, Ternois, 0m)]));
        var only = Source with { Targets = [Source.Targets[0]] };
        Assert.Same(only, TargetSteps.With(only, "p", On, [new TerritoryShift(Arras, Ternois, 0.5m), new TerritoryShift(Ternois, Arras, 0.5m)]));
        // Of 59 households of a territory without visits ten go.
        var idle = Source with { Targets = [new TerritoryTarget(Arras, 0, 59), Source.Targets[8]] };
        Assert.Equal(
            [new TargetStep("p", On, 0, -10)], StepsOf(TargetSteps.With(idle, "p", On, [new TerritoryShift(Arras, Ternois, 1 / 6m)]), Arras)!);
    }

    [Fact]
    public void Taken_Back_Half_Way_Half_Of_The_Visits_And_All_Households_Come_Back()
    {
        var other = TargetSteps.With(Source, "o", On, [new TerritoryShift(Arras, TerritoryCode.Parse("LEN"), 0.5m)]);
        var gone = TargetSteps.With(other, "p", On, [new TerritoryShift(Arras, Ternois, 0.5m)]);
        var back = TargetSteps.Without(gone, "p", On.AddMonths(6));
        Assert.Equal(
            [new TargetStep("o", On, -80, -47_700), new TargetStep("p", On, -40, -23_850), new TargetStep("p|back", On.AddMonths(6), 20, 23_850)], StepsOf(back, Arras)!);
        Assert.Equal([new TargetStep("p", On, 40, 23_850), new TargetStep("p|back", On.AddMonths(6), -20, -23_850)], StepsOf(back, Ternois)!);
        Assert.Equal([new TargetStep("o", On, 80, 47_700)], StepsOf(back, TerritoryCode.Parse("LEN"))!);
        Assert.Same(back, TargetSteps.Without(back, "p", On.AddMonths(7)));
        Assert.Same(gone, TargetSteps.Without(gone, "q", On.AddMonths(6)));
    }

    [Fact]
    public void On_Its_First_Day_A_Plan_Leaves_No_Trace_And_After_The_End_Nothing_Comes_Back()
    {
        var gone = TargetSteps.With(Source, "p", On, [new TerritoryShift(Arras, Ternois, 0.5m)]);
        Assert.All(TargetSteps.Without(gone, "p", On).Targets, target => Assert.Null(target.Steps));
        Assert.Equal(2, StepsOf(TargetSteps.Without(gone, "p", Source.To), Arras)!.Count);
        Assert.Single(StepsOf(TargetSteps.Without(gone, "p", Source.To.AddDays(1)), Arras)!);
    }

    private static IReadOnlyList<TargetStep>? StepsOf(Programme programme, TerritoryCode territory) =>
        programme.Targets.Single(target => target.Territory == territory).Steps;

    private static GroupProgress Line(Programme programme, TerritoryCode territory, DateOnly on) =>
        Of(programme, on).Territories.Single(line => line.Territory == territory).Figures;

    private static ProgrammeProgress Of(Programme programme, DateOnly on) =>
        ProgrammeProgress.Of(
            programme,
            programme.Targets.ToDictionary(target => target.Territory, target => TerritoryTotals.Of(SampleCases.Counted(target.Planned / 3, "2015-03-02"))),
            on);
}
