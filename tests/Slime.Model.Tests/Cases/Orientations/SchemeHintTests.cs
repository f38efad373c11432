using Slime.Model.Cases.Orientations;
using Slime.Model.Indicators;
using Slime.Model.Referrals.Vocabulary;
using Xunit;

namespace Slime.Model.Tests.Cases.Orientations;

public sealed class SchemeHintTests
{
    private static readonly Scheme Works = new(SchemeCode.Parse("travaux"), "Travaux", null, null, null, null, null) { Tenures = ["owner"], AnahMax = AnahCategory.Modest, DpeMin = "E" };

    [Theory]
    [InlineData("owner", AnahCategory.VeryModest, "G", true)]
    [InlineData("owner", AnahCategory.Modest, "E", true)]
    [InlineData("owner", AnahCategory.Modest, "D", false, SchemeCheck.Label)]
    [InlineData("owner", AnahCategory.Intermediate, "E", false, SchemeCheck.Income)]
    [InlineData("privateTenant", AnahCategory.Modest, "E", false, SchemeCheck.Tenure)]
    [InlineData(null, null, null, false, SchemeCheck.Tenure, SchemeCheck.Income, SchemeCheck.Label)]
    public void A_Hint_Says_What_Fits_And_What_Is_To_Be_Checked(string? tenure, AnahCategory? income, string? label, bool fits, params SchemeCheck[] open)
    {
        var hint = SchemeHint.Of(Works, new SchemeFacts(tenure, income, false, label))!;
        Assert.Equal(fits, hint.SeemsToFit);
        Assert.Equal(open, hint.ToCheck);
    }

    [Theory]
    [InlineData(AnahCategory.Higher, true), InlineData(AnahCategory.Intermediate, false)]
    public void An_Income_Above_Modest_Fits_Only_What_Is_For_All_Of_Them(AnahCategory most, bool fits) =>
        Assert.Equal(
            fits, SchemeHint.Of(Works with { Tenures = [], DpeMin = null, AnahMax = most }, new SchemeFacts(null, null, true, null))!.SeemsToFit);

    [Fact]
    public void An_Unknown_Income_Is_To_Be_Checked_Also_Where_All_Of_Them_Fit() => Assert.Equal(
        [SchemeCheck.Income], SchemeHint.Of(Works with { Tenures = [], DpeMin = null, AnahMax = AnahCategory.Higher }, new SchemeFacts(null, null, false, null))!.ToCheck);

    [Fact]
    public void Each_Condition_Stands_For_Itself()
    {
        var facts = new SchemeFacts("housedFree", AnahCategory.Higher, false, "A");
        Assert.Equal([SchemeCheck.Tenure], SchemeHint.Of(Works with { AnahMax = null, DpeMin = null }, facts)!.ToCheck);
        Assert.Equal([SchemeCheck.Income], SchemeHint.Of(Works with { Tenures = [], DpeMin = null }, facts)!.ToCheck);
        var label = SchemeHint.Of(Works with { Tenures = [], AnahMax = null }, facts)!;
        Assert.Equal((SchemeCheck.Label, Works.Code, "Travaux"), (Assert.Single(label.ToCheck), label.Scheme, label.Name));
    }

    [Theory]
    [InlineData("2021-06-30", null), InlineData("2021-07-01", "F"), InlineData("2024-01-01", "F"), InlineData(null, null)]
    public void A_Label_Counts_On_The_Scale_Of_July_2021(string? on, string? label)
    {
        var state = Visits.SampleCase.Routed();
        var facts = state.Facts with { Tenure = "owner", DpeClass = "F", DpeDate = on is null ? null : DateOnly.ParseExact(on, "yyyy-MM-dd") };
        Assert.Equal(new SchemeFacts("owner", null, false, label), SchemeFacts.Of(state with { Facts = facts }));
    }

