using System.Net;
using AngleSharp.Html.Parser;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Pages;

/// <summary>An address cannot say that something was done: only the browser that did it is told so.</summary>
public sealed class DoneNoticeTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Fact]
    public async Task A_Typed_Address_Says_Nothing_And_The_Page_After_A_Form_Does()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        foreach (var typed in new[] { "fait=closed", "fait=visitPlanned", "fait=agreements" }) Assert.False(await SaysDoneAsync(mediator, $"/dossiers/{caseId}?{typed}"), typed);

        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["contact.channel"] = "phone", ["contact.result"] = "reached" });
        using var posted = await mediator.PostAsync($"/dossiers/{caseId}/contacts", form, TestContext.Current.CancellationToken);
        var next = posted.Headers.Location!.OriginalString.Split('#')[0];
        Assert.True(await SaysDoneAsync(mediator, next));
        // Neither another word nor another case, nor whoever is sent the address.
        Assert.False(await SaysDoneAsync(mediator, $"/dossiers/{caseId}?fait=closed"));
        Assert.False(await SaysDoneAsync(await Application.SignInAsync("coordination"), next));
    }

    [Theory]
    [InlineData("/equipe?fait=mediator-len")]
    [InlineData("/pilotage/programmes?fait=2014-2017")]
    [InlineData("/dispositifs?fait=adil")]
    [InlineData("/messages?fait=replayed")]
    [InlineData("/tableaux/verification?fait=LEN")]
    [InlineData("/dossiers/semaine?fait=calendarRevoked")]
    public async Task No_Page_Believes_Its_Address(string typed) => Assert.False(await SaysDoneAsync(await Application.SignInAsync("coordination"), typed));

    [Fact]
    public async Task Other_Parameters_Of_The_Address_Stay()
    {
        var (mediator, _) = await Application.RoutedAsync();
        var week = await mediator.GetStringAsync($"/dossiers/semaine?du={TestDays.Text(20)}&fait=calendarRevoked", TestContext.Current.CancellationToken);
        Assert.Equal(await mediator.GetStringAsync($"/dossiers/semaine?du={TestDays.Text(20)}", TestContext.Current.CancellationToken), week);
    }

    private static async Task<bool> SaysDoneAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, path), (answer.StatusCode, path));
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        return page.QuerySelectorAll(".confirmation").Any(notice => notice.TextContent.Trim().Length > 0);
    }
}
