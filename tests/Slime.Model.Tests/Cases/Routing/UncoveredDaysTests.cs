using Slime.Model.Cases.Routing;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Xunit;

namespace Slime.Model.Tests.Cases.Routing;

public sealed class UncoveredDaysTests
{
    private static readonly TerritoryCode Lens = TerritoryCode.Parse("LEN");
    private static readonly DateOnly Monday = new(2026, 12, 7);

    [Fact]
    public void Absences_That_Overlap_Leave_The_Days_On_Which_Nobody_Is_There()
    {
        var staff = new StaffDirectory(
        [
            Post("mediator-len", Role.Mediator, new Absence(Monday, Monday.AddDays(10))), Post("tutor-len", Role.Tutor),
            Post("pilot-len", Role.Pilot, new Absence(Monday.AddDays(3), Monday.AddDays(5))), new StaffMember { Id = "coordination", Role = Role.Coordination, Name = "Camille Exemple" },
        ]);
        Assert.Equal([new UncoveredDays(Lens, Role.Mediator, Monday.AddDays(3), Monday.AddDays(5), "coordination")], UncoveredDays.Of(staff, [Lens], Monday.AddDays(-30)));
        Assert.Empty(UncoveredDays.Of(staff, [Lens], Monday.AddDays(6)));
    }

    [Fact]
    public void Without_Anybody_At_All_Nobody_Takes_Them_Until_Further_Notice()
    {
        var staff = new StaffDirectory([Post("mediator-len", Role.Mediator, new Absence(Monday, null)) with { SubstituteId = "admin" }, Post("tutor-len", Role.Tutor), new StaffMember { Id = "admin", Role = Role.Admin, Name = "Camille Exemple" }]);
        Assert.Equal([new UncoveredDays(Lens, Role.Mediator, Monday, null, null)], UncoveredDays.Of(staff, [Lens], Monday.AddDays(-1)));
    }

    [Fact]
    public void The_First_And_The_Last_Day_That_There_Are_Are_Days_Of_An_Absence_Too()
    {
        var staff = new StaffDirectory([Post("mediator-len", Role.Mediator, new Absence(DateOnly.MinValue, DateOnly.MaxValue)), Post("tutor-len", Role.Tutor)]);
        Assert.Equal([new UncoveredDays(Lens, Role.Mediator, Monday, null, null)], UncoveredDays.Of(staff, [Lens], Monday));
    }

    private static StaffMember Post(string id, Role role, params Absence[] absences) => new() { Id = id, Role = role, Territory = Lens, Name = "Camille Exemple", Absences = [.. absences] };
}
