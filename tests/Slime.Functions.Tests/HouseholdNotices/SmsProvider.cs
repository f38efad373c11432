using System.Text.Json.Nodes;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Slime.Functions.Tests.HouseholdNotices;

/// <summary>The provider of text messages on loopback, by the contract of docs/sms.md.</summary>
internal sealed class SmsProvider : IDisposable
{
    public const string Key = "cle-essai";

    private readonly TaskCompletionSource _released = new();
    private readonly WireMockServer _server = WireMockServer.Start("http://127.0.0.1:0");

    public Uri Endpoint => new($"{_server.Url}/messages");

    /// <summary>What arrived, in order.</summary>
    public IReadOnlyList<(string Id, string? Key, string? Authorization, JsonNode Body)> Received =>
    [
        .. _server.LogEntries.Select(entry => (
            entry.RequestMessage!.Headers!["Idempotency-Key"].Single(),
            (string?)JsonNode.Parse(entry.RequestMessage.Body!)!["id"],
            (string?)entry.RequestMessage.Headers["Authorization"].Single(),
            JsonNode.Parse(entry.RequestMessage.Body!)!)),
    ];

    public void Answers(int status, string body = "", string? retryAfter = null, TimeSpan? late = null)
    {
        _server.ResetMappings();
        var answer = Response.Create().WithStatusCode(status).WithBody(body);
        if (retryAfter is not null) answer = answer.WithHeader("Retry-After", retryAfter);
        if (late is { } delay) answer = answer.WithDelay(delay);
        _server.Given(Request.Create().WithPath("/messages").UsingPost()).RespondWith(answer);
    }

    /// <summary>Takes a message and says nothing until <see cref="Release"/>.</summary>
    /// <returns>Done once a message is here.</returns>
    public Task Holds()
    {
        _server.ResetMappings();
        var arrived = new TaskCompletionSource();
        _server.Given(Request.Create().WithPath("/messages").UsingPost()).RespondWith(Response.Create().WithCallback(async _ =>
        {
            arrived.TrySetResult();
            await _released.Task;
            return new ResponseMessage { StatusCode = 202 };
        }));
        return arrived.Task;
    }

    public void Release() => _released.TrySetResult();

    public void Accepts() => Answers(202, """{"status":"accepted","messageId":"m-1"}""");

    public void Dispose()
    {
        Release();
        _server.Dispose();
    }
}
