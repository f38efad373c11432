using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Reports;
using Slime.Model.Indicators;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Tests.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Reports;

/// <summary>The first version was handed in late on 2 December 2026, the second on the 5th.</summary>
public sealed class ReportDeliveryTests
{
    private static readonly DateOnly Day = new(2026, 12, 3);
    private static readonly ReportLinkId Link = ReportLinkId.Create(7);
    private static readonly SharingAgreements Agreed = new(
        null, [.. Enum.GetValues<RecipientKind>().Select(kind => new SharingAnswer(kind, true, Day, AgreementForm.Oral))]);

    [Fact]
    public void A_Delivery_Is_Written_Once_Each_Way()
    {
        var handed = new ReportDelivery(1, ReportRecipient.Household, DeliveryChannel.Handed, Day);
        var delivered = Rendered().Then(state => ReportDeliveries.Deliver(state, Agreed, handed, Paris));
        Assert.Equal(handed, Assert.Single(delivered.Deliveries));
        Assert.Empty(Assert.IsType<Decision.Accepted>(ReportDeliveries.Deliver(delivered, Agreed, handed, Paris)).Facts);
        Assert.Equal(2, delivered.Then(state => ReportDeliveries.Deliver(state, Agreed, handed with { Channel = DeliveryChannel.Post }, Paris)).Deliveries.Count);
    }

    [Theory]
    [InlineData(1, "2026-12-01", false)]
    [InlineData(1, "2026-12-02", true)]
    [InlineData(2, "2026-12-04", false)]
    [InlineData(2, "2026-12-05", true)]
    public void No_Version_Is_Delivered_Before_The_Day_On_Which_It_Was_Handed_In(int version, string on, bool delivered)
    {
        var decision = ReportDeliveries.Deliver(
            Rendered(), Agreed, new ReportDelivery(version, ReportRecipient.Household, DeliveryChannel.Printed, DateOnly.Parse(on, null)), Paris);
        Assert.Equal(
            delivered ? (null, null) : ("on", ReportDeliveries.BeforeReport),
            ((decision as Decision.Refused)?.Field, (decision as Decision.Refused)?.Code));
    }

    [Theory]
    [InlineData(3, ReportRecipient.Household, true, ReportDeliveries.NotAvailable)]
    [InlineData(1, ReportRecipient.Committee, true, ReportDeliveries.NotAvailable)]
    [InlineData(1, ReportRecipient.Landlord, false, ReportDeliveries.Withdrawn)]
    public void Nobody_Gets_A_Report_That_Is_Not_There_Or_Not_Agreed_To(int version, ReportRecipient recipient, bool agreed, string code)
    {
        var agreements = agreed ? Agreed : SharingAgreements.None;
        var delivery = new ReportDelivery(version, recipient, DeliveryChannel.Post, Day);
        Assert.Equal(code, Assert.IsType<Decision.Refused>(ReportDeliveries.Deliver(Rendered(), agreements, delivery, Paris)).Code);
        Assert.Equal(
            code, Assert.IsType<Decision.Refused>(ReportDeliveries.GiveLink(Rendered(), agreements, Link, version, recipient, default)).Code);
        Assert.Equal(code, ReportDeliveries.WhyNot(Rendered(), agreements, version, recipient));
    }

    [Fact]
    public void A_Link_Is_For_A_Fortnight_And_Not_For_The_Referrer_Who_Has_An_Account()
    {
        var now = At("2026-12-06T09:00").At;
        var given = Assert.IsType<Decision.Accepted>(ReportDeliveries.GiveLink(Rendered(), Agreed, Link, 1, ReportRecipient.Landlord, now)).Facts;
        Assert.Equal([new ReportLinkGiven(Link, 1, ReportRecipient.Landlord, At("2026-12-20T09:00").At)], given);
        Assert.Null(ReportDeliveries.WhyNot(Rendered(), Agreed, 1, ReportRecipient.Referrer));
        Assert.Equal(
            ReportDeliveries.HasAccount,
            Assert.IsType<Decision.Refused>(ReportDeliveries.GiveLink(Rendered(), Agreed, Link, 1, ReportRecipient.Referrer, now)).Code);
        Assert.Equal("", default(ReportLinkId).ToString());
    }

    private static CaseState Rendered()
    {
        ReportRecipient[] kinds = [ReportRecipient.Household, ReportRecipient.Referrer, ReportRecipient.Landlord];
        var figures = DiagnosticFigures.Of(
            new Diagnostic { Recipients = new RecipientsSection { Kinds = kinds } }, IndicatorParameterSet.Published, new DateOnly(2026, 12, 1));
        // Half past midnight in Paris is still the day before in UTC.
        var first = Done().Apply(new DiagnosticSubmitted(1, First, new DateOnly(2026, 12, 1), figures), At("2026-12-02T00:30").At);
        var second = first.Apply(new DiagnosticSubmitted(2, First, new DateOnly(2026, 12, 1), figures), At("2026-12-05T18:00").At);
        return (
            from version in (int[])[1, 2] from kind in kinds select new ReportRendered(version, kind, Sha256Hash.Of([(byte)version, (byte)kind]), 1))
            .Aggregate(second, (state, fact) => state.Apply(fact, At("2026-12-05T19:00").At));
    }
}
