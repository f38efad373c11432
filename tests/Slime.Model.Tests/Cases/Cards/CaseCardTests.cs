using System.Collections.Immutable;
using Slime.Model.Cases;
using Slime.Model.Cases.Cards;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Opinions;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Retention;
using Slime.Model.Cases.Rights;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Referrals;
using Slime.Model.Staff;
using Slime.Model.Tests.Cases.Visits;
using Slime.Model.Tests.Referrals;
using Xunit;

namespace Slime.Model.Tests.Cases.Cards;

public sealed class CaseCardTests
{
    private static readonly DateOnly Day = new(2026, 12, 1);

    private static readonly CaseCard Settled = new()
    {
        Id = CaseId.Parse("LEN-7K3M9Q2X"),
        Status = CaseStatus.Closed,
        Commune = InseeCode.Parse("62498"),
        Referrer = "referrer",
        ReceivedAt = SampleCase.Time("2026-11-23T10:00").At,
        Step = CaseStep.None,
    };

    [Fact]
    public void A_Closed_Case_Of_Which_Nothing_Is_Awaited_Is_At_Its_End()
    {
        CaseCard[] settled =
        [
            Settled, Settled with { Opinions = [Asked(OpinionState.Answered), Asked(OpinionState.Withdrawn)] },
            Settled with { Visits = [Ended(VisitStatus.Done)] },
        ];
        Assert.All(settled, card => Assert.False(card.AwaitsSomething));
        Assert.False(Settled.IsOpen);
    }

    [Fact]
    public void Each_Thing_That_Is_Awaited_Keeps_A_Case_In_Sight()
    {
        CaseCard[] awaiting =
        [
            Settled with { Status = CaseStatus.Routed },
            Settled with { Step = new CaseStep(NextStep.Orient, Day) },
            Settled with { FollowUps = [new FollowUpStage(6, default, Day, Day, Day, Day, 0, null)] },
            Settled with { Awaited = [new AwaitedOrientation(OrientationId.Create(1), SchemeCode.Parse("adil"), Day)] },
            Settled with { Clocks = [new RightsClock(RightsClockCode.FslUndecided, Day, Day, "source")] },
            Settled with { Held = 1 },
            Settled with { ClosingOn = Day },
            Settled with { NotTold = ["mediator-len"] },
            Settled with { Opinions = [Asked(OpinionState.Asked)] },
            Settled with { Opinions = [Asked(OpinionState.Answered), Asked(OpinionState.Accepted)] },
            Settled with { Opinions = [Asked(OpinionState.MoreInformation)] },
            Settled with { Visits = [Ended(VisitStatus.Done), Ended(VisitStatus.Planned)] },
        ];
        Assert.All(awaiting, card => Assert.True(card.AwaitsSomething));
        Assert.True(awaiting[0].IsOpen);
    }

    [Fact]
    public void The_Visit_That_Is_Planned_And_The_One_That_Took_Place_Are_Found()
    {
        var card = Settled with { Visits = [Ended(VisitStatus.NobodyHome), Ended(VisitStatus.Done), Ended(VisitStatus.Planned)] };
        Assert.Equal((VisitStatus.Planned, VisitStatus.Done), (card.OpenVisit()!.Status, card.DoneVisit()!.Status));
        var without = Settled with { Visits = [Ended(VisitStatus.Cancelled)] };
        Assert.Equal((null, null), (without.OpenVisit(), without.DoneVisit()));
    }

    [Fact]
    public void A_Case_That_Moved_Is_Followed_By_The_Territory_Of_Its_Dwelling()
    {
        Assert.Equal("LEN", Settled.FollowedBy.ToString());
        var moved = Settled with { MovedTo = TerritoryCode.Parse("ART") };
        Assert.Equal(("LEN", "ART"), (moved.Territory.ToString(), moved.FollowedBy.ToString()));
    }

