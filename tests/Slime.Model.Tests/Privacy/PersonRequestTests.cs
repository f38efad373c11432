using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Requests;
using Slime.Model.Cases.Retention;
using Slime.Model.Privacy;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Tests.Cases.Visits;
using Xunit;

namespace Slime.Model.Tests.Privacy;

public sealed class PersonRequestTests
{
    private static readonly DateOnly Day = new(2026, 12, 2);
    private static readonly CaseState Case = SampleCase.Routed();
    private static readonly RequestedCase Link = new(Case.Id, IsHolding: true);

    [Theory]
    [InlineData(RequestKind.Rectification, RetentionHold.Contestation)]
    [InlineData(RequestKind.Restriction, RetentionHold.Restriction)]
    [InlineData(RequestKind.Objection, RetentionHold.Restriction)]
    [InlineData(RequestKind.Access, null)]
    [InlineData(RequestKind.Erasure, null)]
    [InlineData(RequestKind.Withdrawal, null)]
    public void What_Is_Contested_Or_Restricted_Is_Held_While_It_Is_Weighed(RequestKind kind, RetentionHold? hold)
    {
        var asked = Due(Case, Request(kind));
        Assert.Equal(hold is { } why ? [new RequestReceived(kind, Day), new RetentionHeld(why, Day)] : [new RequestReceived(kind, Day)], asked);
        var state = After(Case, asked);
        Assert.Empty(Due(state, Request(kind)));
        Assert.Equal(hold is not null, RequestEffects.Holds(Request(kind)));
    }

    [Fact]
    public void An_Answer_Lifts_The_Hold_Unless_It_Grants_A_Restriction_Or_Another_Request_Needs_It()
    {
        var held = After(Case, Due(Case, Request(RequestKind.Restriction)));
        var refused = Answered(Request(RequestKind.Restriction), RequestOutcome.Refused);
        Assert.Equal([new RetentionReleased(RetentionHold.Restriction, Day), new RequestAnswered(RequestKind.Restriction, Day, RequestOutcome.Refused, Day)], Due(held, refused));
        Assert.Equal([new RequestAnswered(RequestKind.Restriction, Day, RequestOutcome.Refused, Day)], Due(held, refused, isHeldByOthers: true));
        Assert.Equal([new RequestAnswered(RequestKind.Restriction, Day, RequestOutcome.Refused, Day)], RequestEffects.DueOn(held, refused, Link with { IsHolding = false }, false, Day));
        var granted = Answered(Request(RequestKind.Restriction), RequestOutcome.Granted);
        Assert.Equal([new RequestAnswered(RequestKind.Restriction, Day, RequestOutcome.Granted, Day)], Due(held, granted));
        Assert.Equal(new RetentionReleased(RetentionHold.Restriction, Day), Due(held, granted with { LiftedOn = Day })[0]);
        Assert.Empty(Due(After(held, Due(held, refused)), refused));
    }

    [Theory]
    [InlineData(RequestKind.Objection, RequestOutcome.Granted, OutOfUseReason.Objection)]
    [InlineData(RequestKind.Objection, RequestOutcome.PartlyGranted, OutOfUseReason.Objection)]
    [InlineData(RequestKind.Erasure, RequestOutcome.Granted, OutOfUseReason.Erasure)]
    [InlineData(RequestKind.Objection, RequestOutcome.Refused, null)]
    [InlineData(RequestKind.Erasure, RequestOutcome.NoData, null)]
    [InlineData(RequestKind.Access, RequestOutcome.Granted, null)]
    public void A_Granted_Objection_Or_Erasure_Takes_The_Data_Out_Of_Use_Once(RequestKind kind, RequestOutcome outcome, OutOfUseReason? why)
    {
        var facts = Due(Case, Answered(Request(kind), outcome));
        Assert.Equal(why, facts.OfType<TakenOutOfUse>().SingleOrDefault()?.Why);
        Assert.Empty(Due(After(Case, facts), Answered(Request(kind), outcome)).OfType<TakenOutOfUse>());
    }

