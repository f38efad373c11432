using Slime.Model.Cases;
using Slime.Model.Cases.Routing;
using Slime.Model.Staff;
using Xunit;
using static Slime.Model.Tests.Cases.Routing.Staffs;

namespace Slime.Model.Tests.Cases.Routing;

public sealed class RoutingBoundsTests
{
    private static readonly DateOnly Monday = new(2026, 12, 7);

    [Fact]
    public void The_Days_Of_Requests_Are_Kept_The_Oldest_First_And_None_Where_They_Were_Not()
    {
        DateOnly[] days = [new(2025, 1, 15), new(2026, 2, 3)];
        var state = Visits.SampleCase.Received();
        var routing = new RoutingInput(
            state with { Facts = state.Facts with { FslRequests = [new FslRequestFact(days[1], 1)] } }, Complete(), new AccompanimentPolicy(3), new Dictionary<string, int>(), [],
            [new FslRequestFact(days[0], 1)], Today, Today).Decide();
        Assert.Equal(days, routing.FslRequestDays);
        Assert.Empty(new CaseRouting(routing.Territory, "", "", routing.Mediator, routing.Tutor, routing.Accompaniment, routing.Priority, 0, []).FslRequestDays);
    }

    [Fact]
    public void Each_Urgency_Is_Named_By_Its_Code() =>
        Assert.Equal(["urgent 50"], PriorityPolicy.Of(new PriorityFacts(0, 0, ReferredUrgency.Urgent, false, false, false)).Reasons.Select(reason => $"{reason.Code} {reason.Points}"));

    [Fact]
    public void Days_Without_Anybody_Go_On_Over_Other_Absences_And_End_When_The_First_Is_Back()
    {
        var coordination = new StaffMember { Id = "coordination", Role = Role.Coordination, Name = "Camille Exemple" };
        StaffMember tutor = Member("tutor-len", Role.Tutor, Lens), mediator = Member("mediator-len", Role.Mediator, Lens).Away(Monday, Monday.AddDays(10));
        // Somebody elsewhere goes and comes meanwhile: nothing changes for Lens.
        var staff = new StaffDirectory([mediator, tutor, coordination, Member("mediator-arr", Role.Mediator, Arras).Away(Monday.AddDays(3), Monday.AddDays(5))]);
        Assert.Equal([new UncoveredDays(Lens, Role.Mediator, Monday, Monday.AddDays(10), "coordination")], UncoveredDays.Of(staff, [Lens], Monday));
        Assert.Equal([new UncoveredDays(Lens, Role.Mediator, Monday.AddDays(4), Monday.AddDays(10), "coordination")], UncoveredDays.Of(staff, [Lens], Monday.AddDays(4)));
    }

    [Fact]
    public void Days_That_Nobody_Takes_Follow_Those_That_Coordination_Takes()
    {
        var coordination = new StaffMember { Id = "head", Role = Role.Coordination, Name = "Camille Exemple", Absences = [new Absence(Monday.AddDays(2), Monday.AddDays(3))] };
        var staff = new StaffDirectory([Member("mediator-len", Role.Mediator, Lens).Away(Monday, null), Member("tutor-len", Role.Tutor, Lens), coordination]);
        Assert.Equal(
        [
            new UncoveredDays(Lens, Role.Mediator, Monday, Monday.AddDays(1), "head"), new UncoveredDays(Lens, Role.Mediator, Monday.AddDays(2), Monday.AddDays(3), null),
            new UncoveredDays(Lens, Role.Mediator, Monday.AddDays(4), null, "head"),
        ], UncoveredDays.Of(staff, [Lens], Monday));
    }
}
