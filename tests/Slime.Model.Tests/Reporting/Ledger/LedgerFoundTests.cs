using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Indicators;
using Slime.Model.Reporting.Ledger;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Reporting.Ledger;

/// <summary>What the visit found, what the referral said, and what nobody did.</summary>
public sealed class LedgerFoundTests
{
    private static readonly DateOnly VisitedOn = new(2026, 12, 1);

    private static readonly DiagnosedFacts Found = new(
        4, "owner", "wood", "before1948", 90, "E", new DateOnly(2024, 1, 1), true, new HouseholdAges(2, 0, 2, 0, 0));

    private static readonly DiagnosedFacts Nothing = new(null, null, null, null, null, null, new DateOnly(2024, 1, 1), null);

    private static readonly HouseholdAges Told = new(0, 0, 0, 1, 0);

    [Fact]
    public void What_The_Visit_Found_Stands_Before_The_Referral_And_Fills_Its_Gaps()
    {
        foreach (var state in new[] { Referred(), Done() })
        {
            var row = Row(Diagnosed(state, Found));
            Assert.Equal(
                (4, "owner", "wood", "before1948", 90, "E", new DateOnly(2024, 1, 1), true),
                (row.Persons, row.Tenure, row.Heating, row.BuiltPeriod, row.SurfaceM2!.Value, row.DpeClass, row.DpeDate!.Value, row.Restriction));
            Assert.Equal(Found.Ages, row.Ages);
        }
    }

    [Fact]
    public void What_The_Visit_Does_Not_Say_The_Referral_Does_And_A_Label_Keeps_Its_Own_Day()
    {
        foreach (var state in new[] { Referred(), Diagnosed(Referred(), Nothing) })
        {
            var row = Row(state);
            Assert.Equal(
                (1, "privateTenant", "gas", "from1975To1989", 50, "F", new DateOnly(2020, 2, 2), true),
                (row.Persons, row.Tenure, row.Heating, row.BuiltPeriod, row.SurfaceM2!.Value, row.DpeClass, row.DpeDate!.Value, row.Restriction));
            Assert.Equal(Told, row.Ages);
        }

        Assert.False(Row(Diagnosed(Referred(), Nothing with { Restriction = false })).Restriction);
    }

    [Theory]
    [InlineData(false, false, false, false)]
    [InlineData(true, false, false, true)]
    [InlineData(false, true, false, true)]
    [InlineData(false, false, true, true)]
    public void A_Home_Is_Damp_By_The_Answer_The_Reason_Or_What_The_Visit_Saw(bool told, bool reason, bool seen, bool damp)
    {
        var state = Referred();
        state = state with { Facts = state.Facts with { Damp = told, Reasons = reason ? ["cold", "damp"] : ["cold"] } };
        Assert.Equal(damp, Row(Diagnosed(state, Nothing with { Damp = seen ? true : null })).Damp);
        Assert.Equal(told || reason, Row(state).Damp);
    }

    [Fact]
    public void A_Diagnostic_Gives_Its_Day_Its_Versions_And_Its_Figures()
    {
        var state = Diagnosed(Done(), Found);
        var row = Row(state with { Diagnostics = [.. state.Diagnostics, state.Diagnostics[0] with { Version = 2, At = At("2026-12-20T10:00").At }] });
        Assert.Equal((new DateOnly(2026, 12, 5), VisitedOn, 2), (row.DiagnosticOn!.Value, row.CountedOn!.Value, row.DiagnosticVersions));
        Assert.Equal(
            (11, 60_50L, 3, 2, "adil"),
            (row.EquipmentPieces, row.EquipmentCents, row.ReportPhotos, row.MeasurementWarnings, row.ProposedSchemes.Single()));
        Assert.Equal((null, null, 0, 0L), (Row(Done()).DiagnosticOn, Row(Done()).CountedOn, Row(Done()).EquipmentPieces, Row(Done()).EquipmentCents));
    }