    [Fact]
    public void What_The_Visit_Found_Counts_Before_The_Referral()
    {
        var state = Visits.SampleCase.Done();
        var figures = Model.Cases.Diagnostics.DiagnosticFigures.Of(
            new Model.Cases.Diagnostics.Diagnostic(), IndicatorParameterSet.Published, new DateOnly(2026, 12, 1));
        var found = new Model.Cases.Diagnostics.DiagnosedFacts(2, "privateTenant", null, null, null, "E", new DateOnly(2023, 5, 2), null);
        var referred = state with { Facts = state.Facts with { Tenure = "owner", DpeClass = "G", DpeDate = new DateOnly(2022, 5, 2) }, DiagnosticFigures = figures with { Facts = found } };
        Assert.Equal(("privateTenant", "E"), SchemeFacts.Of(referred) is var facts ? (facts.Tenure, facts.Label) : default);
        var silent = referred with { DiagnosticFigures = figures with { Facts = found with { Tenure = null, DpeClass = null } } };
        Assert.Equal(("owner", "G"), SchemeFacts.Of(silent) is var told ? (told.Tenure, told.Label) : default);
    }

    [Theory]
    // An attestation that says E of a label of F.
    [InlineData(DpeClass.F, DpeClass.E, 340, 40, "2023-05-02", "E")]
    // The worse of energy and greenhouse gas, whatever the letter says; and without one.
    [InlineData(DpeClass.D, null, 180, 100, "2023-05-02", "G")]
    [InlineData(null, null, 331, 10, "2023-05-02", "F")]
    // Neither numbers nor an attestation make a class of a label of the former scale.
    [InlineData(DpeClass.F, DpeClass.E, 340, 40, "2021-06-30", null)]
    // Numbers that are read on bounds that are not held: the letter.
    [InlineData(DpeClass.E, null, 340, 10, "2024-07-01", "E")]
    public void An_Attestation_Goes_Before_The_Numbers_Of_A_Label_And_These_Before_Its_Letter(
        DpeClass? letter, DpeClass? attested, int energy, int carbon, string on, string? label)
    {
        var diagnostic = new Model.Cases.Diagnostics.Diagnostic
        {
            Building = new Model.Cases.Diagnostics.Sections.BuildingSection
            {
                Tenure = Tenure.PrivateTenant,
                DpeClass = letter,
                DpeAttestedClass = attested,
                DpeEnergy = energy,
                DpeCarbon = carbon,
                DpeDate = DateOnly.ParseExact(on, "yyyy-MM-dd"),
                SurfaceM2 = 30,
            },
        };
        var state = Visits.SampleCase.Done() with { DiagnosticFigures = Model.Cases.Diagnostics.DiagnosticFigures.Of(diagnostic, IndicatorParameterSet.Published, new DateOnly(2026, 12, 1)) };
        Assert.Equal(label, SchemeFacts.Of(state).Label);
        var decent = Model.Cases.Rights.RightsClocks.DecencyDays.Where(known => known.Label == label).Select(known => known.On);
        Assert.Equal(decent, Model.Cases.Rights.RightsClocks.Of(state).Select(clock => clock.On));
    }

    [Fact]
    public void A_Scheme_Without_Conditions_Gives_No_Hint() =>
        Assert.Null(SchemeHint.Of(Works with { Tenures = [], AnahMax = null, DpeMin = null }, new SchemeFacts("owner", null, false, null)));

    [Fact]
    public void A_Hint_Never_Keeps_A_Household_From_A_Scheme()
    {
        var state = Visits.SampleCase.Done();
        Assert.False(SchemeHint.Of(Works, SchemeFacts.Of(state))!.SeemsToFit);
        Assert.IsType<Model.Cases.Decision.Accepted>(OrientationDecisions.Add(state, new AddOrientation(OrientationId.Create(1), Works, new DateOnly(2026, 12, 1), "mediator-len"), Visits.SampleCase.At("2026-12-01T18:00")));
    }
}
