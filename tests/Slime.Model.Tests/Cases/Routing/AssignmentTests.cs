using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Slime.Model.Cases.Routing;
using Slime.Model.Staff;
using Xunit;
using static Slime.Model.Tests.Cases.Routing.Staffs;

namespace Slime.Model.Tests.Cases.Routing;

public sealed class AssignmentTests
{
    private static Assignment Mediator(StaffDirectory staff, DateOnly? on = null) =>
        AssignmentRules.Assign(new AssignmentRequest(Role.Mediator, Lens, staff, on ?? Today));

    [Fact]
    public void The_Mediator_Of_The_Territory_Takes_The_Case() =>
        Assert.Equal(new Assignment("mediator-len", Role.Mediator, RuleNames.Territory), Mediator(Complete()));

    [Fact]
    public void An_Absent_Mediator_Is_Replaced_By_The_Named_Substitute()
    {
        var staff = Complete(Member("mediator-len", Role.Mediator, Lens).Away(Today, Today, "mediator-arr"));
        Assert.Equal(new Assignment("mediator-arr", Role.Mediator, RuleNames.Substitute), Mediator(staff));
    }

    [Fact]
    public void An_Absence_Counts_On_Its_First_And_Last_Day_Only_Between()
    {
        var staff = Complete(Member("mediator-len", Role.Mediator, Lens).Away(Today, Today.AddDays(2), "mediator-arr"));
        Assert.Equal("mediator-len", Mediator(staff, Today.AddDays(-1)).PersonId);
        Assert.Equal("mediator-arr", Mediator(staff, Today.AddDays(2)).PersonId);
        Assert.Equal("mediator-len", Mediator(staff, Today.AddDays(3)).PersonId);
    }

    [Fact]
    public void An_Open_Absence_Lasts() =>
        Assert.Equal("pilot-len", Mediator(Complete(Member("mediator-len", Role.Mediator, Lens).Away(Today, null)), Today.AddYears(3)).PersonId);

    [Fact]
    public void Without_A_Substitute_The_Pilot_Takes_The_Case()
    {
        var staff = Complete(Member("mediator-len", Role.Mediator, Lens, name: null));
        Assert.Equal(new Assignment("pilot-len", Role.Pilot, RuleNames.FslPilot), Mediator(staff));
    }

    [Fact]
    public void An_Absent_Substitute_Is_No_Substitute()
    {
        var staff = Complete(
            Member("mediator-len", Role.Mediator, Lens).Away(Today, Today, "mediator-arr"),
            Member("mediator-arr", Role.Mediator, Arras).Away(Today, Today));
        Assert.Equal(RuleNames.FslPilot, Mediator(staff).Rule);
    }

    [Fact]
    public void Without_A_Pilot_Coordination_Takes_The_Case()
    {
        var staff = Complete(Member("mediator-len", Role.Mediator, Lens, name: null), Member("pilot-len", Role.Pilot, Lens, name: " "));
        Assert.Equal(new Assignment("coordination", Role.Coordination, RuleNames.Coordination), Mediator(staff));
    }

    [Fact]
    public void With_Nobody_At_All_The_Case_Is_Coordinations() =>
        Assert.Equal(new Assignment(Assignment.Coordination, Role.Coordination, RuleNames.Coordination), Mediator(StaffDirectory.Empty));

    /// <summary>Whatever the directory looks like, somebody has the case, is there, and the rule says why.</summary>
    [Property]
    public Property No_Staff_Configuration_Orphans_A_Case()
    {
        var members =
            from count in Gen.Choose(0, 8)
            from each in Gen.ListOf(
                from role in Gen.Elements(Enum.GetValues<Role>())
                from territory in Gen.Elements(Lens, Arras)
                from isVacant in Gen.Elements(true, false)
                from isAway in Gen.Elements(true, false)
                from substitute in Gen.Choose(0, 9)
                select (role, territory, isVacant, isAway, substitute), count)
            select each.Select((one, index) => new StaffMember
            {
                Id = $"member-{index}",
                Role = one.role,
                Territory = one.territory,
                Name = one.isVacant ? null : "Personne Exemple",
                Absences = one.isAway ? [new Absence(Today, Today)] : [],
                SubstituteId = $"member-{one.substitute}",
            }).ToList();
        return Prop.ForAll(members.ToArbitrary(), list =>
        {
            var staff = new StaffDirectory(list);
            foreach (var duty in new[] { Role.Mediator, Role.Tutor })
            {
                var assignment = AssignmentRules.Assign(new AssignmentRequest(duty, Lens, staff, Today));
                var person = staff.Find(assignment.PersonId);
                Assert.True(person?.IsPresentOn(Today) ?? assignment.PersonId == Assignment.Coordination);
                if (staff.In(duty, Lens).Any(member => member.IsPresentOn(Today))) Assert.Equal(RuleNames.Territory, assignment.Rule);
            }
        });
    }
}
