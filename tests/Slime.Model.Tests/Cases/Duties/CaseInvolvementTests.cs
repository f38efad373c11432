using Slime.Model.Cases;
using Slime.Model.Cases.Cards;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Opinions;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Staff;
using Slime.Model.Tests.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Duties.SampleDuties;

namespace Slime.Model.Tests.Cases.Duties;

/// <summary>A case and its card say the same of who has to do with it.</summary>
public sealed class CaseInvolvementTests
{
    [Fact]
    public void A_Case_And_Its_Card_Say_The_Same()
    {
        var routed = SampleCase.Routed();
        var companion = new Companion(Role.Technician, "technician", AccompanimentReasons.Technical);
        var state = routed with
        {
            Routing = routed.Routing! with
            {
                Mediator = new Assignment("mediator-art", Role.Mediator, RuleNames.Manual),
                Accompaniment = new Accompaniment([companion]),
            },
            MovedTo = Artois,
            AskedOpinions = [Opinion("technician", OpinionState.Withdrawn), Opinion("adviser", OpinionState.Answered)],
            Visits = [Visit(VisitStatus.Planned, null, "technician")],
        };
        state = state.Apply(
            new ContactAttempted(RecordId.Parse("0000000A"), ContactChannel.Phone, ContactResult.NoAnswer, Today, "mediator-art"),
            state.ReceivedAt
        );
        foreach (var involvement in new[] { CaseInvolvement.Of(state), CaseInvolvement.Of(CaseCard.Of(state, SampleCase.Paris)) })
        {
            Assert.Equal(("LEN", "ART", false), (involvement.Territory.ToString(), involvement.FollowedBy.ToString(), involvement.IsClosed));
            Assert.Equal(
                ("mediator-art", "tutor-len", "mediator-art", null),
                (involvement.Mediator, involvement.Tutor, involvement.MediatorByHand, involvement.TutorByHand)
            );
            Assert.Equal([companion], involvement.Advised);
            Assert.Equal(["adviser"], involvement.Opinions.Select(opinion => opinion.To));
            Assert.Equal(["mediator-art"], involvement.ContactedBy);
            Assert.Equal((true, false), (involvement.OpenVisit() is not null, involvement.IsVisited));
        }
    }

    [Fact]
    public void A_Case_That_Is_Not_Routed_Has_Nobody_And_A_Closed_One_Is_Closed()
    {
        var received = SampleCase.Received();
        var closed = SampleCase.Done().Then(state => VisitDecisions.Close(state, ClosureReason.Solved, SampleCase.At("2026-12-20T12:00")));
        foreach (
            var (involvement, ended) in new[]
            {
                (CaseInvolvement.Of(received), CaseInvolvement.Of(closed)),
                (CaseInvolvement.Of(Card(received)), CaseInvolvement.Of(Card(closed))),
            }
        )
        {
            Assert.Equal((null, null, null), (involvement.Mediator, involvement.Tutor, involvement.OpenVisit()));
            Assert.True(involvement.Advised.IsEmpty && involvement.Opinions.IsEmpty);
            Assert.Equal((false, false), (involvement.IsClosed, involvement.IsVisited));
            Assert.Equal((true, true), (ended.IsClosed, ended.IsVisited));
        }

        static CaseCard Card(CaseState state) => CaseCard.Of(state, SampleCase.Paris);
    }

    private static Opinion Opinion(string to, OpinionState state) =>
        new(SampleCase.First, OpinionSubject.Heating, OpinionUrgency.Normal, [], to, Today, Today, "mediator-len", null, state, [], []);
}
