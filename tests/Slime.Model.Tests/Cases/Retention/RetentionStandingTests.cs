using Slime.Model.Cases;
using Slime.Model.Cases.Opinions;
using Slime.Model.Cases.Requests;
using Slime.Model.Cases.Retention;
using Slime.Model.Cases.Visits;
using Slime.Model.Tests.Cases.Visits;
using Xunit;

namespace Slime.Model.Tests.Cases.Retention;

public sealed class RetentionStandingTests
{
    private static readonly RetentionPolicy Policy = RetentionPolicy.Default;
    private static readonly CaseState Routed = SampleCase.Routed();
    private static readonly DateOnly Received = RetentionStanding.LastContactOf(Routed, SampleCase.Paris);

    [Theory]
    [InlineData(ContactResult.Reached, true)]
    [InlineData(ContactResult.Refused, true)]
    [InlineData(ContactResult.NoAnswer, false)]
    [InlineData(ContactResult.LeftMessage, false)]
    [InlineData(ContactResult.WrongNumber, false)]
    public void Only_A_Contact_That_Reached_The_Household_Begins_Its_Time_Anew(ContactResult result, bool counts)
    {
        var on = Received.AddMonths(3);
        var state = Apply(Routed, new ContactAttempted(RecordId.Parse("00000001"), ContactChannel.Letter, result, on, "mediator-len"), on);

        Assert.Equal(counts ? on : Received, RetentionStanding.LastContactOf(state, SampleCase.Paris));
    }

    [Theory]
    [InlineData(RequestKind.Access, true)]
    [InlineData(RequestKind.Rectification, true)]
    [InlineData(RequestKind.Restriction, true)]
    [InlineData(RequestKind.Withdrawal, true)]
    [InlineData(RequestKind.Erasure, false)]
    [InlineData(RequestKind.Objection, false)]
    public void A_Letter_Of_The_Household_Begins_Its_Time_Anew_Unless_It_Wants_Its_Data_Gone(RequestKind kind, bool counts)
    {
        var on = Received.AddMonths(3);
        var asked = Apply(Routed, new RequestReceived(kind, on), on.AddDays(4));
        Assert.Equal(counts ? on : Received, RetentionStanding.LastContactOf(asked, SampleCase.Paris));
        Assert.Equal(counts ? on : Received, RetentionStanding.LastContactOf(Apply(asked, new RequestAnswered(kind, on, RequestOutcome.Refused, on.AddDays(9)), on.AddDays(9)), SampleCase.Paris));

        // It was about another case after all.
        Assert.Equal(Received, RetentionStanding.LastContactOf(Apply(asked, new RequestUnlinked(kind, on, on.AddDays(5)), on.AddDays(5)), SampleCase.Paris));
    }

    [Fact]
    public void Notice_Archive_And_Elimination_Follow_On_Their_Days()
    {
        var archiveOn = Received.AddMonths(24);
        Assert.Equal(RetentionStage.Active, StageOf(Routed, archiveOn.AddDays(-31)));
        Assert.Equal(RetentionStage.ClosingNotice, StageOf(Routed, archiveOn.AddDays(-30)));
        var told = Accept(Routed, RetentionDecisions.Announce(Routed, archiveOn.AddDays(-30), Policy, SampleCase.Paris), archiveOn.AddDays(-30));
        Assert.Empty(Assert.IsType<Decision.Accepted>(RetentionDecisions.Announce(told, archiveOn.AddDays(-29), Policy, SampleCase.Paris)).Facts);
        Assert.Equal(RetentionStage.ClosingNotice, StageOf(told, archiveOn.AddDays(-1)));
        Assert.Equal(RetentionStage.ToArchive, StageOf(told, archiveOn));
        var archived = Accept(told, RetentionDecisions.Archive(told, archiveOn, Policy, SampleCase.Paris), archiveOn);
        Assert.Equal(RetentionStage.Archived, StageOf(archived, archiveOn.AddMonths(36).AddDays(-1)));
        Assert.Equal(RetentionStage.ToEliminate, StageOf(archived, archiveOn.AddMonths(36)));
    }

    [Fact]
    public void A_Clock_That_Jumps_Ten_Years_Archives_Nothing_Before_A_Notice_Had_Its_Time()
    {
        var late = Received.AddYears(10);
        Assert.Equal(RetentionCodes.NotDue, Assert.IsType<Decision.Refused>(RetentionDecisions.Archive(Routed, late, Policy, SampleCase.Paris)).Code);
        var told = Accept(Routed, RetentionDecisions.Announce(Routed, late, Policy, SampleCase.Paris), late);
        Assert.Equal(late.AddDays(30), told.RetentionNotice!.ArchiveOn);
        Assert.Equal(RetentionStage.ClosingNotice, StageOf(told, late.AddDays(29)));
        Assert.Equal(RetentionStage.ToArchive, StageOf(told, late.AddDays(30)));
    }

