using Slime.Model.Cases.Sources;
using Slime.Model.Communes;
using Slime.Model.Network;
using Xunit;

namespace Slime.Model.Tests.Network;

public sealed class OrganisationBookTests
{
    private static readonly DateOnly Since = new(2014, 6, 1);

    [Theory]
    [InlineData("MDS de Lens", "mds-de-lens")]
    [InlineData("  C.C.A.S. d’Hénin–Beaumont ", "c-c-a-s-d-henin-beaumont")]
    [InlineData("ccas", "ccas")]
    public void A_Name_Gives_One_Number_However_It_Is_Spelled(string text, string id)
    {
        Assert.Equal(id, OrganisationId.OfText(text)!.Value.ToString());
        Assert.Equal(OrganisationId.OfText(text), OrganisationId.OfText(text.ToUpperInvariant()));
        Assert.Equal(id, OrganisationId.Parse(id).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" – ")]
    [InlineData("日本")]
    public void A_Text_Without_A_Letter_That_A_Number_Can_Hold_Names_Nobody(string? text) => Assert.Null(OrganisationId.OfText(text));

    [Fact]
    public void Two_Long_Names_That_Begin_Alike_Are_Two_Organisations()
    {
        var one = OrganisationId.OfText(new string('a', 200) + " nord")!.Value;
        var other = OrganisationId.OfText(new string('a', 200) + " sud")!.Value;
        Assert.NotEqual(one, other);
        Assert.All([one, other], id => Assert.Equal(id, OrganisationId.Parse(id.ToString())));
    }

    [Theory]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a--b")]
    [InlineData("A")]
    [InlineData("é")]
    [InlineData("")]
    public void What_Is_No_Number_Is_None(string text) => Assert.False(OrganisationId.TryParse(text, out _));

    [Fact]
    public void A_Merged_Organisation_Is_Found_Through_Every_Name_And_A_Circle_Is_Refused()
    {
        var book = new OrganisationBook([Of("a", "b"), Of("b", "c"), Of("c")], []);
        Assert.Equal(Id("c"), book.Resolve(Id("a"))!.Id);
        Assert.Equal(["c"], book.Own.Select(organisation => organisation.Id.ToString()));
        Assert.Equal(["a", "b"], book.NamesOf(Id("c")).Select(organisation => organisation.Id.ToString()));
        Assert.Equal(NetworkCodes.MergeCircle, book.RefusalOfMerging(Id("c"), Id("a")));
        Assert.Equal(NetworkCodes.MergeIntoItself, book.RefusalOfMerging(Id("c"), Id("c")));
        Assert.Equal(NetworkCodes.OrganisationUnknown, book.RefusalOfMerging(Id("c"), Id("z")));
    }

    [Fact]
    public void Rows_That_Make_A_Circle_End_In_Nothing() => Assert.Null(new OrganisationBook([Of("a", "b"), Of("b", "a")], []).Resolve(Id("a")));

    [Fact]
    public void Whoever_Moves_Refers_For_Another_From_That_Day_And_History_Stays()
    {
        var account = new ReferrerAccount(Guid.NewGuid(), []).Moved(new DateOnly(2015, 1, 1), Id("a")).Moved(new DateOnly(2016, 1, 1), Id("b"));
        Assert.Equal([null, Id("a"), Id("a"), Id("b")], new[] { new DateOnly(2014, 12, 31), new(2015, 1, 1), new(2015, 12, 31), new(2016, 1, 1) }.Select(account.On));
    }

    [Theory]
    [InlineData("MDS de Lens", "mds-de-lens"), InlineData("mds de LENS !", "mds-de-lens"), InlineData("Solidarité Lens", "mds-de-lens"), InlineData("Maison de Lens", "mds-de-lens")]
    [InlineData("solidarite-lens", "mds-de-lens"), InlineData("Une autre", null), InlineData("", null), InlineData(null, null)]
    public void A_Text_Names_An_Organisation_By_Its_Number_Or_Any_Of_Its_Names(string? text, string? id)
    {
        // One was renamed since, the other is merged into it.
        var book = new OrganisationBook([Of("mds-de-lens") with { Name = "Maison de Lens" }, Of("solidarite-lens", "mds-de-lens") with { Name = "Solidarité Lens" }], []);
        Assert.Equal(id, book.Named(text)?.Id.ToString());
    }

