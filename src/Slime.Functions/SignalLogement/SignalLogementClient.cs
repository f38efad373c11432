using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Slime.Functions.SignalLogement;

/// <summary>What the platform made of a report.</summary>
internal abstract record SignalLogementAnswer
{
    /// <param name="Reference">What people call it there.</param>
    public sealed record Taken(Guid Id, string? Reference) : SignalLogementAnswer;

    /// <summary>It has one of this household at this address.</summary>
    public sealed record Known : SignalLogementAnswer;

    public sealed record Refused : SignalLogementAnswer;

    /// <summary>It may take it later, or took it and nobody heard.</summary>
    public sealed record Later(string Code) : SignalLogementAnswer;
}

/// <summary>
/// Speaks to the interface of Signal-Logement (signal-logement.beta.gouv.fr/api/doc). Only a number in an answer of success counts as
/// taken; what leaves that open is asked again later, and the platform itself refuses a second report of one household at one address.
/// What it says goes no further than a code: its words repeat what was sent.
/// </summary>
internal sealed partial class SignalLogementClient(IHttpClientFactory clients, IOptions<SignalLogementOptions> options, ILogger<SignalLogementClient> logger)
{
    public const string Client = "signal-logement";

    private const int MaxAnswer = 256 * 1024;

    /// <summary>The check of the platform that finds another report of the household at the address.</summary>
    private const string DuplicateWord = "doublon";
    private const string ExistsWord = "existe déjà";

    private string? _token;

    public async Task<SignalLogementAnswer> SendAsync(HousingReportPayload report, CancellationToken cancellation)
    {
        var (status, body, code) = await CallAsync(HttpMethod.Post, "api/signalements", report with { PartenaireUuid = options.Value.PartnerId }, cancellation);
        if (status is not { } known) return Later(code!);
        var said = Read(body);
        if ((int)known is >= 200 and < 300) return said is { Uuid: { } id } ? new SignalLogementAnswer.Taken(id, said.Reference) : said?.IsError == true ? Refused("inside") : Later("unreadable");
        if (known is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.Conflict)
            return body.Contains(DuplicateWord, StringComparison.OrdinalIgnoreCase) || body.Contains(ExistsWord, StringComparison.OrdinalIgnoreCase) ? new SignalLogementAnswer.Known() : Refused($"{(int)known}");
        return Later($"{(int)known}");
    }

    /// <returns>The platform's word for it; null when it says nothing today.</returns>
    public async Task<string?> StatusAsync(Guid id, CancellationToken cancellation)
    {
        var (status, body, _) = await CallAsync(HttpMethod.Get, $"api/signalements/{id}", null, cancellation);
        return status == HttpStatusCode.OK ? Read(body)?.Statut : null;
    }

    private async Task<(HttpStatusCode? Status, string Body, string? Code)> CallAsync(HttpMethod method, string path, HousingReportPayload? content, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.Value.Timeout);
        try
        {
            using var client = clients.CreateClient(Client);
            client.BaseAddress = options.Value.Endpoint;
            client.MaxResponseContentBufferSize = MaxAnswer;
            for (var attempt = 1; ; attempt++)
            {
                if (_token is null && await SignInAsync(client, limit.Token) is { } refused) return (null, "", refused);
                using var request = new HttpRequestMessage(method, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", _token) } };
                if (content is not null) request.Content = JsonContent.Create(content, options: JsonSerializerOptions.Web);
                using var answer = await client.SendAsync(request, limit.Token);
                // The pass has run out: nothing was done, so it is asked once more with a new one.
                if (answer.StatusCode == HttpStatusCode.Unauthorized && attempt == 1)
                {
                    _token = null;
                    continue;
                }

                return (answer.StatusCode, await answer.Content.ReadAsStringAsync(limit.Token), null);
            }
        }
        catch (HttpRequestException unreachable)
        {
            return (null, "", $"{unreachable.HttpRequestError}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, "", "timeout");
        }
    }

    /// <returns>A code when there is no pass.</returns>
    private async Task<string?> SignInAsync(HttpClient client, CancellationToken cancellation)
    {
        using var answer = await client.PostAsJsonAsync("api/login", new { email = options.Value.Email, password = options.Value.Password }, cancellation);
        if (!answer.IsSuccessStatusCode) return $"login_{(int)answer.StatusCode}";
        _token = Read(await answer.Content.ReadAsStringAsync(cancellation))?.Token;
        return _token is null ? "login_unreadable" : null;
    }

    private static PlatformAnswer? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<PlatformAnswer>(body, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private SignalLogementAnswer.Later Later(string code)
    {
        Log.Later(logger, code);
        return new SignalLogementAnswer.Later(code);
    }

    private SignalLogementAnswer.Refused Refused(string code)
    {
        Log.Refused(logger, code);
        return new SignalLogementAnswer.Refused();
    }

    private sealed record PlatformAnswer(Guid? Uuid = null, string? Reference = null, string? Statut = null, string? Token = null, JsonElement? Errors = null, string? Message = null, JsonElement? Error = null)
    {
        /// <summary>An answer that tells of errors, whatever its status.</summary>
        public bool IsError => Errors is not null || Error is not null || Message is not null;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Signal-Logement could not take a report, {Code}")]
        public static partial void Later(ILogger logger, string code);

        [LoggerMessage(LogLevel.Warning, "Signal-Logement refused a report, {Code}")]
        public static partial void Refused(ILogger logger, string code);
    }
}
