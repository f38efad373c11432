using Slime.Model.Cases;
using Slime.Model.Cases.Corrections;
using Slime.Model.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Corrections;

public sealed class ReferrerCorrectionsTests
{
    private static readonly LocalNow Now = At("2026-12-01T12:00");

    [Fact]
    public void A_Referral_Is_Corrected_By_Who_Sent_It_Until_Somebody_Tried_To_Reach_The_Household()
    {
        Assert.True(ReferrerCorrections.AreOpen(Received()));
        Assert.True(ReferrerCorrections.AreOpen(Routed()));
        Assert.Equal(ReferrerCorrections.Contacted, ReferrerCorrections.RefusalOf(Called(Routed()))?.Code);
        Assert.Equal(ReferrerCorrections.Contacted, ReferrerCorrections.RefusalOf(Planned())?.Code);
        Assert.Equal(VisitCodes.CaseClosed, ReferrerCorrections.RefusalOf(Closed(ClosureReason.Solved))?.Code);
    }

    [Fact]
    public void A_Referral_Is_Taken_Back_Once_It_Is_Routed_And_Before_Anybody_Called()
    {
        Assert.Equal([new Closed(ClosureReason.Withdrawn)], Assert.IsType<Decision.Accepted>(ReferrerCorrections.Withdraw(Routed())).Facts);
        Assert.Empty(Assert.IsType<Decision.Accepted>(ReferrerCorrections.Withdraw(Closed(ClosureReason.Withdrawn))).Facts);
        Assert.Equal(VisitCodes.CaseClosed, Code(ReferrerCorrections.Withdraw(Closed(ClosureReason.Solved))));
        Assert.Equal(CorrectionCodes.NotRouted, Code(ReferrerCorrections.Withdraw(Received())));
        Assert.Equal(ReferrerCorrections.Contacted, Code(ReferrerCorrections.Withdraw(Called(Routed()))));
    }

    private static CaseState Closed(ClosureReason reason) => Routed().Then(state => VisitDecisions.Close(state, reason, Now));

    private static CaseState Called(CaseState state) =>
        state.Then(known => VisitDecisions.Record(known, new RecordContact(First, ContactChannel.Phone, ContactResult.NoAnswer, Now.Today, "mediator-len"), 4, Now));

    private static string Code(Decision decision) => Assert.IsType<Decision.Refused>(decision).Code;
}
