using Slime.Model.Cases;
using Slime.Model.Cases.Sources;
using Slime.Model.Referrals.Vocabulary;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Sources;

public sealed class SourceDecisionTests
{
    private static readonly ReferralSource Mds = new(OrganisationId.Parse("mds-lens"), Enum.GetValues<SourceChannel>()[0]);
    private static readonly ReferralSource Other = Mds with { Organisation = OrganisationId.Parse("ccas-lens") };

    [Fact]
    public void A_Source_Is_Found_Out_Once_And_Put_Right_Afterwards()
    {
        var found = Routed().Then(state => SourceDecisions.Identify(state, Mds));
        Assert.Equal(Mds, found.Source);
        Assert.Empty(Assert.IsType<Decision.Accepted>(SourceDecisions.Identify(found, Other)).Facts);
        Assert.Empty(Assert.IsType<Decision.Accepted>(SourceDecisions.Correct(found, Mds)).Facts);
        Assert.Equal(Other, found.Then(state => SourceDecisions.Correct(state, Other)).Source);
    }

    [Fact]
    public void Who_Stood_There_As_The_Referrer_Is_Kept_In_Order()
    {
        var corrected = Routed().Then(state => SourceDecisions.CorrectReferrer(state, "second")).Then(state => SourceDecisions.CorrectReferrer(state, "third"));
        Assert.Equal("third", corrected.Referrer);
        Assert.Equal(["referrer", "second"], corrected.FormerReferrers);
        Assert.Empty(Assert.IsType<Decision.Accepted>(SourceDecisions.CorrectReferrer(corrected, "third")).Facts);
    }

    [Theory]
    [InlineData("mds-lens", true), InlineData("a", true), InlineData("4-b", true)]
    [InlineData("-mds", false), InlineData("mds-", false), InlineData("mds--lens", false), InlineData("Mds", false), InlineData("mds lens", false), InlineData("mdé", false), InlineData("", false), InlineData(null, false)]
    public void The_Number_Of_An_Organisation_Is_Of_Small_Letters_Digits_And_Single_Hyphens(string? text, bool isOne)
    {
        Assert.Equal(isOne, OrganisationId.TryParse(text, out var id));
        Assert.Equal(isOne ? text : "", id.ToString());
        if (!isOne) Assert.Throws<FormatException>(() => OrganisationId.Parse(text!));
    }

    [Fact]
    public void The_Number_Of_An_Organisation_Has_Sixty_Characters_At_Most()
    {
        Assert.True(OrganisationId.TryParse(new string('a', 60), out _));
        Assert.False(OrganisationId.TryParse(new string('a', 61), out _));
        Assert.Equal(new string('a', 60), OrganisationId.OfText(new string('A', 60)).ToString());
        var digested = OrganisationId.OfText(new string('a', 50) + " " + new string('b', 20)).ToString()!;
        Assert.StartsWith(new string('a', 50) + "-", digested, StringComparison.Ordinal);
        Assert.Equal(59, digested.Length);
        Assert.DoesNotContain("--", digested, StringComparison.Ordinal);
    }
}
