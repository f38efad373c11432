using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Indicators;
using Slime.Model.Referrals.Vocabulary;
using Xunit;
using static Slime.Model.Tests.Cases.Diagnostics.SampleDiagnostic;

namespace Slime.Model.Tests.Cases.Diagnostics;

public sealed class DiagnosticFiguresTests
{
    private static HouseholdIndicators Of(Diagnostic diagnostic, DateOnly? on = null) =>
        DiagnosticIndicators.Of(diagnostic, IndicatorParameterSet.Published, on ?? VisitedOn);

    [Fact]
    public void A_Couple_With_A_Child_Of_16_Is_Worth_Two_Units_And_One_Point_Eight()
    {
        var indicators = Of(Complete);
        Assert.Equal(2.0m, Assert.IsType<ConsumptionUnitsResult.Known>(indicators.ConsumptionUnits).Units);
        Assert.Equal(1.8m, Assert.IsType<ConsumptionUnitsResult.Known>(indicators.EnergyVoucherUnits).Units);
    }

    [Fact]
    public void A_Child_In_Alternating_Custody_Counts_Half_For_The_Energy_Voucher_Only()
    {
        var shared = Complete with { Household = Complete.Household with { Persons = [new Resident { Age = 35 }, new Resident { Age = 8, AlternatingCustody = true }] } };
        Assert.Equal(1.3m, Assert.IsType<ConsumptionUnitsResult.Known>(Of(shared).ConsumptionUnits).Units);
        Assert.Equal(1.25m, Assert.IsType<ConsumptionUnitsResult.Known>(Of(shared).EnergyVoucherUnits).Units);
    }

    [Fact]
    public void The_Effort_Is_The_Sum_Of_The_Bills_Over_The_Income_Of_A_Year()
    {
        var effort = Assert.IsType<EnergyEffortResult.Computed>(Of(Complete).EnergyEffort);
        Assert.Equal(2_300m / 18_000m, effort.Rate);
        // 18 000 € a year for 2 units: 9 000 €, below 12 × 1 288 €.
        Assert.Equal(EffortReading.ExceedsWithinFirstThreeDeciles, effort.Reading);
        Assert.Equal(0.08m, effort.Parameters.EffortThreshold);
        var undisclosed = Complete with { Household = new HouseholdSection { Persons = Complete.Household.Persons, BudgetNotDisclosed = true } };
        Assert.Equal(new EnergyEffortResult.NotComputable(EffortObstacle.SpendMissing), Of(undisclosed).EnergyEffort);
        Assert.IsType<EnergyEffortResult.ThresholdUnknown>(Of(Complete, new DateOnly(2013, 12, 31)).EnergyEffort);
    }

    [Theory]
    [InlineData(30_539, AnahCategory.VeryModest), InlineData(30_540, AnahCategory.VeryModest), InlineData(30_541, AnahCategory.Modest)]
    [InlineData(39_147, AnahCategory.Modest), InlineData(39_148, AnahCategory.Modest), InlineData(39_149, AnahCategory.Intermediate)]
    [InlineData(55_195, AnahCategory.Intermediate), InlineData(55_196, AnahCategory.Intermediate), InlineData(55_197, AnahCategory.Higher)]
    public void The_Ceilings_Of_The_Year_Of_The_Visit_Apply_To_The_Euro(int euros, AnahCategory category)
    {
        var result = Assert.IsType<AnahIncomeResult.Known>(Of(With(euros)).AnahIncome);
        Assert.Equal(category, result.Category);
        Assert.Equal((2026, 3), (result.Ceilings.Source.Year, result.Ceilings.Persons));
    }

    [Fact]
    public void A_Year_Without_Its_Ceilings_Says_So()
    {
        Assert.Equal(new AnahIncomeResult.ThresholdUnknown(2027, 3, AnahGap.YearUnknown), Of(Complete, new DateOnly(2027, 1, 1)).AnahIncome);
        Assert.Equal(AnahCategory.VeryModest, Assert.IsType<AnahIncomeResult.Known>(Of(With(30_206), new DateOnly(2025, 12, 31)).AnahIncome).Category);
        Assert.Equal(AnahCategory.Modest, Assert.IsType<AnahIncomeResult.Known>(Of(With(30_207), new DateOnly(2025, 12, 31)).AnahIncome).Category);
    }

    [Fact]
    public void Occupants_Count_And_Not_The_Persons_On_A_Notice()
    {
        var notice = Complete with { Household = Complete.Household with { TaxHouseholdPersons = 1, TaxNotices = 2, ReferenceTaxIncomeCents = 30_540_00 } };
        var known = Assert.IsType<AnahIncomeResult.Known>(Of(notice).AnahIncome);
        Assert.Equal((3, AnahCategory.VeryModest, 2), (known.Ceilings.Persons, known.Category, Of(notice).TaxNotices!.Value));
    }

