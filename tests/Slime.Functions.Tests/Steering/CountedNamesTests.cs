using AngleSharp.Html.Parser;
using Slime.Functions.Tests.Visits;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Steering;

/// <summary>The list behind a figure is a list like any other for whoever may read its cases.</summary>
public sealed class CountedNamesTests(SharedAzurite shared) : ApplicationTest(shared)
{
    private const string List = "/dossiers?liste=open&territory=LEN";

    [Fact]
    public async Task The_Cases_Behind_A_Figure_Bear_The_Names_Of_Their_Households()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var link = await Eventually.GetAsync(
            async () => (await new HtmlParser().ParseDocumentAsync(await mediator.GetStringAsync(List))).QuerySelector($"table a[href='/dossiers/{caseId}']")?.TextContent,
            "the ledger knows the case");
        Assert.NotEqual(Texts.Get("cases.erasedName"), link);
        Assert.Contains((string)(await mediator.CaseAsync(caseId))!["household"]!["surname"]!, link, StringComparison.Ordinal);
    }
}