    [Theory]
    [InlineData("F", false, false)]
    [InlineData(null, true, false)]
    [InlineData(null, false, true)]
    public void An_Energy_Label_Is_Missing_Unless_Letter_Or_Figures_Say_It(string? letter, bool figures, bool missing) => Assert.Equal(
        missing,
        LedgerGaps.Of(SampleRow.Full with { DpeClass = letter }, Known with { EnergyLabel = figures ? new EnergyLabelResult.OnScale(default, VisitedOn, null!) : null }).Contains(LedgerGaps.EnergyLabel));

    public static TheoryData<EffortObstacle?, AnahObstacle?, string> Obstacles => new()
    {
        { null, null, "" },
        { EffortObstacle.IncomeMissing, null, "income" },
        { null, AnahObstacle.IncomeMissing, "income" },
        { EffortObstacle.SpendMissing, null, "energySpend" },
        { EffortObstacle.SpendMissing, AnahObstacle.IncomeMissing, "income energySpend" },
        { EffortObstacle.IncomeZero, AnahObstacle.NobodyListed, "" },
    };

    [Theory]
    [MemberData(nameof(Obstacles))]
    public void Income_And_Spend_Are_Missing_Where_A_Figure_Lacks_Them(EffortObstacle? effort, AnahObstacle? anah, string missing)
    {
        var figures = Known with
        {
            EnergyEffort = effort is { } why ? new EnergyEffortResult.NotComputable(why) : new EnergyEffortResult.ThresholdUnknown(0.09m, VisitedOn),
            AnahIncome = anah is { } obstacle ? new AnahIncomeResult.NotComputable(obstacle) : Known.AnahIncome,
        };
        Assert.Equal(missing, string.Join(' ', LedgerGaps.Of(SampleRow.Full, figures)));
        Assert.Equal(["income", "energySpend"], LedgerGaps.Of(SampleRow.Full, null));
    }

    [Theory]
    [InlineData(false, false, null, false)]
    [InlineData(false, false, EffortReading.WithinThreshold, false)]
    [InlineData(false, false, EffortReading.ExceedsDecileUnknown, true)]
    [InlineData(true, false, null, true)]
    [InlineData(false, true, null, true)]
    [InlineData(true, true, EffortReading.WithinThreshold, true)]
    public void Effort_Cold_Or_Going_Without_Makes_A_Household_Energy_Poor(bool restriction, bool cold, EffortReading? effort, bool poor) =>
        Assert.Equal(poor, (SampleRow.Bare with { Restriction = restriction, Cold = cold, EnergyEffort = effort }).IsEnergyPoor);

    [Theory]
    [InlineData(40, true), InlineData(39, false), InlineData(41, true)]
    public void Aid_That_Came_Back_Within_The_Months_Of_The_Programme_Is_Recurrent(int months, bool recurrent) =>
        Assert.Equal(recurrent, SampleRow.Full.IsFslRecurrentWithin(months));

    private static HouseholdIndicators Known { get; } = DiagnosticIndicators.Of(
        new Diagnostic { Household = new HouseholdSection { Persons = [new Resident { Age = 40 }], ReferenceTaxIncomeCents = 10_000_00, DisposableIncomeMonthlyCents = 100_000 } },
        IndicatorParameterSet.Published,
        VisitedOn);

    private static LedgerRow Row(CaseState state) => LedgerRow.Of(state, Paris);

    private static CaseState Referred()
    {
        var state = Done();
        return state with
        {
            Facts = state.Facts with
            {
                Tenure = "privateTenant",
                Heating = "gas",
                BuiltPeriod = "from1975To1989",
                SurfaceM2 = 50,
                DpeClass = "F",
                DpeDate = new DateOnly(2020, 2, 2),
                Restriction = true,
                Ages = Told,
            },
        };
    }

    private static CaseState Diagnosed(CaseState state, DiagnosedFacts found) => state with
    {
        Diagnostics = [new SubmittedDiagnostic(1, First, VisitedOn, At("2026-12-05T10:00").At)],
        DiagnosticFigures = new DiagnosticFigures(Known, 11, 60_50, 3, [], ["adil"], 2, null, found),
    };
}
