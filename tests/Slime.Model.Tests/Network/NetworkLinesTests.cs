using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Sources;
using Slime.Model.Communes;
using Slime.Model.Network;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Tests.Reporting.Ledger;
using Xunit;
using static Slime.Model.Tests.Network.OrganisationBookTests;

namespace Slime.Model.Tests.Network;

/// <summary>A year from June 2015 to May 2016, and what a line says of one organisation.</summary>
public sealed class NetworkLinesTests
{
    private static readonly TerritoryCode Lens = TerritoryCode.Parse("LEN");
    private static readonly DateOnly From = new(2015, 6, 1);
    private static readonly DateOnly To = new(2016, 5, 31);
    private static readonly OrganisationBook Book = new([Of("a"), Of("b"), Of("old-a", "a")], []);

    [Fact]
    public void Referrals_Of_The_Period_Are_Counted_And_What_Came_After_It_Is_Not_Known()
    {
        var line = Lines(
            Sent("a", From) with { VisitedOn = To, OutOfTargetOn = To },
            Sent("old-a", To) with { OutOfTargetOn = From },
            Sent("a", From.AddDays(9)) with { VisitedOn = To.AddDays(1), OutOfTargetOn = To.AddDays(1) },
            Sent("a", From.AddDays(-1)) with { VisitedOn = From, OutOfTargetOn = From },
            Sent("a", To.AddDays(1)) with { VisitedOn = To.AddDays(1) })[0];
        Assert.Equal((3, new PartOf(1, 3), new PartOf(2, 3), 365m), (line.Referrals, line.Visited, line.OutOfTarget, line.MedianDaysToVisit));
        Assert.Equal(To, line.LastReferralOn);
    }

    [Fact]
    public void An_Organisation_Without_Referrals_Has_Neither_Days_Nor_Parts()
    {
        var line = Lines(Sent("a", From))[1];
        Assert.Equal(
            ("b", 0, null, null, null, 0),
            (line.Organisation!.Name, line.Referrals, line.LastReferralOn, line.LastActionOn, line.MedianDaysToVisit, line.Directed));
    }

    [Fact]
    public void The_Last_Action_Is_The_Latest_Until_The_End_Under_Whichever_Name()
    {
        var figures = NetworkFigures.Of(
            Book,
            [],
            [Done(To.AddDays(-9), "a"), Done(To, "old-a", "unknown"), Done(To.AddDays(1), "a"), Done(To.AddDays(-20), "a")],
            From,
            To,
            SilenceRule.Default,
            _ => true);
        Assert.Equal([To, null], figures.Lines.Select(line => line.LastActionOn));
    }

    [Fact]
    public void Whoever_Is_Not_Shown_Belongs_Here_Once_Something_Came_From_It_Or_Went_To_It()
    {
        SourcedReferral[] referrals = [Sent("a", From), Sent("a", From), Sent(null, From) with { Partners = [Partner("b", From)] }];
        var figures = NetworkFigures.Of(
            new OrganisationBook([Of("a"), Of("b"), Of("c")], []), referrals, [], From, To, SilenceRule.Default, _ => false);
        Assert.Equal(["a", "b", null], figures.Lines.Select(line => line.Organisation?.Name));
        Assert.Equal((3, false, 0), (figures.Referrals, figures.Lines[2].IsSilent, figures.Lines[2].Directed));
        Assert.Equal(
            ["a", "b"], NetworkFigures.Of(Book, [], [], From, To, SilenceRule.Default, _ => true).Lines.Select(line => line.Organisation?.Name));
    }

    [Fact]
    public void Silent_Are_Those_That_The_Rule_Finds() =>
        Assert.Equal(
            ["b"],
            NetworkFigures.Of(Book, [Sent("a", To)], [], From, To, SilenceRule.Default, _ => true).Silent.Select(line => line.Organisation!.Name));

    [Fact]
    public void Households_Directed_In_The_Period_To_Whom_The_Book_Knows_Are_Listed_By_Day()
    {
        var one = Sent("a", From) with { Partners = [Partner("b", To), Partner("b", From.AddDays(-1)), Partner("unknown", From), Partner("old-a", From)] };
        var other = Sent("a", From) with { CaseId = CaseId.Create(Lens, 0), Partners = [Partner("a", From), Partner("b", To.AddDays(1))] };
        var directed = NetworkFigures.DirectedOf(Book, [one, other], From, To);
        Assert.Equal(
            [(other.CaseId, "a", From), (one.CaseId, "old-a", From), (one.CaseId, "b", To)],
            directed.Select(each => (each.CaseId, each.To.Organisation.ToString(), each.To.On)));
        var lines = Lines(one, other);
        Assert.Equal([new PartOf(2, 2), new PartOf(0, 1)], lines.Select(line => line.Taken));
        Assert.Equal([2, 1], lines.Select(line => line.Directed));
    }

    [Theory]
    [InlineData(2, 5, 0.4), InlineData(2, 6, 0.333), InlineData(5, 8, 0.625), InlineData(4, 4, null)]
    public void A_Rate_Has_Three_Decimals(int count, int of, double? rate) => Assert.Equal((decimal?)rate, new PartOf(count, of).Rate);

    [Fact]
    public void A_Row_Of_The_Ledger_Says_Who_Sent_It_And_Whether_It_Was_Out_Of_Target()
    {
        var row = SampleRow.Full with { Partners = [Partner("a", From)] };
        var referral = SourcedReferral.Of(row);
        Assert.Equal(
            (row.CaseId, row.Source, SampleRow.Received, row.VisitedOn, null),
            (referral.CaseId, referral.Source, referral.ReceivedOn, referral.VisitedOn, referral.OutOfTargetOn));
        Assert.Equal(row.Partners, referral.Partners);
        Assert.Equal(row.ClosedOn, SourcedReferral.Of(row with { ClosureReason = ClosureReason.OutOfTarget }).OutOfTargetOn);
    }

    private static OrganisationFigures[] Lines(params SourcedReferral[] referrals) =>
        [.. NetworkFigures.Of(Book, referrals, [], From, To, SilenceRule.Default, _ => true).Lines];

    private static SourcedReferral Sent(string? sender, DateOnly on) =>
        new(CaseId.Create(Lens, 1), Lens, new ReferralSource(sender is null ? null : Id(sender), null), on, null, null);

    /// <summary>Accepted on the first day of the year for all but those that go at its end.</summary>
    private static LedgerPartner Partner(string organisation, DateOnly on) =>
        new(Id(organisation), SchemeCode.Parse("adil"), on, OrientationOutcome.Accepted, on == From ? To : To.AddDays(1));

    private static MobilisationAction Done(DateOnly on, params string[] organisations) =>
        new(RecordId.Parse("00000001"), on, Lens, [.. organisations.Select(Id)], MobilisationKind.Meeting, null, null, null, "mediator-len");
}
