using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Redrawing;
using Xunit;

namespace Slime.Model.Tests.Redrawing;

public sealed class TerritoryPlanTests
{
    private static readonly TerritoryCode Ternois = TerritoryCode.Parse("TER");
    private static readonly InseeCode Lens = InseeCode.Parse("62498");
    private static readonly DateTimeOffset At = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private static readonly TerritoryPlan Plan = new()
    {
        Id = RecordId.Parse("0000000P"),
        Name = "Plan",
        EffectiveOn = new DateOnly(2026, 12, 1),
        Moves = [new CommuneMove(Lens, Ternois)],
    };

    [Theory]
    [InlineData(PlanStatus.Draft, "Draft Checked")]
    [InlineData(PlanStatus.Checked, "Draft Checked Scheduled")]
    [InlineData(PlanStatus.Scheduled, "Draft Checked Applying")]
    [InlineData(PlanStatus.Applying, "Applying Applied")]
    [InlineData(PlanStatus.Applied, "Reverting")]
    [InlineData(PlanStatus.Reverting, "Reverting Reverted")]
    [InlineData(PlanStatus.Reverted, "")]
    public void A_Plan_Goes_From_Each_Status_To_Those_That_May_Follow_It(PlanStatus from, string next)
    {
        Assert.Equal(next, string.Join(' ', Enum.GetValues<PlanStatus>().Where(to => PlanTransitions.May(from, to))));
        var plan = Plan with { Status = from };
        foreach (var to in Enum.GetValues<PlanStatus>().Where(to => !PlanTransitions.May(from, to))) Assert.Throws<InvalidOperationException>(() => plan.Become(to, At));
    }

    [Fact]
    public void A_Plan_That_Goes_On_Says_Since_When_And_Forgets_What_Was_Wrong_With_It()
    {
        var next = (Plan with { Status = PlanStatus.Checked, Fault = PlanCodes.MovesNothing }).Become(PlanStatus.Scheduled, At);
        Assert.Equal((PlanStatus.Scheduled, At, null), (next.Status, next.Since, next.Fault));
    }

    [Fact]
    public void Only_A_Plan_That_Binds_Nobody_Is_Edited()
    {
        Assert.Equal([PlanStatus.Draft, PlanStatus.Checked], Enum.GetValues<PlanStatus>().Where(status => (Plan with { Status = status }).IsEditable));
        Assert.Equal([PlanStatus.Scheduled, PlanStatus.Applying, PlanStatus.Reverting], Enum.GetValues<PlanStatus>().Where(status => (Plan with { Status = status }).Binds));
    }

    [Fact]
    public void Its_Communes_Go_By_Decisions_From_Its_Day_On_Without_An_End()
    {
        Assert.Equal(new CommuneOverride(Lens, Ternois, Plan.EffectiveOn, null, "Plan"), Assert.Single(Plan.Overrides()));
        Assert.Equal(Ternois, Plan.To(Lens));
        Assert.Null(Plan.To(InseeCode.Parse("62041")));
    }
}
