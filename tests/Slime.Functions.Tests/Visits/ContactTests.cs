using System.Net;
using AngleSharp.Html.Parser;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Visits;

/// <summary>An attempt to reach the household has an hour, and one that was noted by mistake is taken back.</summary>
public sealed class ContactTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Fact]
    public async Task A_Contact_Has_Its_Hour_On_The_Case_And_In_Its_History()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["contact.channel"] = "phone", ["contact.result"] = "noAnswer", ["contact.time"] = "00:00" });
        using var posted = await mediator.PostAsync($"/dossiers/{caseId}/contacts", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.SeeOther, posted.StatusCode);

        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.Equal("00:00:00", (string?)shown["contacts"]![0]!["time"]);
        var page = await new HtmlParser().ParseDocumentAsync(await mediator.GetStringAsync($"/dossiers/{caseId}", TestContext.Current.CancellationToken));
        Assert.Contains(page.QuerySelectorAll(".timeline li"), fact => fact.TextContent.Contains("à 0 h 00", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"channel":"phone","result":"reached","time":"24:00"}""", HttpStatusCode.BadRequest, "not_an_hour")]
    [InlineData("""{"channel":"phone","result":"reached","time":"9h"}""", HttpStatusCode.BadRequest, "not_an_hour")]
    public async Task An_Hour_That_Is_None_Is_Refused(string body, HttpStatusCode status, string code)
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await mediator.PostAsync($"/api/cases/{caseId}/contacts", content, TestContext.Current.CancellationToken);
        Assert.Equal(["time"], (await answer.AssertProblemAsync(status, code)).Paths());
    }

    [Fact]
    public async Task A_Contact_Noted_By_Mistake_Is_Taken_Back_With_Its_Note_And_Its_Consequence()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var ids = new List<string>();
        for (var attempt = 0; attempt < 4; attempt++)
        {
            using var contact = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/contacts", new { channel = "phone", result = "noAnswer", note = "Répondeur de Madame Exemple" });
            ids.Add((string)(await contact.EnsureSuccessStatusCode().ReadAsync())["contactId"]!);
        }

        Assert.True((bool)(await mediator.CaseAsync(caseId))!["askClosureAsUnreachable"]!);
        using var withdrawn = await mediator.DeleteAsync($"/api/cases/{caseId}/contacts/{ids[1]}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, withdrawn.StatusCode);
        using var again = await mediator.DeleteAsync($"/api/cases/{caseId}/contacts/{ids[1]}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);

        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.False((bool)shown["askClosureAsUnreachable"]!);
        Assert.Equal(ids.Where(id => id != ids[1]), shown["contacts"]!.AsArray().Select(contact => (string)contact!["contactId"]!));
        Assert.Equal(3, (await Application.Stored.RowsAsync("LEN")).Count(row => row.GetString("Note") is not null));

        using var page = await mediator.PostAsync($"/dossiers/{caseId}/contacts/{ids[0]}/annulation", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
        Assert.Equal($"/dossiers/{caseId}?fait=contactWithdrawn#visits", page.Headers.Location!.OriginalString);
        Assert.Contains(Texts.Get("cases.fact.contactWithdrawn"), WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{caseId}", TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }
}
