using AngleSharp.Html.Parser;
using Slime.Functions.Tests.Hosting;
using Slime.Functions.Tests.Visits;
using Slime.Platform.Messaging;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Lists;

/// <summary>What home, lists, the week and calendars ask of storage does not grow with what is finished.</summary>
public sealed class GrowthTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly HandDelivery _hand = new(shared.Azurite);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _hand.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/dossiers")]
    [InlineData("/dossiers?status=closed")]
    [InlineData("/dossiers/semaine")]
    [InlineData("/recherche?q=modele")]
    [InlineData("/api/cases")]
    [InlineData("/api/me/tasks")]
    [InlineData("/api/search?q=modele")]
    public async Task A_Page_Asks_The_Same_Of_Storage_However_Many_Cases_Are_Closed(string path)
    {
        var mediator = await _hand.SignInAsync("mediator-len");
        await CloseOneAsync(mediator);
        var before = await AskedAsync(mediator, path);

        for (var i = 0; i < 5; i++) await CloseOneAsync(mediator);

        var after = await AskedAsync(mediator, path);
        Assert.Equal(before.Count, after.Count);
        Assert.DoesNotContain(after, asked => asked.Contains("case%7C", StringComparison.Ordinal) || asked.Contains("case|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Calendar_Feed_Asks_The_Same_Of_Storage_And_Says_The_Same_However_Many_Cases_Are_Closed()
    {
        var mediator = await _hand.SignInAsync("mediator-len");
        await CloseOneAsync(mediator);
        var feed = await FeedAsync(mediator);
        var (before, text) = (await AskedAsync(mediator, feed), await mediator.GetStringAsync(feed, Cancellation));

        for (var i = 0; i < 5; i++) await CloseOneAsync(mediator);

        var after = await AskedAsync(mediator, feed);
        Assert.Equal(before.Count, after.Count);
        Assert.DoesNotContain(after, asked => asked.Contains("case%7C", StringComparison.Ordinal) || asked.Contains("case|", StringComparison.Ordinal));
        // A case that is closed gives no line: the feed holds visits of the last 30 days and of those to come.
        Assert.Equal(text.Split('\n').Length, (await mediator.GetStringAsync(feed, Cancellation)).Split('\n').Length);
    }

    private static async Task<string> FeedAsync(HttpClient mediator)
    {
        using var made = await mediator.PostAsync("/dossiers/semaine/agenda", new FormUrlEncodedContent([]), Cancellation);
        var week = await new HtmlParser().ParseDocumentAsync(await mediator.GetStringAsync(made.Headers.Location!.OriginalString.Split('#')[0], Cancellation));
        return new Uri(week.QuerySelector("code")!.TextContent).AbsolutePath;
    }

    /// <summary>With the cards read before: what is asked then is asked for each page.</summary>
    private async Task<IReadOnlyList<string>> AskedAsync(HttpClient mediator, string path)
    {
        (await mediator.GetAsync(path, Cancellation)).EnsureSuccessStatusCode().Dispose();
        _hand.Asked.Clear();
        (await mediator.GetAsync(path, Cancellation)).EnsureSuccessStatusCode().Dispose();
        return [.. _hand.Asked];
    }

    private async Task CloseOneAsync(HttpClient mediator)
    {
        var caseId = await (await _hand.SignInAsync("referrer-len")).ReferAsync(SampleReferrals.Minimal());
        await _hand.DeliverAllAsync(QueueNames.Referrals);
        using var closed = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/close", new { reason = "solved" });
        closed.EnsureSuccessStatusCode();
    }
}
