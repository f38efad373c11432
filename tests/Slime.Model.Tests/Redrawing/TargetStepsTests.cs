using FsCheck.Xunit;
using Slime.Model.Communes;
using Slime.Model.Reporting.Steering;
using Slime.Model.Tests.Reporting.Steering;
using Xunit;

namespace Slime.Model.Tests.Redrawing;

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
        Assert.Equal((before.Whole.Pace.Expected, before.Whole.Pace.Planned, before.Whole.Households), (now.Whole.Pace.Expected, now.Whole.Pace.Planned, now.Whole.Households));
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

    private static GroupProgress Line(Programme programme, TerritoryCode territory, DateOnly on) => Of(programme, on).Territories.Single(line => line.Territory == territory).Figures;

    private static ProgrammeProgress Of(Programme programme, DateOnly on) =>
        ProgrammeProgress.Of(programme, programme.Targets.ToDictionary(target => target.Territory, target => TerritoryTotals.Of(SampleCases.Counted(target.Planned / 3, "2015-03-02"))), on);
}