    [Fact]
    public void What_May_Be_Merged_Is_Merged_And_What_Is_A_Name_Already_Is_Not()
    {
        var book = new OrganisationBook([Of("a", "b"), Of("b"), Of("c"), Of("x", "y"), Of("y", "x")], []);
        Assert.Null(book.RefusalOfMerging(Id("b"), Id("c")));
        Assert.Null(book.RefusalOfMerging(Id("c"), Id("a")));
        Assert.Equal(NetworkCodes.OrganisationUnknown, book.RefusalOfMerging(Id("a"), Id("c")));
        Assert.Equal(NetworkCodes.OrganisationUnknown, book.RefusalOfMerging(Id("z"), Id("c")));
        Assert.Equal(NetworkCodes.OrganisationUnknown, book.RefusalOfMerging(Id("b"), Id("x")));
    }

    [Fact]
    public void Names_Are_In_Their_Order_And_Only_Those_Of_The_Organisation()
    {
        var book = new OrganisationBook([Of("c", "m"), Of("m"), Of("a", "c"), Of("b", "m"), Of("d", "n"), Of("n")], []);
        Assert.Equal(["a", "b", "c"], book.NamesOf(Id("m")).Select(organisation => organisation.Name));
        Assert.Equal(["m", "n"], book.Own.Select(organisation => organisation.Name));
    }

    [Fact]
    public void In_A_Territory_Work_Those_Who_Are_Active_There_Or_Everywhere()
    {
        var (lens, arras) = (TerritoryCode.Parse("LEN"), TerritoryCode.Parse("ARR"));
        var book = new OrganisationBook(
            [Of("everywhere"), Of("lens") with { Territories = [arras, lens] }, Of("arras") with { Territories = [arras] }, Of("gone") with { IsActive = false }, Of("left") with { IsActive = false, Territories = [lens] }], []);
        Assert.Equal(["everywhere", "lens"], book.ActiveIn(lens).Select(organisation => organisation.Name));
    }

    [Fact]
    public void Members_Of_A_Day_Are_Those_Who_Refer_For_It_Under_Whichever_Name()
    {
        var (day, later) = (new DateOnly(2015, 1, 1), new DateOnly(2016, 1, 1));
        ReferrerAccount Account(int number, params (DateOnly From, string Id)[] memberships) =>
            new(new Guid(number, 0, 0, new byte[8]), [.. memberships.Select(membership => new Membership(membership.From, Id(membership.Id)))]);
        // The third one's memberships are in no order.
        ReferrerAccount[] accounts = [Account(3, (later, "b"), (day, "a")), Account(1, (day, "a")), Account(2, (day, "old-a")), Account(4, (day, "b"))];
        var book = new OrganisationBook([Of("a"), Of("old-a", "a"), Of("b")], accounts);
        Assert.Equal([accounts[1], accounts[2], accounts[0]], book.MembersOf(Id("a"), later.AddDays(-1)));
        Assert.Equal([accounts[1], accounts[2]], book.MembersOf(Id("a"), later));
        Assert.Empty(book.MembersOf(Id("a"), day.AddDays(-1)));
        Assert.Equal(accounts[3], book.Account(accounts[3].Person));
        Assert.Null(book.Account(Guid.Empty));
    }

    [Fact]
    public void Whoever_Moves_Twice_On_A_Day_Refers_For_The_Last_And_Memberships_Are_In_The_Order_Of_Days()
    {
        var (day, later) = (new DateOnly(2015, 1, 1), new DateOnly(2016, 1, 1));
        var account = new ReferrerAccount(Guid.Empty, []).Moved(later, Id("a")).Moved(day, Id("b")).Moved(later, Id("c"));
        Assert.Equal([new Membership(day, Id("b")), new Membership(later, Id("c"))], account.Memberships);
    }

    internal static OrganisationId Id(string id) => OrganisationId.Parse(id);

    internal static Organisation Of(string id, string? into = null) =>
        new(Id(id), id, OrganisationKind.Other, [], true, null, Since) { MergedInto = into is null ? null : Id(into) };
}
