using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Slime.Testing;

/// <summary>A message as Service Bus took it.</summary>
public sealed record BusMessage(string Queue, string MessageId, string? SessionId, string? ContentType, string? ScheduledEnqueueTimeUtc, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>What goes wrong with one request.</summary>
public enum BusFault
{
    /// <summary>The token is not believed.</summary>
    Unauthorized,
    TooManyRequests,
    Broken,

    /// <summary>The connection is cut before anything is taken.</summary>
    Cut,

    /// <summary>Everything is taken, and the connection cut before the answer.</summary>
    AnswerLost,

    /// <summary>Nothing is answered until the caller gives up.</summary>
    Silent,

    /// <summary>Everything is taken, and nothing answered until the caller gives up.</summary>
    SilentOnceTaken,

    /// <summary>A filter in between answers 200 with a page of its own, and Service Bus never hears of the request.</summary>
    Filtered,
}

/// <summary>
/// The REST interface of a Service Bus namespace on this machine, by https: it asks for a token, drops what it has seen the id
/// of, and fails as it is told to. Beside it, by http, the platform's own endpoint for tokens of a managed identity.
/// </summary>
public sealed class FakeServiceBus : IAsyncDisposable
{
    private const string BatchType = "application/vnd.microsoft.servicebus.json";

    private readonly WebApplication _site;
    private readonly ConcurrentQueue<BusMessage> _taken = new();
    private readonly ConcurrentDictionary<string, byte> _seen = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<BusFault> _faults = new();
    private readonly ConcurrentQueue<(string Path, string? Token)> _requests = new();
    private readonly string[] _queues;
    private readonly int[] _ports;
    private int _tokens;

    private FakeServiceBus(string[] queues, int[] ports)
    {
        _queues = queues;
        _ports = ports;
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, ports[0], listen => listen.UseHttps(Certificate.Certificate));
            kestrel.Listen(IPAddress.Loopback, ports[1]);
        });
        _site = builder.Build();
        _site.Run(http => http.Request.IsHttps ? AnswerAsync(http) : http.Response.WriteAsJsonAsync(Token()));
    }

    public LocalCertificate Certificate { get; } = new();

    public string Namespace => $"localhost:{_ports[0]}";

    /// <summary>In seconds, with what is refused for a while.</summary>
    public int? RetryAfterSeconds { get; set; }

    /// <summary>When set, nobody can reach it.</summary>
    public bool IsAway { get; set; }

    public IReadOnlyList<BusMessage> Taken => [.. _taken];

    public IReadOnlyList<(string Path, string? Token)> Requests => [.. _requests];

    public static async Task<FakeServiceBus> StartAsync(params string[] queues)
    {
        var bus = new FakeServiceBus(queues, FreePorts.Take(2));
        await bus._site.StartAsync();
        return bus;
    }

    /// <summary>The next requests meet these, one each; those after them are well.</summary>
    public void Fail(params BusFault[] faults)
    {
        foreach (var fault in faults) _faults.Enqueue(fault);
    }

    /// <summary>What a process needs to send here by its managed identity.</summary>
    public Dictionary<string, string?> Environment() => new()
    {
        ["Slime__Queues__Transport"] = "serviceBus",
        ["Slime__ServiceBus__Namespace"] = Namespace,
        ["IDENTITY_ENDPOINT"] = $"http://127.0.0.1:{_ports[1]}/msi/token",
        ["IDENTITY_HEADER"] = "essai",
        ["SSL_CERT_FILE"] = Certificate.PemFile,
    };

    /// <summary>The first message of a queue in which a text occurs.</summary>
    public Task<BusMessage> TakenAsync(string queue, string text) => Eventually.GetAsync(
        () => Task.FromResult(_taken.FirstOrDefault(message => message.Queue == queue && message.Text.Contains(text, StringComparison.Ordinal))), $"{queue} holds {text}");

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        Certificate.Dispose();
    }

    private JsonObject Token() => new()
    {
        ["access_token"] = $"token-{Interlocked.Increment(ref _tokens)}",
        ["expires_on"] = TimeProvider.System.GetUtcNow().AddHours(24).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        ["resource"] = "https://servicebus.azure.net",
        ["token_type"] = "Bearer",
    };

    private async Task AnswerAsync(HttpContext http)
    {
        var authorization = http.Request.Headers.Authorization.ToString();
        var token = authorization.StartsWith("Bearer ", StringComparison.Ordinal) ? authorization["Bearer ".Length..] : null;
        _requests.Enqueue((http.Request.Path, token));
        if (IsAway)
        {
            http.Abort();
            return;
        }

        await AnswerAsync(http, token, _faults.TryDequeue(out var fault) ? fault : null);
    }

    private async Task AnswerAsync(HttpContext http, string? token, BusFault? fault)
    {
        switch (fault)
        {
            case BusFault.Cut:
                http.Abort();
                return;
            case BusFault.Silent:
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            case BusFault.Filtered:
                http.Response.ContentType = "text/html";
                await http.Response.WriteAsync("<h1>Accès filtré</h1>");
                return;
            case BusFault.TooManyRequests or BusFault.Broken:
                if (RetryAfterSeconds is { } wait) http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
                http.Response.StatusCode = fault == BusFault.Broken ? StatusCodes.Status500InternalServerError : StatusCodes.Status429TooManyRequests;
                return;
            default:
                http.Response.StatusCode = fault == BusFault.Unauthorized || token is null ? StatusCodes.Status401Unauthorized : await TakeAsync(http.Request);
                if (fault == BusFault.AnswerLost) http.Abort();
                if (fault == BusFault.SilentOnceTaken) await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
        }
    }

    private async Task<int> TakeAsync(HttpRequest request)
    {
        if (request.Path.Value!.Trim('/').Split('/') is not [var queue, "messages"]) return StatusCodes.Status404NotFound;
        if (!_queues.Contains(queue)) return StatusCodes.Status410Gone;
        if (!HttpMethods.IsPost(request.Method)) return StatusCodes.Status401Unauthorized;
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var messages = request.ContentType == BatchType
            ? JsonNode.Parse(body.ToArray())!.AsArray().Select(entry => Message(queue, entry!["BrokerProperties"]!, null, Encoding.UTF8.GetBytes((string)entry["Body"]!)))
            : [Message(queue, JsonNode.Parse(request.Headers["BrokerProperties"].ToString())!, request.ContentType, body.ToArray())];
        foreach (var message in messages.ToList())
        {
            if (_seen.TryAdd($"{queue}|{message.MessageId}", 0)) _taken.Enqueue(message);
        }

        return StatusCodes.Status201Created;
    }

    private static BusMessage Message(string queue, JsonNode properties, string? contentType, byte[] body) => new(
        queue, (string)properties["MessageId"]!, (string?)properties["SessionId"], contentType ?? (string?)properties["ContentType"], (string?)properties["ScheduledEnqueueTimeUtc"], body);
}
