using Slime.Model.Cases.Duties;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Slime.Model.Tests.Cases.Visits;
using Xunit;

namespace Slime.Model.Tests.Cases.Duties;

/// <summary>On whose home a case waits: on that of one mediator, whoever else may decide on it.</summary>
public sealed class WorkOfCasesTests
{
    private static readonly TerritoryCode Lens = TerritoryCode.Parse("LEN");
    private static readonly TerritoryCode Artois = TerritoryCode.Parse("ART");
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly CaseInvolvement Case = CaseInvolvement.Of(SampleCase.Routed());
    private static readonly StaffMember Near = Post("mediator-len", Lens, 1);
    private static readonly StaffMember Far = Post("mediator-art", Artois, 2);
    private static readonly StaffMember Third = Post("mediator-mon", TerritoryCode.Parse("MON"), 3);

    [Fact]
    public void It_Is_That_Of_The_Mediator_Of_The_Territory() => Assert.Equal("mediator-len", HoldersOf(Case, Near, Far));

    [Fact]
    public void With_Its_Commune_It_Goes_To_The_Mediator_Of_The_Other_Territory() => Assert.Equal("mediator-art", HoldersOf(Case with { MovedTo = Artois }, Near, Far));

    [Fact]
    public void Given_By_Hand_It_Is_That_Of_The_Receiver_Alone() => Assert.Equal("mediator-art", HoldersOf(ByHand, Near, Far));

    [Fact]
    public void While_The_Receiver_Is_Away_It_Is_That_Of_Her_Substitute_Too() => Assert.Equal("mediator-art mediator-mon", HoldersOf(ByHand, Near, Away(Far) with { SubstituteId = "mediator-mon" }, Third));

    [Fact]
    public void Without_A_Substitute_It_Comes_Back_To_The_Territory_As_Long() => Assert.Equal("mediator-art mediator-len", HoldersOf(ByHand, Near, Away(Far), Third));

    [Fact]
    public void A_Post_That_Nobody_Holds_Gives_It_Back_To_The_Territory()
    {
        Assert.Equal("mediator-len", HoldersOf(ByHand, Near, Far with { Name = null, EntraObjectId = null }));
        Assert.Equal("mediator-len", HoldersOf(ByHand, Near));
    }

    [Fact]
    public void Who_Had_It_Before_May_Still_Decide()
    {
        var duties = Of(Near, [Near, Far]);
        Assert.All([ByHand, Case with { MovedTo = Artois }], moved => Assert.True(duties.May(CaseRight.Decide, moved)));
    }

    [Fact]
    public void Coordination_Has_The_Work_Of_Those_Alone_That_Were_Given_To_It()
    {
        var coordination = Post("coordination", null, 4) with { Role = Role.Coordination };
        var duties = Of(coordination, [Near, coordination], coordinates: true);

        Assert.True(duties.May(CaseRight.Decide, Case));
        Assert.False(duties.HasWorkOf(Case));
        Assert.False(duties.HasWorkOf(ByHand));
        Assert.True(duties.HasWorkOf(Case with { MediatorByHand = "coordination" }));
    }

    private static CaseInvolvement ByHand => Case with { Mediator = "mediator-art", MediatorByHand = "mediator-art" };

    private static StaffMember Away(StaffMember member) => member with { Absences = [new Absence(Today, null)] };

    private static string HoldersOf(CaseInvolvement state, params StaffMember[] staff) =>
        string.Join(' ', staff.Where(member => !member.IsVacant && Of(member, staff).HasWorkOf(state)).Select(member => member.Id).Order(StringComparer.Ordinal));

    private static CaseDuties Of(StaffMember member, StaffMember[] staff, bool coordinates = false) =>
        new(new StaffDirectory(staff), member.EntraObjectId!.Value, [member], coordinates, Today, SampleCase.Paris, AccessPolicy.Default);

    private static StaffMember Post(string id, TerritoryCode? territory, int person) =>
        new() { Id = id, Role = Role.Mediator, Territory = territory, Name = "Camille Exemple", EntraObjectId = new Guid(person, 0, 0, new byte[8]) };
}
