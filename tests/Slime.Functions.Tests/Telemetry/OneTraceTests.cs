using System.Diagnostics;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Notifications;
using Slime.Functions.Tests.Notifications;
using Slime.Platform.Telemetry;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Telemetry;

public sealed class OneTraceTests(SharedAzurite shared) : IDisposable
{
    private readonly GraphFake _graph = new();
    private readonly CollectedTelemetry _telemetry = new();

    public void Dispose()
    {
        _telemetry.Dispose();
        _graph.Dispose();
    }

    [Fact]
    public async Task A_Referral_Is_One_Trace_From_The_Request_Through_Outbox_Queue_And_Handler_To_Graph()
    {
        _graph.Server.Given(WireMock.RequestBuilders.Request.Create().WithPath("/v1.0/users/*/teamwork/sendActivityNotification").UsingPost()).RespondWith(GraphFake.Answers(204));
        await using var application = new SlimeApplication(shared.Azurite, services: services => services.AddSingleton(_graph.Channel()));
        var referrer = await application.SignInAsync("referrer-len");
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/referrals") { Content = JsonContent.Create(SampleReferrals.Full()) };
        request.Headers.Add("traceparent", $"00-{trace}-b7ad6b7169203331-01");
        using var answer = await referrer.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();

        // The handler of the last message ends last.
        var spans = await Eventually.GetAsync(
            () => Task.FromResult(Own(trace) is { } found && found.Any(span => span.DisplayName == "NotifyStaff") ? found : null), "the trace is whole");

        var post = Assert.Single(spans, span => span.DisplayName == "POST /api/referrals");
        var sendRoute = Under(post, "send referrals");
        var route = Under(post, "RouteReferral");
        var sendNotify = Under(route, "send notifications");
        var notify = Under(route, "NotifyStaff");
        var tell = Under(notify, "tell people");
        Assert.Equal(2, spans.Count(span => span.DisplayName == "graph teams" && span.ParentSpanId == tell.SpanId));
        Assert.Equal([ActivityKind.Server, ActivityKind.Producer, ActivityKind.Consumer, ActivityKind.Producer, ActivityKind.Consumer], new[] { post, sendRoute, route, sendNotify, notify }.Select(span => span.Kind));
        Assert.Equal(202, post.GetTagItem("http.response.status_code"));
        Assert.All(new[] { post, route, notify }, work => Assert.Contains(spans, span => span.ParentSpanId == work.SpanId && span.DisplayName == "TableClient.SubmitTransaction"));
        Assert.All(new[] { sendRoute, sendNotify }, send => Assert.Contains(spans, span => span.ParentSpanId == send.SpanId && span.DisplayName == "QueueClient.SendMessage"));
        Assert.All(spans.Where(span => span != post), span => Assert.Contains(spans, cause => cause.SpanId == span.ParentSpanId));

        Activity Under(Activity cause, string name) => Assert.Single(spans, span => span.DisplayName == name && span.ParentSpanId == cause.SpanId);
    }

    [Fact]
    public async Task A_Request_That_Fails_And_A_Message_That_Is_Not_Understood_Are_Marked_In_Their_Traces()
    {
        await using var hand = new Hosting.HandDelivery(shared.Azurite);
        await hand.SignInAsync("coordination");
        var trace = ActivityTraceId.CreateRandom().ToHexString();

        await Assert.ThrowsAsync<FormatException>(() => hand.DeliverAsync("referrals", $$"""{"v":"wrong","trace":"00-{{trace}}-b7ad6b7169203331-01"}"""));

        var span = Assert.Single(_telemetry.Trace(trace), span => span.Source.Name == SlimeTelemetry.Name);
        Assert.Equal((ActivityStatusCode.Error, nameof(FormatException)), (span.Status, span.StatusDescription));
    }

    [Fact]
    public async Task What_A_Referral_Costs_Of_Storage_Can_Be_Told()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var referrer = await application.SignInAsync("referrer-len");
        var before = _telemetry.Measures.Count;
        await referrer.NotificationsOfAsync(await referrer.ReferAsync(), 2);

        var measures = _telemetry.Measures.Skip(before).ToList();
        Assert.Contains(measures, measure => measure.Name == SlimeMetrics.Referrals && Has(measure.Tags, "territory", "LEN"));
        Assert.Contains(measures, measure => measure.Name == SlimeMetrics.RoutingDelay && Has(measure.Tags, "rule", "territory"));
        var operations = measures.Where(measure => measure.Name == SlimeMetrics.StorageOperations).ToList();
        Assert.Contains(operations, one => Has(one.Tags, "work", "POST /api/referrals") && Has(one.Tags, "service", "table") && Has(one.Tags, "operation", "transaction"));
        Assert.Contains(operations, one => Has(one.Tags, "work", "POST /api/referrals") && Has(one.Tags, "service", "queue") && Has(one.Tags, "operation", "send"));
        Assert.Contains(operations, one => Has(one.Tags, "work", "RouteReferral") && Has(one.Tags, "service", "table") && Has(one.Tags, "operation", "transaction"));
        Assert.Contains(operations, one => Has(one.Tags, "work", "NotifyStaff") && Has(one.Tags, "service", "table") && Has(one.Tags, "operation", "replace"));
    }

    /// <summary>Without the spans of the fake of Graph, which is a server in this process too.</summary>
    private IReadOnlyList<Activity> Own(string trace) =>
        [.. _telemetry.Trace(trace).Where(span => span.Source.Name != RequestSpans.Source || span.GetTagItem("http.route") is not null)];

    private static bool Has(KeyValuePair<string, object?>[] tags, string name, string value) => tags.Any(tag => tag.Key == name && $"{tag.Value}" == value);
}
