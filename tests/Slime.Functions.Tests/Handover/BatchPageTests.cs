using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Handover;

public sealed class BatchPageTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Fact]
    public async Task A_Handover_Names_The_Households_Whose_Cases_The_Reader_May_Open_And_No_Other()
    {
        var cases = await Application.RoutedManyAsync(2);
        var elsewhere = await (await Application.SignInAsync("referrer-art")).ReferAsync(SampleReferrals.Minimal(SampleReferrals.Bethune, surname: "Inconnue"));
        await (await Application.SignInAsync("coordination")).RoutedCaseAsync(elsewhere);
        var pilot = await Application.SignInAsync("pilot-len");
        var batch = (string?)(await pilot.ReassignedManyAsync([.. cases, elsewhere], "mediator-mon"))["id"];

        var given = await PageAsync(pilot, batch);

        Assert.Equal(cases.Select(caseId => $"/dossiers/{caseId}"), given.QuerySelectorAll("main table a").Select(link => link.GetAttribute("href")));
        Assert.All(given.QuerySelectorAll("main table a"), link => Assert.StartsWith("EXEMPLE", link.TextContent, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(elsewhere, given.QuerySelector("main table")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Inconnue", given.Body!.TextContent, StringComparison.OrdinalIgnoreCase);
        // A number means nothing to anybody; who takes over and when does.
        Assert.DoesNotContain(batch!, given.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var received = await PageAsync(await Application.SignInAsync("mediator-mon"), batch);
        Assert.Equal(2, received.QuerySelectorAll("main table a").Length);
        Assert.DoesNotContain("Inconnue", received.Body!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<IDocument> PageAsync(HttpClient client, string? batch) =>
        await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync($"/passations/{batch}", TestContext.Current.CancellationToken));
}