    [Fact]
    public void An_Agreement_Taken_Back_Is_A_No_Unless_The_Household_Agreed_Later()
    {
        var request = Request(RequestKind.Withdrawal) with { NoLongerWith = [RecipientKind.Partner], NoLongerContact = true };
        var no = new SharingAnswer(RecipientKind.Partner, Given: false, Day, How: null);
        Assert.Equal(new[] { "RequestReceived", "AgreementsRecorded", "ContactAgreementWithdrawn" }, Due(Case, request).Select(fact => fact.GetType().Name));
        Assert.Equal(no, Assert.Single(Assert.Single(Due(Case, request).OfType<AgreementsRecorded>()).Share));
        Assert.Empty(Due(Case, Answered(request, RequestOutcome.Refused)).OfType<AgreementsRecorded>());
        Assert.Empty(Due(Case, request with { Kind = RequestKind.Access }).OfType<AgreementsRecorded>());

        CaseState Said(bool given, DateOnly on) => Case with { Sharing = [new SharingAnswer(RecipientKind.Partner, given, on, AgreementForm.Oral)] };
        Assert.Single(Due(Said(given: true, Day), request).OfType<AgreementsRecorded>());
        Assert.Empty(Due(Said(given: true, Day.AddDays(1)), request).OfType<AgreementsRecorded>());
        Assert.Empty(Due(Said(given: false, Day.AddDays(-9)), request).OfType<AgreementsRecorded>());

        var silent = After(Case, Due(Case, request));
        Assert.Empty(Due(silent, request));
        Assert.Equal([new ContactAgreementRenewed(Day.AddDays(3))], Due(silent, request with { LiftedOn = Day.AddDays(3) }));
        Assert.Empty(Due(Case, request with { LiftedOn = Day.AddDays(3) }).OfType<ContactAgreementRenewed>());
    }

    [Fact]
    public void Nothing_Is_Done_To_A_Case_Whose_Data_Is_Destroyed() =>
        Assert.Empty(Due(Case with { Eliminated = new PersonalDataEliminated("visa", Day, Day, Transferred: false) }, Request(RequestKind.Restriction)));

    [Fact]
    public void A_Request_That_Was_About_Another_Case_Is_Undone()
    {
        var held = After(Case, Due(Case, Request(RequestKind.Restriction)));
        var unlinked = new RequestUnlinked(RequestKind.Restriction, Day, Day);
        Assert.Equal([new RetentionReleased(RetentionHold.Restriction, Day), unlinked], Undone(held, Request(RequestKind.Restriction), Link));
        Assert.Equal([unlinked], Undone(held, Request(RequestKind.Restriction), Link with { IsHolding = false }));
        Assert.Equal([unlinked], RequestEffects.Undone(held, Request(RequestKind.Restriction), Link, isHeldByOthers: true, isAskedByOthers: false, Day));
        Assert.Empty(RequestEffects.Undone(held, Request(RequestKind.Restriction), Link, isHeldByOthers: true, isAskedByOthers: true, Day));
        Assert.Empty(Undone(Case, Request(RequestKind.Restriction), Link));
        Assert.Empty(Undone(held, Request(RequestKind.Access), Link));
        var silence = Request(RequestKind.Withdrawal) with { NoLongerContact = true };
        Assert.Equal([new ContactAgreementRenewed(Day), new RequestUnlinked(RequestKind.Withdrawal, Day, Day)], Undone(After(Case, Due(Case, silence)), silence, Link));
        Assert.Empty(Undone(Case, silence, Link));

        // Linked again, it is received again.
        var apart = After(held, Undone(held, Request(RequestKind.Restriction), Link));
        Assert.Equal([new RequestReceived(RequestKind.Restriction, Day), new RetentionHeld(RetentionHold.Restriction, Day)], Due(apart, Request(RequestKind.Restriction)));
    }

    [Fact]
    public void A_Request_Is_Late_After_Its_Day_While_It_Is_Open()
    {
        var request = Request(RequestKind.Access);
        Assert.Equal((false, true), (request.IsLateOn(request.DueOn), request.IsLateOn(request.DueOn.AddDays(1))));
        Assert.False(Answered(request, RequestOutcome.Granted).IsLateOn(request.DueOn.AddDays(1)));
        Assert.Equal(["a", "b"], request.After("a", default, "dpo").After("b", default, "dpo").Steps.Select(step => step.What));
    }

