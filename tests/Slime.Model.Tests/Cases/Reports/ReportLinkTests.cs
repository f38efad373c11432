using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Reports;
using Slime.Model.Indicators;
using Slime.Model.Tests.Cases.Visits;
using Xunit;

namespace Slime.Model.Tests.Cases.Reports;

public sealed class ReportLinkTests
{
    private static readonly ReportLinkId Link = ReportLinkId.Create(7);
    private static readonly DateTimeOffset Given = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_Opens_Three_Times_Within_A_Fortnight()
    {
        var link = Linked().FindLink(Link)!;
        Assert.True(link.OpensAt(Given));
        Assert.True(link.OpensAt(Given + TimeSpan.FromDays(14) - TimeSpan.FromTicks(1)));
        Assert.False(link.OpensAt(Given + TimeSpan.FromDays(14)));
        Assert.True((link with { Openings = 2 }).OpensAt(Given));
        Assert.False((link with { Openings = 3 }).OpensAt(Given));
        Assert.False((link with { IsRevoked = true }).OpensAt(Given));
    }

    [Fact]
    public void Openings_And_The_End_Belong_To_One_Link()
    {
        var other = ReportLinkId.Create(8);
        var state = Linked().Apply(new ReportLinkGiven(other, 1, ReportRecipient.Household, Given), Given)
            .Apply(new ReportOpened(1, ReportRecipient.Household, Link), Given)
            .Apply(new ReportLinkRevoked(other), Given)
            // The referrer opens hers without a link.
            .Apply(new ReportOpened(1, ReportRecipient.Referrer, Link: null), Given);

        Assert.Equal((1, false), (state.FindLink(Link)!.Openings, state.FindLink(Link)!.IsRevoked));
        Assert.Equal((0, true), (state.FindLink(other)!.Openings, state.FindLink(other)!.IsRevoked));
        Assert.Throws<InvalidOperationException>(() => state.Apply(new ReportOpened(1, ReportRecipient.Household, ReportLinkId.Create(9)), Given));
    }

    [Fact]
    public void It_Is_Stopped_Once_And_Only_When_It_Is_There()
    {
        var stopped = Linked().Then(state => ReportDeliveries.Revoke(state, Link));
        Assert.True(stopped.FindLink(Link)!.IsRevoked);
        Assert.Empty(Assert.IsType<Decision.Accepted>(ReportDeliveries.Revoke(stopped, Link)).Facts);
        Assert.Equal(ReportDeliveries.NoSuchLink, Assert.IsType<Decision.Refused>(ReportDeliveries.Revoke(stopped, ReportLinkId.Create(9))).Code);
    }

    [Fact]
    public void A_Link_With_The_Same_Number_Is_Made_Once()
    {
        var again = ReportDeliveries.GiveLink(Linked(), SharingAgreements.None, Link, 1, ReportRecipient.Household, Given);
        Assert.Empty(Assert.IsType<Decision.Accepted>(again).Facts);
    }

    [Theory]
    [InlineData("7K3M9Q2X", true), InlineData("7k3m9q2x", false), InlineData("7K3M9Q2", false), InlineData("7K3M9Q2U", false), InlineData("", false), InlineData(null, false)]
    public void A_Number_Is_Eight_Characters_Of_Crockfords_Alphabet(string? text, bool isNumber)
    {
        Assert.Equal(isNumber, ReportLinkId.TryParse(text, out var id));
        if (isNumber) Assert.Equal(text, id.ToString());
        else Assert.Throws<FormatException>(() => ReportLinkId.Parse(text!));
    }

    private static CaseState Linked() => SampleCase.Done()
        .Then(state => DiagnosticDecisions.Submit(state, new Diagnostic(), IndicatorParameterSet.Published))
        .Apply(new ReportRendered(1, ReportRecipient.Household, Sha256Hash.Of([1]), 1), Given)
        .Then(state => ReportDeliveries.GiveLink(state, SharingAgreements.None, Link, 1, ReportRecipient.Household, Given));
}
