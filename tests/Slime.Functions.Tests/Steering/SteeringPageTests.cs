using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Slime.Model.Cases;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Visits;
using Slime.Testing;
using Xunit;
using static Slime.Testing.Life;

namespace Slime.Functions.Tests.Steering;

public sealed partial class SteeringPageTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    [Theory]
    [InlineData("coordination", "/pilotage?on=2016-05-31", 60)]
    [InlineData("tutor-len", "/pilotage/LEN?on=2016-05-31", 12)]
    [InlineData("coordination", "/pilotage/LEN?on=2016-03-15", 12)]
    public async Task Every_Figure_Opens_A_List_Of_As_Many_Cases_As_It_Says(string persona, string path, int atLeast)
    {
        var client = await LivedAsync(persona);
        var page = await PageAsync(client, path);
        var links = page.QuerySelectorAll("a[href^='/dossiers?liste=']")
            .DistinctBy(link => link.GetAttribute("href"), StringComparer.Ordinal)
            .ToDictionary(link => link.GetAttribute("href")!, Figure, StringComparer.Ordinal);
        Assert.True(links.Count >= atLeast, $"{links.Count} figures are links");
        Assert.Contains(links.Values, figure => figure > 0);
        foreach (var (href, figure) in links)
        {
            var list = await PageAsync(client, href);
            var counted = int.Parse(Digits(list.QuerySelector("h1")!.TextContent.Split(':')[^1]), CultureInfo.InvariantCulture);
            Assert.Equal(counted, list.QuerySelectorAll("table.data-table tbody tr").Length);
            // A delay names days and not cases: of those, some must be in its list.
            if (figure is { } said) Assert.Equal((href, said), (href, counted));
            else Assert.True(counted > 0, href);
        }
    }

    [Fact]
    public async Task Who_Is_Behind_Is_Said_First_And_By_How_Much()
    {
        var page = await PageAsync(await LivedAsync("coordination"), "/pilotage?on=2016-05-31");
        var head = page.QuerySelector(".steering-head")!;
        Assert.Contains("standing-behind", head.ClassName, StringComparison.Ordinal);
        // 4 of 2 173 are done.
        Assert.Contains("−2169", Digits(head.QuerySelector(".steering-ahead")!.TextContent), StringComparison.Ordinal);
        Assert.Equal(9, head.QuerySelectorAll(".steering-behind a").Length);
        Assert.Equal(9, page.QuerySelectorAll("section[aria-labelledby=territories] tbody tr").Length);
    }

    [Fact]
    public async Task The_Territory_That_Lacks_Most_Visits_Stands_First()
    {
        var page = await PageAsync(await LivedAsync("coordination"), "/pilotage?on=2016-05-31");
        var ahead = page.QuerySelectorAll("section[aria-labelledby=territories] tbody tr strong").Select(cell => int.Parse(Digits(cell.TextContent).Replace('−', '-'), CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(9, ahead.Count);
        Assert.Equal(ahead.Order(), ahead);
    }

    [Fact]
    public async Task Each_Chart_Has_Its_Numbers_In_A_Table_And_No_Script_Or_Style_In_The_Page()
    {
        var page = await PageAsync(await LivedAsync("coordination"), "/pilotage?on=2016-05-31");
        Assert.NotEmpty(page.QuerySelectorAll("[data-chart]"));
        Assert.All(page.QuerySelectorAll("[data-chart]"), chart => Assert.NotNull(chart.Closest("section")!.QuerySelector("table")));
        Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src])"));
        // 36 months, and the last day of one of them is the day asked about.
        Assert.Equal(36, page.QuerySelectorAll("section[aria-labelledby=curve] tbody tr").Length);
    }

    [Theory]
    [InlineData("/pilotage?on=hier", false)]
    [InlineData("/pilotage?on=2015-02-29", false)]
    [InlineData("/pilotage?on=2018-01-01", true)]
    [InlineData("/pilotage?on=1990-01-01", true)]
    [InlineData("/pilotage?on=9999-12-31", true)]
    public async Task Any_Day_Shows_A_Programme_And_Says_When_It_Is_Another_Day(string path, bool noticed)
    {
        var page = await PageAsync(await Application.SignInAsync("coordination"), path);
        Assert.Equal(noticed, page.QuerySelector("p.notice[role=status]") is not null);
        Assert.NotNull(page.QuerySelector("input[name=on]"));
    }

    [Fact]
    public async Task Without_Any_Programme_The_Page_Says_So()
    {
        var client = await Application.SignInAsync("coordination");
        await Application.Stored.Ledger.DeleteEntityAsync("programmes", "row", cancellationToken: TestContext.Current.CancellationToken);
        var page = await PageAsync(client, "/pilotage");
        Assert.Empty(page.QuerySelectorAll("[data-chart]"));
        Assert.NotNull(page.QuerySelector("a[href='/pilotage/programmes/nouveau']"));
    }

    [Fact]
    public async Task Who_Works_In_One_Territory_Is_Led_To_It()
    {
        var client = await Application.SignInAsync("pilot-art");
        using var answer = await client.GetAsync("/pilotage?on=2016-05-31", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.Redirect, "/pilotage/ART?on=2016-05-31"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        var page = await PageAsync(client, "/pilotage/ART?on=2016-05-31");
        Assert.DoesNotContain(page.QuerySelectorAll("a[href*='territory=']"), link => !link.GetAttribute("href")!.Contains("territory=ART", StringComparison.Ordinal));
        Assert.Empty(page.QuerySelectorAll("a[href^='/pilotage/programmes']"));
    }

    [Fact]
    public async Task A_List_Of_Another_Territory_Is_Empty_For_Who_May_Not_See_It()
    {
        await LivedAsync("coordination");
        var page = await PageAsync(await Application.SignInAsync("tutor-art"), "/dossiers?liste=open&territory=LEN&au=2016-05-31");
        Assert.Empty(page.QuerySelectorAll("table.data-table"));
    }

    [Fact]
    public async Task A_List_That_Does_Not_Exist_Is_The_List_Of_Cases() =>
        Assert.NotNull((await PageAsync(await Application.SignInAsync("coordination"), "/dossiers?liste=nothing")).QuerySelector("select[name=status]"));

    private async Task<HttpClient> LivedAsync(string persona)
    {
        await Application.SignInAsync("coordination");
        Life[] lives =
        [
            Counted("LEN", "2016-01-04", "2016-02-02") with { FslRecurrent = true },
            Counted("LEN", "2016-02-01", "2016-03-15") with { Under30 = true, Closed = Day("2016-04-01") },
            Counted("ARR", "2016-02-01", "2016-04-15"),
            new Life("LEN", Day("2016-05-02")),
            new Life("LEN", Day("2016-05-02"), Routed: Day("2016-05-04"), PlannedFor: Day("2016-05-20")),
            new Life("LEN", Day("2016-04-02"), Routed: Day("2016-04-04"), Reached: Day("2016-04-10"), Visited: Day("2016-05-11")),
            new Life("LEN", Day("2016-03-02"), Routed: Day("2016-03-02"), Closed: Day("2016-03-30"), Closure: ClosureReason.MovedAway, FslRecurrent: true),
            new Life("ART", Day("2016-03-02"), Routed: Day("2016-03-04")),
        ];
        foreach (var life in lives) await Application.LiveAsync(life);
        var followed = await Application.LiveAsync(Counted("LEN", "2014-06-04", "2014-07-02"));
        await Application.ChangeAsync(followed, Day("2015-01-05"), new FollowUpRecorded(RecordId.Parse("0000000F"), RecordId.Parse("0000000V"), 6, Day("2015-01-05"), new FollowUpAnswers([FirstAction.Habits], [], FollowUpAnswer.No, BillsSince.Less, WasCold: true), "mediator"));
        // Asking for the progress brings the ledger up to date; a page reads what is kept.
        var client = await Application.SignInAsync("coordination");
        await client.GetStringAsync("/api/programme/progress?on=2016-05-31", TestContext.Current.CancellationToken);
        return await Application.SignInAsync(persona);
    }

    private static async Task<IDocument> PageAsync(HttpClient client, string path) =>
        await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(path, TestContext.Current.CancellationToken));

    /// <summary>Null for a delay in days.</summary>
    private static int? Figure(IElement link)
    {
        var said = Digits(link.FirstChild!.TextContent);
        return int.TryParse(said, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static string Digits(string text) => Spaces().Replace(text, "");

    [GeneratedRegex(@"\s")]
    private static partial Regex Spaces();
}