    [Theory]
    [InlineData(RetentionHold.Restriction)]
    [InlineData(RetentionHold.Contestation)]
    [InlineData(RetentionHold.Litigation)]
    public void What_Is_Held_Is_Not_Archived_Until_It_Is_Released(RetentionHold why)
    {
        var archiveOn = Received.AddMonths(24);
        var told = Accept(Routed, RetentionDecisions.Announce(Routed, archiveOn.AddDays(-30), Policy, SampleCase.Paris), archiveOn.AddDays(-30));
        var held = Accept(told, RetentionDecisions.Hold(told, why, archiveOn), archiveOn);
        Assert.Equal(RetentionCodes.Held, Assert.IsType<Decision.Refused>(RetentionDecisions.Archive(held, archiveOn, Policy, SampleCase.Paris)).Code);

        var released = Accept(held, RetentionDecisions.Release(held, why, archiveOn), archiveOn);

        Assert.Null(released.HeldFor);
        Assert.Single(Assert.IsType<Decision.Accepted>(RetentionDecisions.Archive(released, archiveOn, Policy, SampleCase.Paris)).Facts);
        Assert.Equal(RetentionCodes.NotHeld, Assert.IsType<Decision.Refused>(RetentionDecisions.Release(released, why, archiveOn)).Code);
    }

    [Theory]
    [InlineData(null, null, 24, 36)]
    [InlineData(12, null, 12, 36)]
    [InlineData(null, 0, 24, 0)]
    public void A_Programme_Changes_Only_The_Periods_That_It_Names(int? active, int? archive, int expectedActive, int expectedArchive) =>
        Assert.Equal(Policy with { ActiveMonths = expectedActive, ArchiveMonths = expectedArchive }, Policy.With(active, archive));

    [Fact]
    public void A_Visit_Ahead_Keeps_The_Data_In_Use()
    {
        var planned = SampleCase.Planned();
        Assert.True(RetentionStanding.Of(planned, Received.AddYears(3), Policy, SampleCase.Paris).Stays);
    }

    [Theory]
    [InlineData(true, ContactResult.Reached, null)]
    [InlineData(true, ContactResult.Refused, null)]
    [InlineData(true, ContactResult.NoAnswer, VisitCodes.CaseClosed)]
    [InlineData(false, ContactResult.Reached, VisitCodes.CaseClosed)]
    public void A_Closed_Case_Takes_A_Contact_Only_After_The_Notice_And_Only_One_That_Reached(bool isAnnounced, ContactResult result, string? refusal)
    {
        var on = Received.AddMonths(24).AddDays(-10);
        var closed = Apply(Routed, new Closed(ClosureReason.Solved), Received);
        if (isAnnounced) closed = Apply(closed, new RetentionDue(Received, on, on.AddDays(30)), on);

        var decision = VisitDecisions.Record(closed, new RecordContact(RecordId.Parse("00000001"), ContactChannel.Phone, result, on, "mediator-len"), 4, new LocalNow(new DateTimeOffset(on.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero), SampleCase.Paris));

        Assert.Equal(refusal, (decision as Decision.Refused)?.Code);
        if (refusal is null) Assert.Equal(CaseStatus.Closed, Accept(closed, decision, on).Status);
    }

    [Theory]
    [InlineData(WorksDecision.Wait, true)]
    [InlineData(WorksDecision.Go, false)]
    [InlineData(WorksDecision.No, false)]
    public void Works_That_Wait_For_A_Decision_Keep_The_Data_Where_It_Is(WorksDecision decision, bool stays)
    {
        var decided = Apply(Routed, new WorksDecided(decision, null, Received, "pilot-len"), Received);
        var archiveOn = Received.AddMonths(24);
        Assert.Equal(stays, RetentionStanding.Of(decided, archiveOn, Policy, SampleCase.Paris).Stays);

        // Decided at last, it goes its way.
        var done = Apply(decided, new WorksDecided(WorksDecision.Go, null, archiveOn, "pilot-len"), archiveOn);
        Assert.False(RetentionStanding.Of(done, archiveOn, Policy, SampleCase.Paris).Stays);
    }

    private static RetentionStage StageOf(CaseState state, DateOnly today) => RetentionStanding.Of(state, today, Policy, SampleCase.Paris).Stage;

    private static CaseState Accept(CaseState state, Decision decision, DateOnly on) =>
        Assert.IsType<Decision.Accepted>(decision).Facts.Aggregate(state, (known, fact) => Apply(known, fact, on));

    private static CaseState Apply(CaseState state, CaseEvent fact, DateOnly on) => state.Apply(fact, new DateTimeOffset(on.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero));
}
