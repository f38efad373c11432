using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;
using Slime.Functions.Tests.Security;
using Slime.Platform.Http;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Http;

public sealed class PageTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(100, 1)]
    [InlineData(101, 2)]
    [InlineData(200, 2)]
    [InlineData(201, 3)]
    public void A_List_Is_Given_A_Hundred_At_A_Time_And_Nothing_Twice(int count, int pages)
    {
        var all = Enumerable.Range(0, count).ToList();
        var given = new List<int>();
        string? after = null;
        var taken = 0;
        do
        {
            var page = Assert.IsType<Ok<Page<int>>>(Page.Answer(all, item => $"n{item}", after)).Value!;
            Assert.True(page.Items.Count <= Page.Size);
            given.AddRange(page.Items);
            (after, taken) = (page.Next, taken + 1);
        }
        while (after is not null);

        Assert.Equal(all, given);
        Assert.Equal(Math.Max(pages, 1), taken);
    }

    [Theory]
    [InlineData("n3")]
    [InlineData("N1")]
    public void A_Place_That_The_List_Does_Not_Have_Is_Refused(string after) =>
        Assert.Equal(400, Assert.IsType<ProblemHttpResult>(Page.Answer<int>([0, 1, 2], item => $"n{item}", after)).StatusCode);

    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("n1", 2)]
    [InlineData("n9", 0)]
    public void People_Begin_Anew_Where_The_List_Does_Not_Have_The_Place(string? after, int first)
    {
        var page = Page.Shown<int>([0, 1, 2, 3, 4], item => $"n{item}", after, size: 2);
        Assert.Equal(new[] { first, first + 1 }, page.Items);
        Assert.Equal($"n{first + 1}", page.Next);
    }

    [Fact]
    public void A_List_In_Order_Goes_On_Behind_A_Place_Whose_Item_Has_Left_It()
    {
        Assert.Equal("n3", Page.InOrder<int>([1, 3, 5], item => $"n{item}", after: null, size: 2).Next);
        var rest = Page.InOrder<int>([1, 5], item => $"n{item}", after: "n3", size: 2);
        Assert.Equal(5, Assert.Single(rest.Items));
        Assert.Null(rest.Next);
        Assert.Equal("n5", Assert.Single(rest.Of(item => $"n{item}").Items));
    }
}

public sealed class ListedPagesTests(RoutedCase routed) : IClassFixture<RoutedCase>
{
    [Theory]
    [InlineData("coordination", "/api/cases")]
    [InlineData("coordination", "/api/cases/{case}/notes")]
    [InlineData("coordination", "/api/committees")]
    [InlineData("coordination", "/api/decisions")]
    [InlineData("coordination", "/api/lessons")]
    [InlineData("coordination", "/api/opinions")]
    [InlineData("coordination", "/api/organisations")]
    [InlineData("coordination", "/api/organisations?silent=true")]
    [InlineData("coordination", "/api/privacy/eliminations")]
    [InlineData("coordination", "/api/privacy/requests")]
    [InlineData("coordination", "/api/privacy/retention")]
    [InlineData("coordination", "/api/programmes/2014-2017/expenses")]
    [InlineData("coordination", "/api/programmes/2014-2017/incomes")]
    [InlineData("coordination", "/api/training/records")]
    [InlineData("referrer-len", "/api/referrals/mine")]
    public async Task The_Next_Page_Is_Asked_For_By_A_Place_Of_The_List(string persona, string path)
    {
        var client = await routed.Application.SignInAsync(persona);
        var address = path.Replace("{case}", routed.CaseId, StringComparison.Ordinal);
        using var first = await client.GetAsync(address, TestContext.Current.CancellationToken);
        using var nowhere = await client.GetAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}after=xyz", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(["after"], (await nowhere.AssertProblemAsync(HttpStatusCode.BadRequest, "after_malformed")).Paths());
    }

    [Theory]
    [InlineData("/api/decisions?late=abc", "late")]
    [InlineData("/api/organisations?silent=abc", "silent")]
    public async Task A_Yes_Or_No_That_Is_Neither_Is_Refused(string path, string name)
    {
        var coordination = await routed.Application.SignInAsync("coordination");
        using var refused = await coordination.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal([name], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "unknown_value")).Paths());
    }
}
