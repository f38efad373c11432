using Slime.Model.Cases.Orientations;
using Slime.Model.Indicators;
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