    [Fact]
    public void A_Card_Says_What_Routing_And_Diagnostic_Said()
    {
        var state = SampleCase.Routed();
        var routed = state with
        {
            Routing = state.Routing! with
            {
                Priority = new Priority(PriorityLevel.Normal, 7, []),
                Accompaniment = new Accompaniment([new Companion(Role.Tutor, "tutor-len", AccompanimentReasons.Complex)]),
            },
        };
        var card = Of(routed);
        Assert.Equal(("mediator-len", "tutor-len", 7, "tutor-len"), (card.Mediator, card.Tutor, card.Score, card.Companions.Single().PersonId));
        var received = Of(SampleCase.Received());
        Assert.Equal((0, 0, 0), (received.Score, received.Companions.Length, received.EquipmentPieces));

        var submitted = SampleCase.Done().Then(done => Slime.Model.Cases.Diagnostics.DiagnosticDecisions.Submit(
            done, Cases.Diagnostics.SampleDiagnostic.Complete, Slime.Model.Indicators.IndicatorParameterSet.Published));
        Assert.Equal((1, 6), (Of(submitted).Diagnostics, Of(submitted).EquipmentPieces));
    }

    [Fact]
    public void Whoever_Could_Not_Be_Told_The_Last_Thing_Was_Not_Told()
    {
        var state = Apply(
            SampleCase.Routed(), new NotificationFailed("routed", "mediator-len", "x"), new NotificationSent("routed", "mediator-len", "teams"),
            new NotificationSent("routed", "tutor-len", "teams"), new NotificationFailed("planned", "tutor-len", "x"));
        Assert.Equal(["tutor-len"], Of(state).NotTold);
    }

    [Fact]
    public void One_Probable_Duplicate_Among_Cases_To_Look_At_Is_Enough()
    {
        var check = Apply(SampleCase.Routed(), new HouseholdRelated(CaseId.Parse("LEN-00000001"), HouseholdTie.ToCheck));
        Assert.False(Of(check).ProbableDuplicate);
        Assert.True(Of(Apply(check, new HouseholdRelated(CaseId.Parse("LEN-00000002"), HouseholdTie.ProbableDuplicate))).ProbableDuplicate);
    }

    [Fact]
    public void A_Notice_Before_The_End_Holds_As_Long_As_Nobody_Was_In_Contact_Since()
    {
        var received = new DateOnly(2026, 11, 23);
        var notified = SampleCase.Routed() with { RetentionNotice = new RetentionDue(received, Day, new DateOnly(2028, 11, 23)) };
        Assert.Equal(new DateOnly(2028, 11, 23), Of(notified).ClosingOn);
        Assert.Null(Of(notified with { RetentionNotice = new RetentionDue(received.AddDays(-1), Day, new DateOnly(2028, 11, 22)) }).ClosingOn);
        Assert.Null(Of(notified with { Archived = new PersonalDataArchived(received, Day, 2028) }).ClosingOn);
        Assert.Null(Of(SampleCase.Routed()).ClosingOn);
    }

    [Fact]
    public void The_Household_Of_A_Card_Is_That_Of_The_Referral()
    {
        var known = Sample.Accept(Sample.With("referrer", """{"organisation":"Association Modèle"}"""));
        var referral = known with
        {
            Household = known.Household with
            {
                BirthName = "Martin",
                Civility = "Mme",
                BirthYear = 1990,
                SecondPhone = "+33321000002",
                Email = "anne@exemple.test",
                Warnings = "Chien",
            },
        };
        Assert.Equal(
            new HouseholdCard(
                "Exemple", "Anne", "Martin", "Mme", new DateOnly(1990, 4, 12), 1990, "+33321000000", "+33321000002", "anne@exemple.test",
                "1 rue de la Paix", "Association Modèle", "Chien"),
            HouseholdCard.Of(referral));
    }

    private static CaseCard Of(CaseState state) => CaseCard.Of(state, SampleCase.Paris);

    private static CaseState Apply(CaseState state, params CaseEvent[] facts) =>
        facts.Aggregate(state, (current, fact) => current.Apply(fact, current.ReceivedAt));

    private static Visit Ended(VisitStatus status) => new(SampleCase.First, SampleCase.Time("2026-12-01T09:30"), status, []);

    private static Opinion Asked(OpinionState state) =>
        new(SampleCase.First, OpinionSubject.Heating, OpinionUrgency.Normal, [], "technician", Day, Day, "mediator-len", null, state, [], []);
}
