using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Indicators;
using Slime.Model.Reporting.Ledger;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Reporting.Ledger;

/// <summary>One source for every figure of a case: the newest diagnostic, else the referral.</summary>
public sealed class CurrentFiguresTests
{
    private static readonly DateOnly VisitedOn = new(2026, 12, 1);

    [Fact]
    public void Until_A_Diagnostic_Is_Handed_In_The_Referral_Is_The_Source()
    {
        var referred = Referred(Done());
        Assert.Equal((IndicatorOrigin.Referral, null), (referred.CurrentIndicators()!.From, referred.CurrentIndicators()!.Version));
        var row = LedgerRow.Of(referred, Paris);
        Assert.Equal((IndicatorOrigin.Referral, IncomeBand.Above), (row.IndicatorsFrom!.Value, row.IncomeBand!.Value));
        Assert.DoesNotContain(LedgerGaps.Income, row.MissingFields);
    }

    [Fact]
    public void The_Newest_Version_Of_The_Diagnostic_Is_The_Source_Of_Every_Figure()
    {
        var first = Handed(Referred(Done()), 1, 100_00);
        var second = Handed(first, 2, 20_000_00);
        Assert.Equal((IndicatorOrigin.Diagnostic, 2), (second.CurrentIndicators()!.From, second.CurrentIndicators()!.Version));
        Assert.Equal(IncomeBand.VeryModest, LedgerRow.Of(first, Paris).IncomeBand);
        Assert.Equal(IncomeBand.Modest, LedgerRow.Of(second, Paris).IncomeBand);
    }

    [Fact]
    public void What_The_Visit_Found_Is_No_Longer_Missing_And_Stands_Before_The_Referral()
    {
        var row = LedgerRow.Of(Handed(Referred(Done()), 1, 100_00), Paris);
        Assert.Equal((1, 64, true), (row.Persons, row.SurfaceM2, row.Restriction));
        Assert.Equal(
            [LedgerGaps.Tenure, LedgerGaps.Heating, LedgerGaps.BuiltPeriod, LedgerGaps.EnergyLabel, LedgerGaps.EnergySpend], row.MissingFields);
    }

    private static CaseState Referred(CaseState state) => state with
    {
        Facts = state.Facts with { Indicators = Figures(new Diagnostic { Household = Household(90_000_00) }) },
    };

    private static CaseState Handed(CaseState state, int version, long incomeCents)
    {
        var diagnostic = new Diagnostic
        {
            Household = Household(incomeCents),
            Building = new BuildingSection { SurfaceM2 = 64 },
            Use = new UseSection { Restriction = true },
        };
        var figures = DiagnosticFigures.Of(diagnostic, IndicatorParameterSet.Published, VisitedOn);
        return state.Apply(new DiagnosticSubmitted(version, state.DoneVisit()!.Id, VisitedOn, figures), At("2026-12-02T10:00").At);
    }

    private static HouseholdSection Household(long incomeCents) =>
        new() { Persons = [new Resident { Age = 40 }], ReferenceTaxIncomeCents = incomeCents, DisposableIncomeMonthlyCents = 100_000 };

    private static HouseholdIndicators Figures(Diagnostic diagnostic) => DiagnosticIndicators.Of(diagnostic, IndicatorParameterSet.Published, VisitedOn);
}
