using System.Diagnostics;
using System.Text;
using Slime.Functions.Hosting;
using Slime.Functions.Referrals;
using Slime.Functions.Routing;
using Slime.Functions.Tests.Hosting;
using Slime.Model.Cases;
using Slime.Platform.Messaging;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Messaging;

public sealed class MessageEnvelopeTests(SharedAzurite shared)
{
    private const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static readonly DateTimeOffset Instant = new(2016, 5, 31, 8, 30, 0, TimeSpan.Zero);

    private static readonly OutboxMessage Plain = RouteReferralV1.For(CaseId.Parse("LEN-7K3M9Q2X"));

    [Fact]
    public void A_Message_Is_Read_With_And_Without_An_Envelope()
    {
        var dressed = Plain.With(new MessageEnvelope(Trace, Instant));

        Assert.Equal(QueueMessages.Read<RouteReferralV1>(Delivery(Plain.Body)), QueueMessages.Read<RouteReferralV1>(Delivery(dressed.Body)));
        Assert.Equal(new MessageEnvelope(Trace, Instant), Delivery(dressed.Body).Envelope);
        Assert.Equal(new MessageEnvelope(null, null), Delivery(Plain.Body).Envelope);
    }

    [Fact]
    public void What_A_Message_Is_Recognised_By_Does_Not_Depend_On_Its_Envelope()
    {
        var dressed = Plain.With(new MessageEnvelope(Trace, Instant));

        Assert.Equal((Plain.Id, Plain.Queue, Plain.Session), (dressed.Id, dressed.Queue, dressed.Session));
        Assert.Equal(Plain.Body, Plain.With(new MessageEnvelope(null, null)).Body);
    }

    [Fact]
    public void An_Envelope_That_A_Message_Bears_Already_Stays()
    {
        var dressed = Plain.With(new MessageEnvelope(Trace, Instant));

        Assert.Equal(dressed.Body, dressed.With(new MessageEnvelope(Trace.Replace('b', 'c'), Instant.AddDays(1))).Body);
    }

    [Theory]
    [InlineData("""{"v":1,"caseId":"LEN-7K3M9Q2X","trace":"nonsense","asOf":"yesterday"}""")]
    [InlineData("""{"v":1,"caseId":"LEN-7K3M9Q2X","trace":7,"asOf":null}""")]
    public void An_Envelope_That_Cannot_Be_Read_Does_Not_Spoil_Its_Message(string body)
    {
        Assert.Equal(new MessageEnvelope(null, null), Delivery(body).Envelope);
        Assert.Equal("LEN-7K3M9Q2X", QueueMessages.Read<RouteReferralV1>(Delivery(body)).CaseId.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("no JSON")]
    [InlineData("""{"v":2,"caseId":"LEN-7K3M9Q2X"}""")]
    public void What_Is_No_Message_Stays_None(string body)
    {
        Assert.Equal(new MessageEnvelope(null, null), Delivery(body).Envelope);
        Assert.Throws<FormatException>(() => QueueMessages.Read<RouteReferralV1>(Delivery(body)));
    }

    [Fact]
    public async Task The_Trace_Of_A_Request_Goes_Through_Outbox_And_Queues_To_The_Last_Message()
    {
        await using var hand = new HandDelivery(shared.Azurite);
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name == "Slime", Sample = (ref _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        var coordination = await hand.SignInAsync("coordination");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/referrals") { Content = System.Net.Http.Json.JsonContent.Create(SampleReferrals.Full()) };
        request.Headers.Add("traceparent", Trace);
        using var answer = await coordination.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();

        // The queue loses the message: the outbox keeps its trace.
        var lost = await hand.TakeAsync(QueueNames.Referrals);
        hand.Clock.Advance(Outbox.Grace);
        await hand.RunTimerAsync();
        var route = (await hand.TakeAsync(QueueNames.Referrals))!;
        await hand.DeliverAsync(QueueNames.Referrals, route);
        var notify = (await hand.TakeAsync(QueueNames.Notifications))!;

        Assert.Equal(lost, route);
        Assert.All(new[] { route, notify }, body => Assert.Equal(Trace[3..35], Delivery(body).Envelope.Trace![3..35]));
        Assert.NotEqual(Delivery(route).Envelope.Trace, Delivery(notify).Envelope.Trace);
    }

    private static QueueDelivery Delivery(string body) => new(Encoding.UTF8.GetBytes(body), "1", 1);
}
