using Slime.Model.Cases;
using Slime.Model.Cases.Requests;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Requests;

public sealed class CaseRequestTests
{
    private static readonly DateOnly Day = new(2026, 12, 2);

    [Fact]
    public void A_Request_Is_Told_From_Others_By_What_Is_Asked_And_When()
    {
        var asked = With(Routed(), new RequestReceived(RequestKind.Access, Day), new RequestReceived(RequestKind.Access, Day), new RequestReceived(RequestKind.Access, Day.AddDays(1)),
            new RequestReceived(RequestKind.Erasure, Day));
        Assert.Equal(
            [new CaseRequest(RequestKind.Access, Day), new CaseRequest(RequestKind.Access, Day.AddDays(1)), new CaseRequest(RequestKind.Erasure, Day)], asked.Requests);
        Assert.Equal(asked.Requests[2], asked.FindRequest(RequestKind.Erasure, Day));
        Assert.Null(asked.FindRequest(RequestKind.Erasure, Day.AddDays(1)));
        Assert.Null(Routed().FindRequest(RequestKind.Erasure, Day));
    }

    [Fact]
    public void An_Answer_Is_Of_One_Request()
    {
        var answered = With(Routed(), new RequestReceived(RequestKind.Access, Day), new RequestReceived(RequestKind.Access, Day.AddDays(1)), new RequestReceived(RequestKind.Erasure, Day),
            new RequestAnswered(RequestKind.Access, Day, RequestOutcome.Granted, Day.AddDays(9)));
        Assert.Equal([RequestOutcome.Granted, null, null], answered.Requests.Select(request => request.Outcome));
    }

    [Fact]
    public void A_Request_About_Another_Case_Is_Taken_Off_And_Those_Of_Other_Days_And_Kinds_Stay()
    {
        var asked = With(Routed(), new RequestReceived(RequestKind.Access, Day), new RequestReceived(RequestKind.Access, Day.AddDays(1)), new RequestReceived(RequestKind.Erasure, Day));
        var left = With(asked, new RequestUnlinked(RequestKind.Access, Day, Day.AddDays(2)));
        Assert.Equal([new CaseRequest(RequestKind.Access, Day.AddDays(1)), new CaseRequest(RequestKind.Erasure, Day)], left.Requests);
        Assert.Null(With(left, new RequestUnlinked(RequestKind.Access, Day.AddDays(1), Day.AddDays(2)), new RequestUnlinked(RequestKind.Erasure, Day, Day.AddDays(2))).Asked);
    }

    [Fact]
    public void Contact_Is_Not_Agreed_To_From_A_Day_On_Until_It_Is_Again()
    {
        var silent = With(Routed(), new ContactAgreementWithdrawn(Day));
        Assert.Equal(Day, silent.NoContactSince);
        Assert.Null(With(silent, new ContactAgreementRenewed(Day.AddDays(3))).NoContactSince);
        var taken = new TakenOutOfUse(OutOfUseReason.Objection, Day);
        Assert.Equal(taken, With(Routed(), taken).OutOfUse);
    }

    private static CaseState With(CaseState state, params CaseEvent[] facts) =>
        facts.Aggregate(state, (before, fact) => before.Apply(fact, At("2026-12-02T09:00").At));
}
