using Slime.Model.Cases;
using Slime.Model.Cases.Cards;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Requests;
using Slime.Model.Cases.Retention;
using Slime.Model.Cases.Visits;
using Slime.Model.Tests.Cases.Visits;
using Xunit;

namespace Slime.Model.Tests.Privacy;

public sealed class RestrictedUseTests
{
    private static readonly DateOnly Day = new(2026, 12, 2);

    [Fact]
    public void What_Is_Refused_Is_Asked_Of_Nobody_And_A_Planned_Visit_Still_Comes_To_Its_End()
    {
        Assert.Equal(NextStep.Call, Next(SampleCase.Routed()));
        Assert.Equal(NextStep.None, Next(Restricted(SampleCase.Routed())));
        Assert.Equal(NextStep.Visit, Next(Restricted(SampleCase.Planned())));
        Assert.NotEmpty(FollowUpSchedule.Open(SampleCase.Done()));
        Assert.Empty(FollowUpSchedule.Open(Restricted(SampleCase.Done())));
        Assert.Null(RestrictedUse.RefusalOf(Restricted(SampleCase.Planned()), [new VisitCancelled(SampleCase.First, Day)]));
    }

    [Fact]
    public void Who_Wants_No_Contact_Is_Worked_For_And_Not_Called()
    {
        var silent = SampleCase.Done().Apply(new ContactAgreementWithdrawn(Day), SampleCase.At("2026-12-02T09:00").At);

        Assert.Equal(NextStep.SubmitDiagnostic, Next(silent));
        Assert.Equal(NextStep.None, Next(SampleCase.Routed().Apply(new ContactAgreementWithdrawn(Day), SampleCase.At("2026-12-02T09:00").At)));
        Assert.Empty(FollowUpSchedule.Open(silent));
        Assert.Null(RestrictedUse.RefusalOf(silent, [new Closed(ClosureReason.Withdrawn)]));
        Assert.NotEmpty(FollowUpSchedule.Open(silent.Apply(new ContactAgreementRenewed(Day), SampleCase.At("2026-12-03T09:00").At)));
    }

    [Fact]
    public void Out_Of_Use_Means_The_Archive_Without_A_Notice_And_Erasure_The_Next_Proposal()
    {
        var objected = SampleCase.Routed().Apply(new TakenOutOfUse(OutOfUseReason.Objection, Day), SampleCase.At("2026-12-02T09:00").At);
        var erased = SampleCase.Routed().Apply(new TakenOutOfUse(OutOfUseReason.Erasure, Day), SampleCase.At("2026-12-02T09:00").At);

        var (waits, goes) = (StandingOf(objected), StandingOf(erased));
        Assert.Equal((RetentionStage.ToArchive, Day.AddMonths(36)), (waits.Stage, waits.EliminateOn));
        Assert.Equal((RetentionStage.ToArchive, Day), (goes.Stage, goes.EliminateOn));
    }

    [Fact]
    public void To_Archived_Data_Nothing_Is_Added_But_What_Brings_It_To_Its_End()
    {
        var archived = Restricted(SampleCase.Routed()).Apply(new PersonalDataArchived(Day, Day, 2026), SampleCase.At("2026-12-02T09:00").At);
        var destroyed = archived.Apply(new PersonalDataEliminated("visa", Day, Day, Transferred: false), SampleCase.At("2026-12-03T09:00").At);

        // A visit of a restricted case may come to its end, and be put right; in the archive not even that.
        Assert.Null(RestrictedUse.RefusalOf(Restricted(SampleCase.Routed()), [new Closed(ClosureReason.Withdrawn)]));
        Assert.Equal(RestrictedUse.Archived, RestrictedUse.RefusalOf(archived, [new Closed(ClosureReason.Withdrawn)])?.Code);
        Assert.Null(RestrictedUse.RefusalOf(archived, [new RetentionReleased(RetentionHold.Restriction, Day), new RequestReceived(RequestKind.Access, Day)]));
        Assert.Equal(RetentionCodes.Eliminated, RestrictedUse.CodeOf(destroyed));
        Assert.Equal(NextStep.None, Next(archived));
    }

    private static NextStep Next(CaseState state) => NextSteps.Of(state, TimeZoneInfo.Utc).Step;

    private static RetentionStanding StandingOf(CaseState state) => RetentionStanding.Of(state, Day, RetentionPolicy.Default, TimeZoneInfo.Utc);

    private static CaseState Restricted(CaseState state) => state.Apply(new RetentionHeld(RetentionHold.Restriction, Day), SampleCase.At("2026-12-02T09:00").At);
}