    [Fact]
    public void The_Label_Comes_From_Its_Numbers_And_Is_The_Worse_Of_The_Two()
    {
        Assert.Equal(DpeLabel.F, Assert.IsType<EnergyLabelResult.OnScale>(Of(Complete).EnergyLabel).Label);
        Assert.Equal(DpeLabel.E, Assert.IsType<EnergyLabelResult.OnScale>(Of(Labelled(329, 69)).EnergyLabel).Label);
        Assert.Equal(DpeLabel.F, Assert.IsType<EnergyLabelResult.OnScale>(Of(Labelled(329, 70)).EnergyLabel).Label);
        Assert.Equal(DpeLabel.F, Assert.IsType<EnergyLabelResult.OnScale>(Of(Labelled(330, 69)).EnergyLabel).Label);
        Assert.Equal(DpeLabel.G, Assert.IsType<EnergyLabelResult.OnScale>(Of(Labelled(420, 0)).EnergyLabel).Label);
    }

    [Fact]
    public void A_Label_That_Cannot_Be_Read_Says_Why()
    {
        Assert.Null(Of(Complete with { Building = new BuildingSection() }).EnergyLabel);
        Assert.IsType<EnergyLabelResult.ScaleUnknown>(Of(Complete with { Building = Complete.Building with { DpeDate = null } }).EnergyLabel);
        Assert.IsType<EnergyLabelResult.OnFormerScale>(Of(Complete with { Building = Complete.Building with { DpeDate = new DateOnly(2021, 6, 30) } }).EnergyLabel);
        var letter = new BuildingSection { DpeClass = DpeClass.G, DpeDate = new DateOnly(2024, 3, 1) };
        Assert.Equal(DpeLabel.G, Assert.IsType<EnergyLabelResult.OnScale>(Of(Complete with { Building = letter }).EnergyLabel).Label);
    }

    [Theory]
    [InlineData("40", "2024-07-01", true)]
    [InlineData("40.1", "2024-07-01", false)]
    [InlineData("40", "2024-06-30", false)]
    public void The_Bounds_Of_Small_Dwellings_Are_Not_Held_And_The_Result_Says_So(string surface, string madeOn, bool unknown)
    {
        var building = Complete.Building with
        {
            SurfaceM2 = decimal.Parse(surface, System.Globalization.CultureInfo.InvariantCulture),
            DpeDate = DateOnly.Parse(madeOn, System.Globalization.CultureInfo.InvariantCulture),
        };
        Assert.Equal(unknown, Of(Complete with { Building = building }).EnergyLabel is EnergyLabelResult.BoundsUnknown);
        var letter = Assert.IsType<EnergyLabelResult.OnScale>(Of(Complete with { Building = building with { DpeClass = DpeClass.D } }).EnergyLabel).Label;
        Assert.Equal(unknown ? DpeLabel.D : DpeLabel.F, letter);
    }

    [Fact]
    public void Equipment_Lines_Add_Up_In_Cents()
    {
        Assert.Equal(new EquipmentTotals(6, 19_90), Complete.Equipment.Totals());
        Assert.Equal(new EquipmentTotals(3, 0), EquipmentTotals.Of([new EquipmentLine { Quantity = 3 }, new EquipmentLine { UnitCostCents = 500 }]));
        var most = Enumerable.Repeat(new EquipmentLine { Quantity = DiagnosticLimits.MaxCount, UnitCostCents = DiagnosticLimits.MaxCents }, DiagnosticLimits.EquipmentLines);
        Assert.Equal(new EquipmentTotals(60_000, 6_000_000_000_000), EquipmentTotals.Of([.. most]));
    }

    [Fact]
    public void Figures_Hold_Numbers_And_Codes_Only()
    {
        var figures = DiagnosticFigures.Of(Complete, IndicatorParameterSet.Published, VisitedOn);
        Assert.Equal((6, 19_90L, 1, 0), (figures.EquipmentPieces, figures.EquipmentCents, figures.Photos, figures.Warnings));
        Assert.Equal([ReportRecipient.Household], figures.Recipients);
        Assert.Equal(["adil"], figures.Schemes);
    }

    private static Diagnostic With(int referenceTaxIncomeEuros) =>
        Complete with { Household = Complete.Household with { ReferenceTaxIncomeCents = referenceTaxIncomeEuros * 100L } };

    private static Diagnostic Labelled(decimal energy, decimal carbon) => Complete with { Building = Complete.Building with { DpeEnergy = energy, DpeCarbon = carbon } };
}
