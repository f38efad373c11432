using FsCheck.Xunit;
using Slime.Model.Cases.Routing;
using Xunit;

namespace Slime.Model.Tests.Cases.Routing;

public sealed class PriorityTests
{
    private static readonly PriorityFacts Nothing = new(0, 0, ReferredUrgency.Ordinary, false, false, false);

    [Fact]
    public void Nothing_Particular_Is_Normal_Without_A_Reason()
    {
        var priority = PriorityPolicy.Of(Nothing);
        Assert.Equal(PriorityLevel.Normal, priority.Level);
        Assert.Empty(priority.Reasons);
    }

    [Theory]
    [InlineData(1, 0, PriorityLevel.Normal)]
    [InlineData(2, 20, PriorityLevel.High)]
    [InlineData(5, 50, PriorityLevel.Urgent)]
    [InlineData(12, 50, PriorityLevel.Urgent)]
    public void Fsl_Aid_That_Comes_Back_Raises_The_Priority(int requests, int score, PriorityLevel level)
    {
        var priority = PriorityPolicy.Of(Nothing with { FslRequestCount = requests });
        Assert.Equal(score, priority.Score);
        Assert.Equal(level, priority.Level);
    }

    [Fact]
    public void Every_Reason_Is_Named_With_Its_Points()
    {
        var priority = PriorityPolicy.Of(new PriorityFacts(3, 1, ReferredUrgency.High, SupplyCut: true, HealthTrouble: true, FirstTimeTenantUnder30: true));
        Assert.Equal(
            ["urgencyHigh 20", "supplyCut 50", "fslRecurrence 30", "householdKnown 10", "firstTimeTenantUnder30 20", "healthTrouble 10"],
            priority.Reasons.Select(reason => $"{reason.Code} {reason.Points}"));
        Assert.Equal(140, priority.Score);
        Assert.Equal(PriorityLevel.Urgent, priority.Level);
    }

    [Theory]
    [InlineData(ReferredUrgency.Urgent, PriorityLevel.Urgent)]
    [InlineData(ReferredUrgency.High, PriorityLevel.High)]
    [InlineData(ReferredUrgency.Ordinary, PriorityLevel.Normal)]
    public void The_Referrers_Urgency_Alone_Decides_A_Level(ReferredUrgency urgency, PriorityLevel level) =>
        Assert.Equal(level, PriorityPolicy.Of(Nothing with { Urgency = urgency }).Level);

    [Property]
    public void The_Score_Is_The_Sum_Of_Its_Reasons(byte requests, byte cases, bool cut, bool health, bool young)
    {
        var priority = PriorityPolicy.Of(new PriorityFacts(requests, cases, ReferredUrgency.High, cut, health, young));
        Assert.Equal(priority.Score, priority.Reasons.Sum(reason => reason.Points));
        Assert.All(priority.Reasons, reason => Assert.True(reason.Points > 0));
    }
}
