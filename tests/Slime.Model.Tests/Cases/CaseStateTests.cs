using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Routing;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Xunit;

namespace Slime.Model.Tests.Cases;

public sealed class CaseStateTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private static readonly CaseFacts Facts = new(
        InseeCode.Parse("62498"), ["cold"], ReferredUrgency.Ordinary, 1, [], false, false, false, false, false, null, null, null, null, null, null);

    private static readonly CaseState Received = CaseState.Begin(
        CaseId.Parse("LEN-7K3M9Q2X"), new ReferralReceived("referrer", TerritoryCode.Parse("LEN"), RuleNames.Territory, Facts), At);

    private static readonly Routed RoutedFact = new(new CaseRouting(
        TerritoryCode.Parse("LEN"),
        RuleNames.Territory,
        RuleNames.Territory,
        new Assignment("mediator-len", Role.Mediator, RuleNames.Territory),
        new Assignment("tutor-len", Role.Tutor, RuleNames.Territory),
        Accompaniment.None,
        new Priority(PriorityLevel.Normal, 0, []),
        0,
        []));

    [Fact]
    public void A_Case_Begins_Received()
    {
        Assert.Equal(CaseStatus.Received, Received.Status);
        Assert.Equal(At, Received.ReceivedAt);
        Assert.Null(Received.Routing);
    }

    [Fact]
    public void Routing_Moves_It_On_And_Remembers_When()
    {
        var routed = Received.Apply(RoutedFact, At.AddMinutes(1));
        Assert.Equal(CaseStatus.Routed, routed.Status);
        Assert.Equal(At.AddMinutes(1), routed.RoutedAt);
    }

    [Fact]
    public void A_Routed_Case_Cannot_Be_Routed_Again() =>
        Assert.Throws<InvalidOperationException>(() => Received.Apply(RoutedFact, At).Apply(RoutedFact, At));

    [Fact]
    public void A_Case_Cannot_Begin_Twice() =>
        Assert.Throws<InvalidOperationException>(() => Received.Apply(new ReferralReceived("r", TerritoryCode.Parse("LEN"), RuleNames.Territory, Facts), At));

    [Fact]
    public void Cases_That_May_Be_Of_The_Same_Household_Are_All_Kept()
    {
        CaseId one = CaseId.Parse("LEN-00000001"), other = CaseId.Parse("ARR-00000002");
        Assert.Empty(Received.Related);
        var related = Received.Apply(new HouseholdRelated(one, HouseholdTie.ToCheck), At).Apply(
            new HouseholdRelated(other, HouseholdTie.ProbableDuplicate), At);
        Assert.Equal([new RelatedCase(one, HouseholdTie.ToCheck), new RelatedCase(other, HouseholdTie.ProbableDuplicate)], related.Related);
    }

    [Fact]
    public void Files_Are_Counted_Until_They_Are_Refused_Or_Withdrawn()
    {
        FileId one = FileId.Parse("0000000000000001"), other = FileId.Parse("0000000000000002");
        var two = Received.Apply(new FileReceived(one, FileKind.Facade, 1), At).Apply(new FileReceived(other, FileKind.Bill, 1), At);
        Assert.Equal(2, two.FileCount);
        Assert.Equal(2, two.Apply(new FileAvailable(one, FileFormat.Jpeg), At).Apply(new FileDescribed(one, FileKind.Damp), At).FileCount);
        Assert.Equal(1, two.Apply(new FileRejected(one, FileRejections.Empty), At).FileCount);
        Assert.Equal(
            0,
            two.Apply(new FileWithdrawn(one, WithdrawalReason.WrongFile), At).Apply(new FileRejected(other, FileRejections.Empty), At).FileCount);
    }

    [Fact]
    public void Who_Was_Told_Is_Remembered_Whether_Reached_Or_Not()
    {
        var told = Received.Apply(new NotificationSent("newCase", "mediator-len", "teams"), At).Apply(new NotificationFailed("newCase", "tutor-len", "unreachable"), At);
        Assert.True(told.WasTold("newCase", "mediator-len"));
        Assert.True(told.WasTold("newCase", "tutor-len"));
        Assert.False(told.WasTold("newCase", "pilot-len"));
        Assert.Equal([true, false], told.Notices.Select(notice => notice.Reached));
    }
}