    [Theory]
    [InlineData(RequestKind.Restriction, RequestOutcome.Granted, false, false, true)]
    [InlineData(RequestKind.Restriction, RequestOutcome.PartlyGranted, false, false, true)]
    [InlineData(RequestKind.Restriction, RequestOutcome.Refused, false, false, false)]
    [InlineData(RequestKind.Restriction, RequestOutcome.Granted, false, true, false)]
    [InlineData(RequestKind.Withdrawal, RequestOutcome.Granted, true, false, true)]
    [InlineData(RequestKind.Withdrawal, RequestOutcome.Granted, false, false, false)]
    public void An_Answered_Request_Stays_In_Force_As_Long_As_It_Keeps_Something_From_Being_Done(RequestKind kind, RequestOutcome outcome, bool noContact, bool lifted, bool isInForce)
    {
        var request = Answered(Request(kind) with { NoLongerContact = noContact, LiftedOn = lifted ? Day : null }, outcome);
        Assert.Equal(isInForce, request.IsInForce);
        Assert.Equal(isInForce ? null : RequestDecisions.NotInForce, RequestDecisions.WhyNotLift(request));
        Assert.Equal(RequestDecisions.NotInForce, RequestDecisions.WhyNotLift(Request(kind)));
    }

    [Fact]
    public void A_Request_Is_Extended_Once_And_Within_Its_First_Month()
    {
        var request = Request(RequestKind.Access);
        Assert.Null(RequestDecisions.WhyNotExtend(request, request.DueOn));
        Assert.Equal(RequestDecisions.ExtensionLate, RequestDecisions.WhyNotExtend(request, request.DueOn.AddDays(1)));
        Assert.Equal(RequestDecisions.ExtendedAlready, RequestDecisions.WhyNotExtend(request with { ExtendedOn = Day }, Day));
        Assert.Equal(RequestDecisions.Answered, RequestDecisions.WhyNotExtend(Answered(request, RequestOutcome.Granted), Day));
    }

    [Fact]
    public void Nothing_Is_Shown_Or_Given_Before_It_Is_Known_Who_Asks()
    {
        var request = Request(RequestKind.Access);
        var known = request with { Identity = IdentityProof.InPerson };
        var linked = known with { Cases = [Link] };
        Assert.Equal(RequestDecisions.IdentityMissing, RequestDecisions.WhyNotLink(request));
        Assert.Null(RequestDecisions.WhyNotLink(known));
        Assert.Equal(RequestDecisions.Answered, RequestDecisions.WhyNotLink(Answered(known, RequestOutcome.Granted)));

        Assert.Null(RequestDecisions.WhyNotAnswer(request, RequestOutcome.Refused));
        Assert.Null(RequestDecisions.WhyNotAnswer(request, RequestOutcome.NoData));
        Assert.Equal(RequestDecisions.HasCase, RequestDecisions.WhyNotAnswer(linked, RequestOutcome.NoData));
        Assert.Equal(RequestDecisions.IdentityMissing, RequestDecisions.WhyNotAnswer(request with { Cases = [Link] }, RequestOutcome.Granted));
        Assert.Equal(RequestDecisions.NoCase, RequestDecisions.WhyNotAnswer(known, RequestOutcome.Granted));
        Assert.Equal(RequestDecisions.FileNotTaken, RequestDecisions.WhyNotAnswer(linked, RequestOutcome.PartlyGranted));
        Assert.Null(RequestDecisions.WhyNotAnswer(linked.After(RequestDecisions.FileTaken, default, "dpo"), RequestOutcome.Granted));
        Assert.Null(RequestDecisions.WhyNotAnswer(linked with { Kind = RequestKind.Erasure }, RequestOutcome.Granted));
        Assert.Equal(RequestDecisions.Answered, RequestDecisions.WhyNotAnswer(Answered(linked, RequestOutcome.Granted), RequestOutcome.Granted));
    }

    private static PersonRequest Request(RequestKind kind) => new("1", kind, Day, RequestChannel.Letter, Day.AddMonths(1));

    private static PersonRequest Answered(PersonRequest request, RequestOutcome outcome) => request with { Status = RequestStatus.Answered, Outcome = outcome, AnsweredOn = Day };

    private static CaseEvent[] Due(CaseState state, PersonRequest request, bool isHeldByOthers = false) => [.. RequestEffects.DueOn(state, request, Link, isHeldByOthers, Day)];

    private static CaseEvent[] Undone(CaseState state, PersonRequest request, RequestedCase link) => [.. RequestEffects.Undone(state, request, link, isHeldByOthers: false, isAskedByOthers: false, Day)];

    private static CaseState After(CaseState state, IEnumerable<CaseEvent> facts) => facts.Aggregate(state, (known, fact) => known.Apply(fact, known.ReceivedAt));
}
