using System.Globalization;
using Slime.Functions.Notifications;
using Xunit;
using static Slime.Functions.Tests.Notifications.GraphFake;

namespace Slime.Functions.Tests.Notifications;

public sealed class GraphDeferralTests : IDisposable
{
    private static readonly Guid Anne = Guid.Parse("a0000000-0000-4000-8000-000000000001");
    private static readonly Guid Paul = Guid.Parse("a0000000-0000-4000-8000-000000000002");
    private readonly GraphFake _graph = new();

    public void Dispose() => _graph.Dispose();

    [Fact]
    public async Task Throttling_Defers_By_The_Seconds_Asked()
    {
        _graph.Teams(Anne, Error(429, "TooManyRequests").WithHeader("Retry-After", "120"));
        Assert.Equal(new Delivery.Deferred(Now.AddSeconds(120), "teams_throttled"), await Send());
    }

    [Fact]
    public async Task Throttling_Defers_Until_The_Date_Asked()
    {
        _graph.Teams(Anne, Error(429, "TooManyRequests").WithHeader("Retry-After", Now.AddMinutes(3).ToString("R", CultureInfo.InvariantCulture)));
        Assert.Equal(new Delivery.Deferred(Now.AddMinutes(3), "teams_throttled"), await Send());
    }

    [Fact]
    public async Task An_Absurd_Wait_Is_A_Day()
    {
        _graph.Teams(Anne, Error(429, "TooManyRequests").WithHeader("Retry-After", "99999999"));
        Assert.Equal(new Delivery.Deferred(Now.AddDays(1), "teams_throttled"), await Send());
    }

    [Fact]
    public async Task A_Short_Wait_Is_Waited_Once_And_The_Same_Body_Sent_Again()
    {
        _graph.Server.Given(ToTeams(Anne)).InScenario("short").WillSetStateTo("waited").RespondWith(Error(429, "TooManyRequests").WithHeader("Retry-After", "1"));
        _graph.Server.Given(ToTeams(Anne)).InScenario("short").WhenStateIs("waited").RespondWith(Answers(204));

        Assert.Equal(new Delivery.Delivered("teams"), await Send());

        var received = _graph.Received();
        Assert.Equal(2, received.Count);
        Assert.Equal(received[0].Body!.ToJsonString(), received[1].Body!.ToJsonString());
    }

    [Fact]
    public async Task A_Short_Wait_Asked_Twice_Defers()
    {
        _graph.Teams(Anne, Error(429, "TooManyRequests").WithHeader("Retry-After", "1"));
        Assert.Equal(new Delivery.Deferred(Now.AddSeconds(1), "teams_throttled"), await Send());
        Assert.Equal(2, _graph.Received().Count);
    }

    [Fact]
    public async Task Throttling_Spares_Graph_The_Other_Notices()
    {
        _graph.Teams(Anne, Error(429, "TooManyRequests").WithHeader("Retry-After", "120"));
        _graph.Email(Answers(202));
        var deliveries = await _graph.Channel().SendAsync(
            [Notice("m-1", Anne, null), Notice("m-2", Paul, null), Notice("m-3", null, "rose.essai@exemple.test")], TestContext.Current.CancellationToken);
        var deferred = new Delivery.Deferred(Now.AddSeconds(120), "teams_throttled");
        Assert.Equal<Delivery>([deferred, deferred, new Delivery.Delivered("email")], deliveries);
        Assert.Equal(2, _graph.Received().Count);
    }

    [Fact]
    public async Task A_Throttled_Mailbox_After_A_Refusal_By_Teams_Defers()
    {
        _graph.Teams(Anne, Error(403, "Forbidden"));
        _graph.Email(Error(429, "ApplicationThrottled").WithHeader("Retry-After", "60"));
        Assert.Equal(new Delivery.Deferred(Now.AddSeconds(60), "email_throttled"), await Send());
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_Service_That_Is_Down_Defers(int status)
    {
        _graph.Teams(Anne, Answers(status).WithHeader("Content-Type", "text/html").WithBody("<html>Service Unavailable</html>"));
        Assert.Equal(new Delivery.Deferred(Now.AddMinutes(5), "teams_unavailable"), await Send());
        Assert.Single(_graph.Received());
    }

    [Fact]
    public async Task The_Wait_Without_A_Date_Is_A_Setting()
    {
        _graph.Teams(Anne, Error(503, "ServiceUnavailable"));
        Assert.Equal(new Delivery.Deferred(Now.AddMinutes(7), "teams_unavailable"), await Send(("DefaultBackOff", "00:07:00")));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_Page_Of_A_Web_Filter_Is_Neither_A_Success_Nor_A_Refusal(int status)
    {
        _graph.Teams(Anne, Answers(status).WithHeader("Content-Type", "text/html").WithBody("<html><body>Filtered</body></html>"));
        Assert.Equal(new Delivery.Deferred(Now.AddMinutes(5), "teams_unexpected_answer"), await Send());
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    public async Task An_Email_Is_Sent_Only_By_The_Empty_202(int status)
    {
        _graph.Teams(Anne, Error(404, "NotFound"));
        _graph.Email(Answers(status).WithHeader("Content-Type", "text/html").WithBody("<html><body>Filtered</body></html>"));
        Assert.Equal(new Delivery.Deferred(Now.AddMinutes(5), "email_unexpected_answer"), await Send());
    }

    [Fact]
    public async Task A_Redirection_Is_Not_Followed()
    {
        _graph.Teams(Anne, Answers(302).WithHeader("Location", $"{_graph.Server.Url}/sign-in"));
        Assert.Equal(new Delivery.Deferred(Now.AddMinutes(5), "teams_unexpected_answer"), await Send());
    }

    [Fact]
    public async Task A_Refused_Connection_Defers_Everybody()
    {
        using var free = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        free.Start();
        var port = ((System.Net.IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var deliveries = await _graph.Channel(("BaseUrl", $"http://127.0.0.1:{port}/v1.0")).SendAsync([One(), Notice("m-2", null, "rose.essai@exemple.test")], TestContext.Current.CancellationToken);
        Assert.Equal<Delivery>([new Delivery.Deferred(Now.AddMinutes(5), "teams_unreachable"), new Delivery.Deferred(Now.AddMinutes(5), "email_unreachable")], deliveries);
    }

    [Fact]
    public async Task An_Answer_That_Does_Not_Come_Defers()
    {
        _graph.Teams(Anne, Answers(204).WithDelay(TimeSpan.FromSeconds(2)));
        Assert.Equal(new Delivery.Deferred(Now.AddMinutes(5), "teams_timeout"), await Send(("Timeout", "00:00:00.5"), ("ShortRetry", "00:00:00")));
    }

    [Fact]
    public async Task A_Cancellation_Is_Thrown()
    {
        using var cancellation = new CancellationTokenSource();
        _graph.Teams(Anne, Answers(204).WithDelay(TimeSpan.FromSeconds(2)));
        var sending = _graph.Channel().SendAsync([One()], cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    private static Notice One() => Notice("m-1", Anne, "anne.exemple@exemple.test");

    private async Task<Delivery> Send(params (string Key, string Value)[] settings) =>
        Assert.Single(await _graph.Channel(settings).SendAsync([One()], TestContext.Current.CancellationToken));
}
