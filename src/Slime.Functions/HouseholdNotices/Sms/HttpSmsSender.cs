using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Slime.Functions.Notifications;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Platform.Http;

namespace Slime.Functions.HouseholdNotices.Sms;

/// <summary>
/// Sends text messages by the contract of docs/sms.md. Only an answer that says so in its body counts as accepted; whatever leaves that
/// open is asked again under the same id, which the provider recognises.
/// </summary>
internal sealed partial class HttpSmsSender(IHttpClientFactory clients, IOptions<SmsOptions> options, TimeProvider clock, ILogger<HttpSmsSender> logger) : ISmsSender
{
    public const string Client = "sms";
    public const string Channel = "sms";

    private const int MaxAnswer = 16 * 1024;

    public bool IsAvailable => options.Value.Endpoint is not null;

    public TimeSpan Longest => options.Value.Timeout;

    public async Task<Delivery> SendAsync(SmsMessage message, CancellationToken cancellation)
    {
        if (options.Value.Endpoint is not { } endpoint) return new Delivery.Refused(HouseholdNoticeCodes.SmsNotAvailable);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = JsonContent.Create(new { message.Id, message.To, From = options.Value.SenderName, message.Text }),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", options.Value.ApiKey) },
        };
        request.Headers.Add(IdempotencyHeader.Name, message.Id);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.Value.Timeout);
        try
        {
            using var client = clients.CreateClient(Client);
            client.MaxResponseContentBufferSize = MaxAnswer;
            using var answer = await client.SendAsync(request, limit.Token);
            return await ReadAsync(message, answer, limit.Token);
        }
        catch (HttpRequestException unreachable)
        {
            return Later(message, $"sms_{unreachable.HttpRequestError}", null);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Later(message, "sms_timeout", null);
        }
    }

    private async Task<Delivery> ReadAsync(SmsMessage message, HttpResponseMessage answer, CancellationToken cancellation)
    {
        var status = (int)answer.StatusCode;
        if (status >= 500 || answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout) return Later(message, $"sms_{status}", RetryAfter.Of(answer, clock));
        // A key that was taken back, or an address that moved: no fault of the message, and somebody must see to it.
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound || status is >= 300 and < 400)
            return Later(message, $"sms_{status}", null);
        var said = Read(await answer.Content.ReadAsStringAsync(cancellation));
        return said switch
        {
            { Status: "accepted" } when answer.IsSuccessStatusCode => new Delivery.Delivered(Channel),
            { Status: "rejected", Temporary: true } => Later(message, CodeOf(said), RetryAfter.Of(answer, clock)),
            { Status: "rejected" } => Refused(message, CodeOf(said)),
            _ when !answer.IsSuccessStatusCode => Refused(message, $"sms_{status}"),
            _ => Later(message, "sms_unreadable", RetryAfter.Of(answer, clock)),
        };
    }

    private static ProviderAnswer? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<ProviderAnswer>(body, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A provider's words go no further than a code: they might repeat the number.</summary>
    private static string CodeOf(ProviderAnswer said) =>
        said.Code is { Length: > 0 and <= 40 } code && code.All(character => char.IsAsciiLetterLower(character) || character == '_') ? $"sms_{code}" : "sms_rejected";

    private Delivery.Deferred Later(SmsMessage message, string code, TimeSpan? wait)
    {
        Log.Deferred(logger, message.Id, code);
        var shortest = TimeSpan.FromSeconds(1);
        var asked = wait ?? options.Value.BackOff;
        return new Delivery.Deferred(clock.GetUtcNow() + (asked < shortest ? shortest : asked > RetryAfter.LongestWait ? RetryAfter.LongestWait : asked), code);
    }

    private Delivery.Refused Refused(SmsMessage message, string code)
    {
        Log.Refused(logger, message.Id, code);
        return new Delivery.Refused(code);
    }

    /// <param name="Temporary">The same message may be taken later.</param>
    private sealed record ProviderAnswer(string? Status, string? Code, bool Temporary = false);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Text message {MessageId} is deferred, {Code}")]
        public static partial void Deferred(ILogger logger, string messageId, string code);

        [LoggerMessage(LogLevel.Warning, "Text message {MessageId} is refused, {Code}")]
        public static partial void Refused(ILogger logger, string messageId, string code);
    }
}
