using Slime.Model.Cases;
using Slime.Model.Cases.Field;
using Slime.Model.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Field;

public sealed class HoldingDecisionTests
{
    private static readonly FieldContentHeld Photos = new(First, "photos", HeldReason.Closed, "mediator-len");

    [Fact]
    public void Content_That_Came_Too_Late_Waits_Once_With_Who_Entered_It_And_When()
    {
        var waiting = Routed().Then(state => HoldingDecisions.Hold(state, Photos));
        Assert.Equal([new HeldContent(First, "photos", HeldReason.Closed, "mediator-len", null, waiting.ReceivedAt)], waiting.Held);
        Assert.Empty(Assert.IsType<Decision.Accepted>(HoldingDecisions.Hold(waiting, Photos)).Facts);
        Assert.Equal([First, Second], waiting.Then(state => HoldingDecisions.Hold(state, Photos with { HoldingId = Second })).Held.Select(held => held.Id));
    }

    [Fact]
    public void Two_Hundred_Wait_And_No_More()
    {
        var full = Routed() with { InHolding = [.. Enumerable.Range(1, HoldingDecisions.Most).Select(number => new HeldContent(RecordId.Create((ulong)number), "photos", HeldReason.Closed, "a", null, default))] };
        var refused = Assert.IsType<Decision.Refused>(HoldingDecisions.Hold(full, Photos with { HoldingId = RecordId.Create(999) }));
        Assert.Equal((VisitCodes.TooMany, "200"), (refused.Code, refused.Arguments.Single()));
        Assert.IsType<Decision.Accepted>(HoldingDecisions.Hold(full with { InHolding = [.. full.Held.Skip(1)] }, Photos with { HoldingId = RecordId.Create(999) }));
    }

    [Fact]
    public void Taken_Or_Discarded_It_Is_Gone_And_Cannot_Be_Decided_Again()
    {
        var waiting = Routed().Then(state => HoldingDecisions.Hold(state, Photos)).Then(state => HoldingDecisions.Hold(state, Photos with { HoldingId = Second }));
        Assert.Equal([new FieldContentTaken(First, "photos")], Assert.IsType<Decision.Accepted>(HoldingDecisions.Take(waiting, First)).Facts);
        Assert.Equal([new FieldContentDiscarded(First, "photos", DiscardReason.Outdated)], Assert.IsType<Decision.Accepted>(HoldingDecisions.Discard(waiting, First, DiscardReason.Outdated)).Facts);
        var left = waiting.Then(state => HoldingDecisions.Take(state, First));
        Assert.Equal(Second, Assert.Single(left.Held).Id);
        Assert.Equal(HoldingDecisions.NotFound, Assert.IsType<Decision.Refused>(HoldingDecisions.Take(left, First)).Code);
        Assert.Equal(HoldingDecisions.NotFound, Assert.IsType<Decision.Refused>(HoldingDecisions.Discard(left, First, DiscardReason.Mistaken)).Code);
        Assert.Null(left.Then(state => HoldingDecisions.Discard(state, Second, DiscardReason.Mistaken)).InHolding);
    }
}
