using Slime.Model.Communes;
using Slime.Model.Staff;
using Xunit;

namespace Slime.Model.Tests.Staff;

public sealed class StaffDirectoryTests
{
    private static readonly TerritoryCode Lens = TerritoryCode.Parse("LEN");
    private static readonly TerritoryCode Arras = TerritoryCode.Parse("ARR");
    private static readonly DateOnly Monday = new(2026, 12, 7);
    private static readonly DateTimeOffset Noon = new(2026, 12, 7, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Camille = new("11111111-1111-1111-1111-111111111111");
    private static readonly Guid Claude = new("22222222-2222-2222-2222-222222222222");

    [Fact]
    public void Posts_Are_Found_By_Role_Territory_And_Number_In_The_Order_Of_Their_Numbers()
    {
        var staff = new StaffDirectory([Post("tutor-len", Role.Tutor), Post("b", Role.Mediator), Post("a", Role.Mediator), Post("c", Role.Mediator) with { Territory = Arras }]);
        Assert.Equal(["a", "b", "c"], staff.In(Role.Mediator).Select(post => post.Id));
        Assert.Equal(["a", "b"], staff.In(Role.Mediator, Lens).Select(post => post.Id));
        Assert.Equal(Role.Tutor, staff.Find("tutor-len")?.Role);
        Assert.Null(staff.Find("nobody"));
        Assert.Null(staff.Find(null));
        Assert.Empty(StaffDirectory.Empty.Members);
    }

    [Theory]
    [InlineData(-1, true, true)]
    [InlineData(0, false, false)]
    [InlineData(2, false, false)]
    [InlineData(3, true, false)]
    public void An_Absence_Has_Both_Its_Ends_And_One_Without_An_End_Goes_On(int days, bool isPresent, bool isPresentWithoutEnd)
    {
        var day = Monday.AddDays(days);
        Assert.Equal(isPresent, (Post("a", Role.Mediator) with { Absences = [new Absence(Monday, Monday.AddDays(2))] }).IsPresentOn(day));
        Assert.Equal(isPresentWithoutEnd, (Post("a", Role.Mediator) with { Absences = [new Absence(Monday, null)] }).IsPresentOn(day));
        Assert.False((Post("a", Role.Mediator) with { Name = " " }).IsPresentOn(day));
    }

    [Fact]
    public void Only_Those_Who_Follow_Cases_Stand_In_And_Nobody_For_A_Vacant_Post() =>
        Assert.Equal(
            [Role.Mediator, Role.Tutor, Role.Pilot, Role.Coordination],
            Enum.GetValues<Role>().Where(role => Post("a", role).MayStandIn && !(Post("a", role) with { Name = null }).MayStandIn));

    [Fact]
    public void Whoever_Holds_Two_Posts_Is_One_Person()
    {
        var staff = new StaffDirectory(
        [
            Held("pilot-len", Role.Pilot, Camille, "Camille Exemple"), Held("tutor-len", Role.Tutor, Camille, "Camille Exemple"), Held("mediator-len", Role.Mediator, Claude, "Claude Exemple"),
            Held("former", Role.Mediator, Camille, null), Post("unknown", Role.Mediator),
        ]);
        Assert.Equal(["pilot-len", "tutor-len"], staff.PostsOfHolder("tutor-len"));
        Assert.Equal(["unknown"], staff.PostsOfHolder("unknown"));
        Assert.Equal(["elsewhere"], staff.PostsOfHolder("elsewhere"));
        Assert.Equal(["pilot-len", "tutor-len"], staff.HeldBy(Camille).Select(post => post.Id));
    }

    [Fact]
    public void A_Person_Is_Called_As_In_Their_Post_Else_As_They_Were_Called_Last()
    {
        var handed = Post("a", Role.Mediator) with
        {
            EntraObjectId = Claude,
            Name = "Claude Exemple",
            Incumbencies =
            [
                new Incumbency(Camille, "Camille Avant", Lens, null, Noon.AddYears(-2)), new Incumbency(Camille, "Camille Exemple", Lens, Noon.AddYears(-2), Noon.AddYears(-1)),
                new Incumbency(Camille, null, Lens, Noon.AddYears(-1), Noon), new Incumbency(Claude, "Claude Exemple", Lens, Noon, null),
            ],
        };
        var staff = new StaffDirectory([handed]);
        Assert.Equal("Camille Exemple", staff.NameOf(Camille));
        Assert.Equal("Claude Exemple", staff.NameOf(Claude));
        Assert.Equal("Camille Nouvelle", new StaffDirectory([handed, Held("b", Role.Tutor, Camille, "Camille Nouvelle")]).NameOf(Camille));
        Assert.Null(staff.NameOf(Guid.Empty));
    }

    [Fact]
    public void Another_Holder_Or_Territory_Begins_Another_Time_In_The_Post()
    {
        var first = Held("a", Role.Mediator, Camille, "Camille Exemple");
        var begun = first with { Incumbencies = Incumbency.After(null, first, Noon) };
        Assert.Equal([new Incumbency(Camille, "Camille Exemple", Lens, null, null)], begun.Incumbencies);

        var second = Held("a", Role.Mediator, Claude, "Claude Exemple");
        var handed = Incumbency.After(begun, second, Noon);
        Assert.Equal([new Incumbency(Camille, "Camille Exemple", Lens, null, Noon), new Incumbency(Claude, "Claude Exemple", Lens, Noon, null)], handed);

        var moved = Incumbency.After(second with { Incumbencies = handed }, second with { Territory = Arras }, Noon.AddDays(1));
        Assert.Equal([handed[0], handed[1] with { Until = Noon.AddDays(1) }, new Incumbency(Claude, "Claude Exemple", Arras, Noon.AddDays(1), null)], moved);
    }

    [Fact]
    public void The_Same_Holder_Under_Another_Name_Goes_On_And_A_Vacant_Post_Ends()
    {
        var post = Held("a", Role.Mediator, Camille, "Camille Exemple");
        Assert.Equal([new Incumbency(Camille, "Camille Nouvelle", Lens, null, null)], Incumbency.After(post, post with { Name = "Camille Nouvelle" }, Noon));
        Assert.Equal([new Incumbency(Camille, "Camille Exemple", Lens, null, Noon)], Incumbency.After(post, post with { Name = null }, Noon));
        Assert.Empty(Incumbency.After(null, post with { Name = null }, Noon));

        var vacant = post with { Name = null, Incumbencies = [new Incumbency(Camille, "Camille Exemple", Lens, null, Noon)] };
        Assert.Equal(vacant.Incumbencies, Incumbency.After(vacant, vacant with { Territory = Arras }, Noon.AddDays(1)));
        Assert.Equal([vacant.Incumbencies[0], new Incumbency(Claude, "Claude Exemple", Lens, Noon.AddDays(1), null)],
            Incumbency.After(vacant, Held("a", Role.Mediator, Claude, "Claude Exemple"), Noon.AddDays(1)));
    }

    [Fact]
    public void Without_A_Known_Person_The_Name_Tells_Whether_Somebody_Else_Took_The_Post()
    {
        var post = Post("a", Role.Mediator);
        Assert.Equal([new Incumbency(Camille, "Camille Exemple", Lens, null, null)], Incumbency.After(post, post with { EntraObjectId = Camille }, Noon));
        Assert.Equal(2, Incumbency.After(post, post with { Name = "Claude Exemple" }, Noon).Length);
    }

    [Fact]
    public void What_Was_Done_At_An_Instant_Is_Of_Whoever_Held_The_Post_Then()
    {
        var staff = new StaffDirectory(
        [
            Held("a", Role.Mediator, Claude, "Claude Exemple") with
            {
                Incumbencies = [new Incumbency(Camille, "Camille Exemple", Lens, null, Noon), new Incumbency(Claude, "Claude Exemple", Lens, Noon.AddDays(2), null)],
            },
            Held("b", Role.Tutor, Camille, "Camille Exemple"),
        ]);
        Assert.Equal(Camille, staff.HolderAt("a", Noon.AddTicks(-1))?.Person);
        Assert.Null(staff.HolderAt("a", Noon));
        Assert.Equal(Claude, staff.HolderAt("a", Noon.AddDays(2))?.Person);
        Assert.Equal(Camille, staff.HolderAt("b", Noon)?.Person);
        Assert.Null(staff.HolderAt("c", Noon));
    }

    private static StaffMember Post(string id, Role role) => new() { Id = id, Role = role, Territory = Lens, Name = "Camille Exemple" };

    private static StaffMember Held(string id, Role role, Guid person, string? name) => Post(id, role) with { EntraObjectId = person, Name = name };
}
