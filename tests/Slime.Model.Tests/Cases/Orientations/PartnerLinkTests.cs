using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Reports;
using Slime.Model.Cases.Visits;
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
    public void An_Amount_Or_A_Reason_That_Nobody_Told_Completes_What_The_Mediator_Recorded()
    {
        var accepted = Linked() with { Orientations = [Oriented(OrientationOutcome.Accepted).Orientations[0]] };
        var facts = Facts(PartnerLinks.Answer(accepted, Say(PartnerAnswer.Accepted) with { GrantedCents = 150_000 }));
        Assert.Equal(new OrientationOutcomeRecorded(One, SchemeCode.Parse("adil"), OrientationOutcome.Accepted, Day) { GrantedCents = 150_000, Link = Link }, facts[1]);
        Assert.Single(Facts(PartnerLinks.Answer(accepted, Say(PartnerAnswer.Accepted))));
        var refused = Linked() with { Orientations = [Oriented(OrientationOutcome.Refused).Orientations[0]] };
        Assert.Equal(OrientationRefusal.Income, refused.Then(state => PartnerLinks.Answer(state, Say(PartnerAnswer.Refused) with { Refusal = OrientationRefusal.Income })).Orientations[0].Refusal);
        Assert.Single(Facts(PartnerLinks.Answer(refused, Say(PartnerAnswer.Refused) with { GrantedCents = 5 })));
        var known = accepted with { Orientations = [accepted.Orientations[0] with { GrantedCents = 100_000 }] };
        Assert.IsType<PartnerAnswered>(Assert.Single(Facts(PartnerLinks.Answer(known, Say(PartnerAnswer.Accepted) with { GrantedCents = 150_000 }))));
    }

    [Fact]
    public void A_Partner_Who_Says_The_Same_Again_Completes_It_And_Changes_Nothing_Else()
    {
        var accepted = Linked().Then(state => PartnerLinks.Answer(state, Say(PartnerAnswer.Accepted)));
        var again = Facts(PartnerLinks.Answer(accepted, Say(PartnerAnswer.Accepted) with { On = Day.AddDays(9), GrantedCents = 150_000 }));
        Assert.Equal([new OrientationOutcomeRecorded(One, SchemeCode.Parse("adil"), OrientationOutcome.Accepted, Day.AddDays(3)) { GrantedCents = 150_000, Link = Link }], again);
        var refused = Linked().Then(state => PartnerLinks.Answer(state, Say(PartnerAnswer.Refused)))
            .Then(state => PartnerLinks.Answer(state, Say(PartnerAnswer.Refused) with { Refusal = OrientationRefusal.Funds }));
        Assert.Equal(OrientationRefusal.Funds, refused.Orientations[0].Refusal);
        Assert.Empty(Facts(PartnerLinks.Answer(refused, Say(PartnerAnswer.Refused) with { Refusal = OrientationRefusal.Income })));
        // What somebody has recorded since is not taken back by an answer that comes again.
        var since = accepted with { Orientations = [accepted.Orientations[0] with { Outcome = OrientationOutcome.Sent }] };
        Assert.Empty(Facts(PartnerLinks.Answer(since, Say(PartnerAnswer.Accepted) with { GrantedCents = 150_000 })));
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

    [Theory]
    [InlineData(null, false), InlineData(PartnerAnswer.Received, false), InlineData(PartnerAnswer.Accepted, false)]
    [InlineData(PartnerAnswer.Refused, true), InlineData(PartnerAnswer.Done, true)]
    public void Its_Last_Word_Is_A_Refusal_Or_That_It_Is_Done(PartnerAnswer? answer, bool spent) =>
        Assert.Equal(spent, new PartnerLink(Link, One, Now, Answer: answer).IsSpent);

    [Fact]
    public void A_Link_Is_Of_A_Routed_Case_And_Of_What_Was_Not_Refused()
    {
        Assert.Equal(OrientationCodes.Ended, Code(PartnerLinks.Give(Oriented(OrientationOutcome.Refused), Agreed, Link, One, Now)));
        Assert.Equal(
            VisitCodes.CaseNotRouted, Code(PartnerLinks.Give(Received() with { Orientations = Oriented().Orientations }, Agreed, Link, One, Now)));
        Assert.Equal(
            [new PartnerLinkGiven(Link, One, SchemeCode.Parse("adil"), Now.AddDays(90))],
            Facts(PartnerLinks.Give(Oriented(OrientationOutcome.Accepted), Agreed, Link, One, Now)));
    }

    [Fact]
    public void Only_Links_Of_This_Orientation_That_Still_Open_Are_Taken_Back()
    {
        var other = Oriented().Orientations[0] with { Id = OrientationId.Create(2) };
        var state = Oriented() with
        {
            Orientations = [Oriented().Orientations[0], other],
            LinkedPartners =
            [
                new PartnerLink(Link, One, Now),
                new PartnerLink(ReportLinkId.Create(8), One, Now, IsRevoked: true),
                new PartnerLink(ReportLinkId.Create(9), other.Id, Now),
            ],
        };
        Assert.Equal([new PartnerLinkRevoked(Link, One, SchemeCode.Parse("adil"))], Facts(PartnerLinks.Revoke(state, One)));
    }

    [Fact]
    public void What_The_Partner_Says_Is_Of_Its_Day_With_What_Goes_With_It()
    {
        var said = Say(PartnerAnswer.Refused) with { GrantedCents = 5, Refusal = OrientationRefusal.Tenure };
        Assert.Equal(
            [
                new PartnerAnswered(Link, One, SchemeCode.Parse("adil"), PartnerAnswer.Refused, Day.AddDays(3)),
                new OrientationOutcomeRecorded(One, SchemeCode.Parse("adil"), OrientationOutcome.Refused, Day.AddDays(3)) { Refusal = OrientationRefusal.Tenure, Link = Link },
            ],
            Facts(PartnerLinks.Answer(Linked(), said)));
        Assert.Equal(
            new OrientationOutcomeRecorded(One, SchemeCode.Parse("adil"), OrientationOutcome.Accepted, Day.AddDays(3)) { GrantedCents = 5, Link = Link },
            Facts(PartnerLinks.Answer(Linked(), said with { Answer = PartnerAnswer.Accepted }))[1]);
    }

    [Fact]
    public void Received_Is_Said_Once_And_After_Nothing_Else()
    {
        Assert.Single(Facts(PartnerLinks.Answer(Linked(), Say(PartnerAnswer.Received))));
        var accepted = Linked().Then(state => PartnerLinks.Answer(state, Say(PartnerAnswer.Accepted)));
        Assert.Empty(Facts(PartnerLinks.Answer(accepted, Say(PartnerAnswer.Received))));
        Assert.Empty(Facts(PartnerLinks.Answer(accepted, Say(PartnerAnswer.Accepted))));
        Assert.Equal(2, Facts(PartnerLinks.Answer(accepted, Say(PartnerAnswer.Refused))).Length);
        Assert.Equal(OrientationCodes.NotFound, Code(PartnerLinks.Answer(Oriented(), Say(PartnerAnswer.Received))));
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
