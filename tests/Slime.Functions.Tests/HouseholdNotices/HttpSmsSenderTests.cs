using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.HouseholdNotices.Sms;
using Slime.Functions.Notifications;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.HouseholdNotices;

/// <summary>What each answer of a provider means; at the wire.</summary>
public sealed class HttpSmsSenderTests : IDisposable
{
    private static readonly SmsMessage Message = new("0123456789abcdef", SamplePhones.Mobile, "Rendez-vous chez vous mardi.");

    private readonly SmsProvider _provider = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.Zero));
    private readonly ServiceProvider _services = Clients();

    public void Dispose()
    {
        _services.Dispose();
        _provider.Dispose();
    }

    [Fact]
    public async Task A_Message_Goes_Out_Under_Its_Own_Id_With_The_Key_Of_The_Service()
    {
        _provider.Accepts();
        Assert.Equal(new Delivery.Delivered("sms"), await SendAsync());

        var (id, bodyId, authorization, body) = Assert.Single(_provider.Received);
        Assert.Equal((Message.Id, Message.Id, $"Bearer {SmsProvider.Key}"), (id, bodyId, authorization));
        Assert.Equal((SamplePhones.Mobile, "DEPARTEMENT", Message.Text), ((string?)body["to"], (string?)body["from"], (string?)body["text"]));
    }

    [Theory]
    [InlineData(200, """{"status":"rejected","code":"invalid_number"}""", "sms_invalid_number")]
    [InlineData(200, """{"status":"rejected"}""", "sms_rejected")]
    [InlineData(200, """{"status":"rejected","code":"Number +33639980001 is bad"}""", "sms_rejected")]
    [InlineData(422, """{"status":"rejected","code":"blocked"}""", "sms_blocked")]
    [InlineData(400, "", "sms_400")]
    [InlineData(400, """{"status":"accepted"}""", "sms_400")]
    public async Task A_Refusal_Is_Final_Even_When_It_Comes_With_200(int status, string body, string code)
    {
        _provider.Answers(status, body);
        Assert.Equal(new Delivery.Refused(code), await SendAsync());
    }

    [Theory]
    [InlineData(200, "", "sms_unreadable", 300)]
    [InlineData(200, "<html>maintenance</html>", "sms_unreadable", 300)]
    [InlineData(200, "null", "sms_unreadable", 300)]
    [InlineData(200, """{"status":"perhaps"}""", "sms_unreadable", 300)]
    [InlineData(200, """{"status":"rejected","code":"busy","temporary":true}""", "sms_busy", 300)]
    [InlineData(500, "", "sms_500", 300)]
    [InlineData(503, "", "sms_503", 42, "42")]
    [InlineData(429, "", "sms_429", 86400, "999999999")]
    [InlineData(401, "", "sms_401", 300)]
    [InlineData(302, "", "sms_302", 300)]
    public async Task What_Leaves_It_Open_Is_Asked_Again_Later(int status, string body, string code, int seconds, string? retryAfter = null)
    {
        _provider.Answers(status, body, retryAfter);
        Assert.Equal(new Delivery.Deferred(_clock.GetUtcNow().AddSeconds(seconds), code), await SendAsync());
    }

    [Fact]
    public async Task An_Answer_That_Comes_Too_Late_Is_None()
    {
        _provider.Answers(202, """{"status":"accepted"}""", late: TimeSpan.FromSeconds(30));
        Assert.Equal("sms_timeout", Assert.IsType<Delivery.Deferred>(await SendAsync(TimeSpan.FromSeconds(1))).Code);
    }

    [Fact]
    public async Task A_Provider_That_Is_Not_There_Is_Asked_Again_Later()
    {
        var endpoint = _provider.Endpoint;
        _provider.Dispose();
        Assert.Equal("sms_ConnectionError", Assert.IsType<Delivery.Deferred>(await SendAsync(endpoint: endpoint)).Code);
    }

    private Task<Delivery> SendAsync(TimeSpan? timeout = null, Uri? endpoint = null) => new HttpSmsSender(
        _services.GetRequiredService<IHttpClientFactory>(),
        Options.Create(new SmsOptions { Endpoint = endpoint ?? _provider.Endpoint, ApiKey = SmsProvider.Key, Timeout = timeout ?? TimeSpan.FromSeconds(20) }),
        _clock,
        NullLogger<HttpSmsSender>.Instance).SendAsync(Message, CancellationToken.None);

    private static ServiceProvider Clients()
    {
        var services = new ServiceCollection();
        services.AddHttpClient(HttpSmsSender.Client).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        return services.BuildServiceProvider();
    }
}
