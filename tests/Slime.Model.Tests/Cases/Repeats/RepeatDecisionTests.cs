using Slime.Model.Cases;
using Slime.Model.Cases.Repeats;
using Slime.Model.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Repeats;

public sealed class RepeatDecisionTests
{
    private static readonly DateOnly Day = new(2026, 12, 1);
    private static readonly ReferralRepeated Again = new(First, "other", ["cold"], [new FslRequestFact(Day.AddDays(-30), 100_00)], Day);

    [Fact]
    public void A_Household_Referred_Again_Stays_One_Case_With_Its_New_Requests()
    {
        var state = Routed() with { Facts = Routed().Facts with { FslRequests = [new FslRequestFact(Day.AddDays(-60), 50_00)] } };
        state = state with { Routing = state.Routing! with { FslRequestCount = 1, FslRequestDays = [Day.AddDays(-60)] } };
        var repeated = state.Then(known => RepeatDecisions.Append(known, Again with { FslRequests = [.. Again.FslRequests, .. Again.FslRequests, .. state.Facts.FslRequests] }));
        Assert.Equal([Day.AddDays(-60), Day.AddDays(-30)], repeated.Facts.FslRequests.Select(request => request.On));
        Assert.Equal(2, repeated.Routing!.FslRequestCount);
        Assert.Equal([Day.AddDays(-60), Day.AddDays(-30)], repeated.Routing.FslRequestDays);
        Assert.Equal(First, Assert.Single(repeated.Repeats).RepeatId);
        Assert.Empty(Assert.IsType<Decision.Accepted>(RepeatDecisions.Append(repeated, Again)).Facts);
    }

    [Fact]
    public void A_Request_Of_A_Day_That_Routing_Counted_Is_No_Other_And_Days_Stay_In_Order()
    {
        var routed = Routed() with { Routing = Routed().Routing! with { FslRequestCount = 1, FslRequestDays = [Day.AddDays(-30)] } };
        Assert.Equal(1, routed.Then(state => RepeatDecisions.Append(state, Again)).Routing!.FslRequestCount);
        var earlier = routed.Then(state => RepeatDecisions.Append(state, Again with { FslRequests = [new FslRequestFact(Day.AddDays(-90), 1)] }));
        Assert.Equal([Day.AddDays(-90), Day.AddDays(-30)], earlier.Routing!.FslRequestDays);
        Assert.Null(Received().Then(state => RepeatDecisions.Append(state, Again)).Routing);
    }

    [Fact]
    public void A_Request_That_Is_Known_Is_Not_Added_Again_With_Its_Amount_Or_Another()
    {
        var known = Routed() with { Facts = Routed().Facts with { FslRequests = [new FslRequestFact(Day.AddDays(-30), null)] } };
        known = known with { Routing = known.Routing! with { FslRequestCount = 1, FslRequestDays = [Day.AddDays(-30)] } };
        var told = known.Then(state => RepeatDecisions.Append(state, Again));
        Assert.Equal([new FslRequestFact(Day.AddDays(-30), 100_00)], told.Facts.FslRequests);
        Assert.Equal(1, told.Routing!.FslRequestCount);
        var other = told.Then(state => RepeatDecisions.Append(state, Again with { RepeatId = Second, FslRequests = [new FslRequestFact(Day.AddDays(-30), 70_00)] }));
        Assert.Equal([new FslRequestFact(Day.AddDays(-30), 70_00)], other.Facts.FslRequests);
    }

    [Fact]
    public void A_Closed_Case_Or_One_Referred_Thirty_Times_Takes_No_More()
    {
        var closed = Routed().Then(state => VisitDecisions.Close(state, ClosureReason.Solved, At("2026-12-01T12:00")));
        Assert.Equal(RepeatDecisions.NotKnown, Assert.IsType<Decision.Refused>(RepeatDecisions.Append(closed, Again)).Code);
        var full = Routed() with { Repeated = [.. Enumerable.Range(100, RepeatDecisions.Most).Select(number => Again with { RepeatId = RecordId.Create((ulong)number) })] };
        var refused = Assert.IsType<Decision.Refused>(RepeatDecisions.Append(full, Again));
        Assert.Equal((VisitCodes.TooMany, "30"), (refused.Code, refused.Arguments.Single()));
        Assert.IsType<Decision.Accepted>(RepeatDecisions.Append(full with { Repeated = [.. full.Repeats.Skip(1)] }, Again));
    }

    [Fact]
    public void Two_Hundred_Requests_Are_Kept_And_No_More()
    {
        var many = Enumerable.Range(1, 199).Select(day => new FslRequestFact(Day.AddDays(-day), 1)).ToArray();
        var state = Routed() with { Facts = Routed().Facts with { FslRequests = [.. many] } };
        var told = state.Then(known => RepeatDecisions.Append(known, Again with { FslRequests = [new FslRequestFact(Day.AddDays(-400), 1), new FslRequestFact(Day.AddDays(-401), 1)] }));
        Assert.Equal((200, Day.AddDays(-400)), (told.Facts.FslRequests.Length, told.Facts.FslRequests[^1].On));
    }
}
