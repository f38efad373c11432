using Slime.Model.Cases;
using Slime.Model.Cases.Opinions;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Sources;
using Slime.Model.Reporting.Ledger;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Reporting.Ledger;

/// <summary>What a row says of orientations and of opinions.</summary>
public sealed class LedgerOutcomesTests
{
    private static readonly OrganisationId Adil = OrganisationId.Parse("adil-62");

    private static readonly Orientation[] All =
    [
        Directed(1, "adil", 5, OrientationOutcome.Accepted, 20) with { PartnerOrganisation = Adil },
        Directed(2, "maPrimeRenov", 3, OrientationOutcome.Done, 25) with { GrantedCents = 1500_00 },
        Directed(3, "franceRenov", 4, OrientationOutcome.Accepted, 18) with { GrantedCents = 70_00 },
        Directed(4, "caue", 9, OrientationOutcome.Refused, 22),
        Directed(5, "conciliateur", 8, OrientationOutcome.NoAnswer, 12),
        Directed(6, "autre", 6, OrientationOutcome.Sent, 6),
    ];

    [Fact]
    public void Orientations_Are_Told_By_Scheme_And_Counted_By_Outcome_Between_Their_Days()
    {
        var row = Of(All);
        Assert.Equal(
            ["adil:accepted", "maPrimeRenov:done", "franceRenov:accepted", "caue:refused", "conciliateur:noAnswer", "autre:sent"], row.Orientations);
        Assert.Equal((Day(3), Day(25), Day(9)), (row.FirstOrientationOn, row.LastOrientationOn, row.LastDirectedOn));
        Assert.Equal(
            (1, 2, 1, 1, 1),
            (row.OrientationsSent, row.OrientationsAccepted, row.OrientationsRefused, row.OrientationsDone, row.OrientationsNoAnswer));
        Assert.Equal(1570_00, row.OrientationsGrantedCents);
    }

    [Fact]
    public void A_Family_Begins_With_Its_First_Scheme_And_Is_Taken_With_The_First_That_Accepts() => Assert.Equal(
    [
        new LedgerFamily(SchemeFamily.Works, Day(3), Day(18)),
        new LedgerFamily(SchemeFamily.Legal, Day(5), Day(20)),
    ], Of(All).Families);

    [Fact]
    public void Only_Organisations_That_Are_Known_Are_Partners() =>
        Assert.Equal([new LedgerPartner(Adil, SchemeCode.Parse("adil"), Day(5), OrientationOutcome.Accepted, Day(20))], Of(All).Partners);

    [Theory]
    [InlineData(OrientationOutcome.Accepted, 19, false)]
    [InlineData(OrientationOutcome.Accepted, 20, true)]
    [InlineData(OrientationOutcome.Done, 21, true)]
    [InlineData(OrientationOutcome.Refused, 21, false)]
    [InlineData(OrientationOutcome.Sent, 21, false)]
    public void A_Partner_Has_Taken_A_Household_From_The_Day_Of_Its_Word_On(OrientationOutcome outcome, int on, bool taken) =>
        Assert.Equal(taken, new LedgerPartner(Adil, SchemeCode.Parse("adil"), Day(5), outcome, Day(20)).IsTakenOn(Day(on)));

    [Fact]
    public void Outcomes_Are_Known_Once_The_Last_Is()
    {
        Assert.Null(Of(All).OutcomesKnownOn);
        Assert.Equal(Day(25), Of(All[..4]).OutcomesKnownOn);
        Assert.Null(Of([]).OutcomesKnownOn);
    }

    [Fact]
    public void The_First_Question_That_Was_Answered_Gives_The_Delay_And_The_Latest_Answer_The_Conclusion()
    {
        var row = LedgerRow.Of(
            Done() with
            {
                AskedOpinions =
                [
                    Asked(2, OpinionState.Withdrawn),
                    Asked(3, OpinionState.Asked),
                    Asked(4, OpinionState.Answered, (7, OpinionConclusion.VisitNeeded), (12, OpinionConclusion.SmallWorks)),
                    Asked(5, OpinionState.Answered, (14, OpinionConclusion.Works)),
                ],
                WorksDecision = new DecidedWorks(WorksDecision.Wait, null, Day(20), "coordination", null),
            },
            Paris);
        Assert.Equal((3, Day(4), Day(7), 3), (row.Opinions, row.OpinionAskedOn!.Value, row.OpinionOn!.Value, row.DaysToOpinion));
        Assert.Equal(("works", "wait"), (row.WorksConclusion, row.WorksDecision));
    }

    [Fact]
    public void Without_An_Answer_Nothing_Is_Said_Of_Works()
    {
        var row = LedgerRow.Of(Done() with { AskedOpinions = [Asked(3, OpinionState.Asked)] }, Paris);
        Assert.Equal(
            (1, null, null, null, null, null),
            (row.Opinions, row.OpinionAskedOn, row.OpinionOn, row.DaysToOpinion, row.WorksConclusion, row.WorksDecision));
        Assert.Equal((0, null), (LedgerRow.Of(Done(), Paris).Opinions, LedgerRow.Of(Done(), Paris).OpinionOn));
    }

    private static LedgerRow Of(IEnumerable<Orientation> orientations) => LedgerRow.Of(Done() with { Orientations = [.. orientations] }, Paris);

    private static Orientation Directed(ulong id, string scheme, int on, OrientationOutcome outcome, int outcomeOn) =>
        new(OrientationId.Create(id), SchemeCode.Parse(scheme), Day(on), outcome, Day(outcomeOn));

    private static Opinion Asked(int on, OpinionState state, params (int On, OpinionConclusion Conclusion)[] replies) => new(
        First, OpinionSubject.Heating, OpinionUrgency.Normal, [], "technician", Day(on), Day(on + 10), "mediator-len", null, state,
        [.. replies.Select(reply => new OpinionReply(Second, reply.Conclusion, [], [], 1, Day(reply.On), "technician", null))], []);

    private static DateOnly Day(int day) => new(2026, 12, day);
}
