using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Reports;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Tests.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Orientations;

public sealed class PartnerLinkTests
{
    private static readonly DateOnly Day = new(2026, 12, 1);
    private static readonly ReportLinkId Link = ReportLinkId.Create(7);
    private static readonly OrientationId One = OrientationId.Create(1);
    private static readonly SharingAgreements Agreed = new(null, [new SharingAnswer(RecipientKind.Partner, true, Day, AgreementForm.Oral)]);

    [Fact]
    public void A_Link_Is_Given_Only_Where_The_Household_Agrees_And_Something_Is_Open()
    {
        Assert.Equal(OrientationCodes.PartnerNotAgreed, Code(PartnerLinks.Give(Oriented(), SharingAgreements.None, Link, One, Now)));
        Assert.Equal(OrientationCodes.NotFound, Code(PartnerLinks.Give(Oriented(), Agreed, Link, OrientationId.Create(2), Now)));
        Assert.Equal(OrientationCodes.Ended, Code(PartnerLinks.Give(Oriented(OrientationOutcome.Done), Agreed, Link, One, Now)));
        var linked = Linked();
        Assert.Equal(Now.AddDays(90), linked.FindPartnerLink(Link)!.ExpiresAt);
        Assert.Empty(Facts(PartnerLinks.Give(linked, Agreed, Link, One, Now)));
    }

    [Fact]
    public void A_Partner_Says_Received_Then_Accepted_Then_Done()
    {
        var received = Linked().Then(state => PartnerLinks.Answer(state, Say(PartnerAnswer.Received)));
        Assert.Equal((OrientationOutcome.Sent, Day.AddDays(3)), (received.Orientations[0].Outcome, received.Orientations[0].ReceivedOn));
        var accepted = received.Then(state => PartnerLinks.Answer(state, Say(PartnerAnswer.Accepted) with { GrantedCents = 30_000 }));
        Assert.Equal((OrientationOutcome.Accepted, 30_000L), (accepted.Orientations[0].Outcome, accepted.Orientations[0].GrantedCents));
        var done = accepted.Then(state => PartnerLinks.Answer(state, Say(PartnerAnswer.Done)));
        Assert.Equal((OrientationOutcome.Done, 30_000L), (done.Orientations[0].Outcome, done.Orientations[0].GrantedCents));
        Assert.Empty(Facts(PartnerLinks.Answer(done, Say(PartnerAnswer.Done))));
        Assert.Empty(Facts(PartnerLinks.Answer(done, Say(PartnerAnswer.Received))));
        Assert.Equal(OrientationCodes.AlreadyAnswered, Code(PartnerLinks.Answer(done, Say(PartnerAnswer.Refused))));
    }

    [Fact]
    public void What_The_Mediator_Knows_Is_Not_Taken_Back_By_A_Partners_Word()
    {
        var done = Linked() with { Orientations = [Oriented(OrientationOutcome.Done).Orientations[0]] };
        var facts = Facts(PartnerLinks.Answer(done, Say(PartnerAnswer.Refused) with { Refusal = OrientationRefusal.Income }));
        Assert.IsType<PartnerAnswered>(Assert.Single(facts));
    }

    [Fact]
    public void An_Answer_Is_Never_Older_Than_The_Last_Outcome()
    {
        var later = Linked() with { Orientations = [Oriented().Orientations[0] with { OutcomeOn = Day.AddDays(20) }] };
        Assert.Equal(Day.AddDays(20), Facts(PartnerLinks.Answer(later, Say(PartnerAnswer.Refused))).OfType<OrientationOutcomeRecorded>().Single().On);
    }

    [Fact]
    public void All_Links_Of_An_Orientation_Are_Taken_Back_At_Once_And_Twice_Is_Once()
    {
        var revoked = Linked().Then(state => PartnerLinks.Revoke(state, One));
        Assert.True(revoked.FindPartnerLink(Link)!.IsRevoked);
        Assert.Empty(Facts(PartnerLinks.Revoke(revoked, One)));
        Assert.Equal(OrientationCodes.NotFound, Code(PartnerLinks.Revoke(revoked, OrientationId.Create(2))));
    }

    private static DateTimeOffset Now => At("2026-12-01T18:00").At;

    private static AnswerAsPartner Say(PartnerAnswer answer) => new(Link, answer, Day.AddDays(3));

    private static CaseState Oriented(OrientationOutcome outcome = OrientationOutcome.Sent) => Done() with
    {
        Orientations = [new Orientation(One, SchemeCode.Parse("adil"), Day, outcome, Day) { DueOn = Day.AddDays(30) }],
    };

    private static CaseState Linked() => Oriented().Then(state => PartnerLinks.Give(state, Agreed, Link, One, Now));

    private static System.Collections.Immutable.ImmutableArray<CaseEvent> Facts(Decision decision) => Assert.IsType<Decision.Accepted>(decision).Facts;

    private static string Code(Decision decision) => Assert.IsType<Decision.Refused>(decision).Code;
}
