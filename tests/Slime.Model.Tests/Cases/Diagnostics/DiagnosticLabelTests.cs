using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Indicators;
using Slime.Model.Referrals.Vocabulary;
using Xunit;
using static Slime.Model.Tests.Cases.Diagnostics.SampleDiagnostic;

namespace Slime.Model.Tests.Cases.Diagnostics;

/// <summary>What a diagnostic says of a dwelling's label, as the indicators take it.</summary>
public sealed class DiagnosticLabelTests
{
    private static HouseholdIndicators Of(BuildingSection building, SystemsSection? systems = null) =>
        DiagnosticIndicators.Of(
            Complete with
            {
                Building = building,
                Systems = systems ?? Complete.Systems,
            },
            IndicatorParameterSet.Published,
            VisitedOn
        );

    // A label of July 2024 or later for 40 m² or less has other bounds, which are not held.
    [Theory]
    [InlineData(40, 62, true)]
    [InlineData(62, 40, false)]
    [InlineData(null, 40, true)]
    [InlineData(40, null, true)]
    public void The_Labels_Own_Surface_Goes_Before_The_Living_Area(int? label, int? living, bool isSmall)
    {
        var building = Complete.Building with { DpeDate = new DateOnly(2024, 7, 1), DpeSurfaceM2 = label, SurfaceM2 = living };
        Assert.Equal(isSmall, Of(building).EnergyLabel is EnergyLabelResult.BoundsUnknown);
    }

    [Theory]
    [InlineData(Energy.Electricity, null, true), InlineData(Energy.HeatPump, null, true), InlineData(Energy.Gas, Energy.Electricity, true)]
    [InlineData(Energy.Gas, Energy.HeatPump, true), InlineData(Energy.Gas, Energy.Gas, false), InlineData(null, null, false)]
    public void Electric_Heating_Or_Hot_Water_May_Mean_A_Better_Class_Since_2026(Energy? heating, Energy? hotWater, bool isHinted)
    {
        var hints = Of(Complete.Building, new SystemsSection { HeatingEnergy = heating, HotWaterEnergy = hotWater }).Hints;
        Assert.Equal(isHinted, hints.Any(hint => hint.Code == HintCode.ElectricityFactor));
    }

    [Theory]
    [InlineData(Tenure.PrivateTenant, true), InlineData(Tenure.SocialTenant, true), InlineData(Tenure.Owner, false), InlineData(null, false)]
    public void Only_A_Dwelling_That_Is_Let_Is_Held_To_Be_Decent(Tenure? tenure, bool isHinted)
    {
        var hints = Of(Complete.Building with { Tenure = tenure }).Hints;
        Assert.Equal(isHinted, hints.Any(hint => hint is { Code: HintCode.NotDecentFrom, From: { Year: 2028 } }));
    }

    // 331 kWh: F below 800 m, E above, where F begins at 390.
    [Theory]
    [InlineData(true, DpeLabel.E), InlineData(false, DpeLabel.F), InlineData(null, DpeLabel.F)]
    public void Cold_Highlands_Have_Bounds_Of_Their_Own(bool? isHigh, DpeLabel label) =>
        Assert.Equal(label, Assert.IsType<EnergyLabelResult.OnScale>(Of(Complete.Building with { InColdHighlands = isHigh }).EnergyLabel).Label);

    [Fact]
    public void What_Was_Diagnosed_Is_Kept_As_Numbers_And_Codes()
    {
        var facts = DiagnosedFacts.Of(
            Complete with
            {
                Building = Complete.Building with { Tenure = Tenure.PrivateTenant, DpeClass = DpeClass.F },
                Use = Complete.Use with { Restriction = true },
            }
        );
        Assert.Equal(
            (3, "privateTenant", "gas", "1949-1974", 62, "F", new DateOnly(2024, 3, 1), true),
            (
                facts.PersonCount!.Value,
                facts.Tenure,
                facts.Heating,
                facts.BuiltPeriod,
                facts.SurfaceM2!.Value,
                facts.DpeClass,
                facts.DpeDate!.Value,
                facts.Restriction!.Value
            )
        );
        var nothing = DiagnosedFacts.Of(new Diagnostic());
        Assert.Equal(new DiagnosedFacts(null, null, null, null, null, null, null, null, nothing.Ages), nothing);
    }

    [Theory]
    [InlineData(Damage.Mould, true), InlineData(Damage.Condensation, true), InlineData(Damage.RisingDamp, true), InlineData(Damage.Leak, true)]
    [InlineData(Damage.Cracks, null), InlineData(Damage.Roof, null), InlineData(Damage.Other, null)]
    public void Damp_Is_What_Was_Seen_Of_It_And_Nothing_Else_Denies_It(Damage seen, bool? damp) =>
        Assert.Equal(damp, DiagnosedFacts.Of(Complete with { Building = Complete.Building with { Damages = [Damage.BrokenGlazing, seen] } }).Damp);
}
