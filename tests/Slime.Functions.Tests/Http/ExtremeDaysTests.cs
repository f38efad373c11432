using System.Net;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Http;

/// <summary>Days about which nothing can be asked: they are refused, or a page shows the usual ones.</summary>
public sealed class ExtremeDaysTests(QuietApplication quiet) : IClassFixture<QuietApplication>
{
    [Theory]
    [InlineData("coordination", "/api/time?from=9995-01-01&to=9996-01-01", "from")]
    [InlineData("tutor-len", "/api/me/time?from=9995-01-01&to=9996-01-01", "from")]
    [InlineData("coordination", "/api/network?to=0001-01-01", "to")]
    [InlineData("coordination", "/api/organisations?silent=true&on=0001-01-01", "on")]
    [InlineData("coordination", "/api/satisfaction?to=9999-12-31", "to")]
    [InlineData("coordination", "/api/satisfaction?to=0001-05-01", "to")]
    [InlineData("coordination", "/api/satisfaction?from=1999-12-31", "from")]
    [InlineData("coordination", "/api/satisfaction?to=2101-01-01", "to")]
    public async Task A_Day_About_Which_Nothing_Can_Be_Asked_Is_Refused_By_Its_Name(string persona, string path, string name)
    {
        var client = await quiet.Application.SignInAsync(persona);
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal([name], (await answer.AssertProblemAsync(HttpStatusCode.BadRequest, "date_malformed")).Paths());
    }

    [Theory]
    [InlineData("coordination", "/api/satisfaction?from=2000-01-01&to=2000-01-01")]
    [InlineData("coordination", "/api/satisfaction?to=2100-12-31")]
    [InlineData("coordination", "/temps/equipe?from=9995-01-01&to=9996-01-01")]
    [InlineData("coordination", "/reseau?to=0001-01-01")]
    [InlineData("coordination", "/satisfaction?to=9999-12-31")]
    [InlineData("coordination", "/satisfaction?to=0001-05-01")]
    [InlineData("mediator-len", "/courriers?semaine=9999-12-31")]
    [InlineData("mediator-len", "/courriers?semaine=0001-01-01")]
    public async Task The_Last_Days_Are_Answered_And_A_Page_Shows_The_Usual_Ones_For_Others(string persona, string path)
    {
        var client = await quiet.Application.SignInAsync(persona);
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
