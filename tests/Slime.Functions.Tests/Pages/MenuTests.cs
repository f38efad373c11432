using System.Net;
using AngleSharp.Html.Parser;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Pages;

public sealed class MenuTests(QuietApplication quiet) : IClassFixture<QuietApplication>
{
    [Theory]
    [InlineData("referrer-len")]
    [InlineData("mediator-len")]
    [InlineData("tutor-len")]
    [InlineData("pilot-len")]
    [InlineData("technician")]
    [InlineData("coordination")]
    [InlineData("admin")]
    public async Task A_Menu_Has_At_Most_Seven_Entries_And_Each_Opens(string persona)
    {
        var client = await quiet.Application.SignInAsync(persona);
        var home = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync("/", TestContext.Current.CancellationToken));

        var entries = home.QuerySelectorAll("#menu a").Select(link => link.GetAttribute("href")!).ToList();

        Assert.InRange(entries.Count, 2, 7);
        foreach (var entry in entries)
        {
            // Steering leads those of one territory to it.
            using var answer = await client.GetAsync(entry, TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect, $"{entry}: {answer.StatusCode}");
        }

        Assert.Equal("/", home.QuerySelector("#menu a[aria-current]")!.GetAttribute("href"));
    }
}
