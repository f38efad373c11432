using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Orientations;

public sealed class OrientationPageTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Fact]
    public async Task A_Household_Is_Directed_From_The_Cases_Page_And_Its_History_Says_When()
    {
        var (mediator, caseId) = await Application.VisitedAsync();
        var fields = new[] { ("orientation.scheme", "adil"), ("orientation.partner", "ADIL, point de Lens"), ("orientation.key", "k1") };

        using var posted = await PostAsync(mediator, $"/dossiers/{caseId}/orientations", fields);
        using var again = await PostAsync(mediator, $"/dossiers/{caseId}/orientations", fields);

        Assert.Equal((HttpStatusCode.SeeOther, $"/dossiers/{caseId}?fait=orientationAdded#orientations"), (posted.StatusCode, posted.Headers.Location!.OriginalString));
        Assert.Equal(posted.Headers.Location, again.Headers.Location);
        var page = await ReadAsync(mediator, $"/dossiers/{caseId}?fait=orientationAdded");
        Assert.NotNull(page.QuerySelector("#orientations [role=status]"));
        var orientation = Assert.Single(page.QuerySelectorAll("article[aria-label=ADIL]"));
        Assert.Contains("ADIL, point de Lens", orientation.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll(".timeline li"), fact => fact.TextContent.Contains("Orientation vers ADIL le ", StringComparison.Ordinal));
        Assert.Contains(page.QuerySelectorAll(".timeline li"), fact => fact.TextContent.Contains("Visite faite le ", StringComparison.Ordinal));

        using var outcome = await PostAsync(mediator, orientation.QuerySelector("form")!.GetAttribute("action")!, (orientation.QuerySelector("input[type=radio][value=accepted]")!.GetAttribute("name")!, "accepted"));
        Assert.Equal(HttpStatusCode.SeeOther, outcome.StatusCode);
        Assert.Equal("accepted", (string?)(await mediator.CaseAsync(caseId))!["orientations"]![0]!["outcome"]);
    }

    [Fact]
    public async Task A_Refused_Form_Keeps_What_Was_Typed()
    {
        var (mediator, caseId) = await Application.VisitedAsync();

        using var missing = await PostAsync(mediator, $"/dossiers/{caseId}/orientations", ("orientation.on", "hier"), ("orientation.agreed", "Rappeler jeudi"));
        using var closed = await PostAsync(mediator, $"/dossiers/{caseId}/orientations", ("orientation.scheme", "tarifsSociaux"), ("orientation.agreed", "Rappeler jeudi"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Conflict), (missing.StatusCode, closed.StatusCode));
        foreach (var answer in new[] { missing, closed })
        {
            var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
            Assert.Equal("Rappeler jeudi", page.QuerySelector("textarea[name='orientation.agreed']")!.TextContent.Trim());
            Assert.NotNull(page.QuerySelector("[data-error-summary]"));
        }
    }

    private static async Task<IDocument> ReadAsync(HttpClient client, string path) => await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(path));

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, params (string Name, string Value)[] fields) =>
        client.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
}
