using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Slime.Testing;

/// <summary>What Microsoft Graph was asked to tell.</summary>
public sealed record GraphCall(string Path, string? Token, JsonObject? Body);

/// <summary>Microsoft Graph on this machine: it takes every e-mail and, unless told otherwise, every activity.</summary>
public sealed class FakeGraph : IAsyncDisposable
{
    private readonly WebApplication _site;
    private readonly ConcurrentQueue<GraphCall> _calls = new();

    private FakeGraph()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls($"http://{IPAddress.Loopback}:0");
        _site = builder.Build();
        _site.Run(async http =>
        {
            var body = await JsonNode.ParseAsync(http.Request.Body);
            _calls.Enqueue(new GraphCall(http.Request.Path, http.Request.Headers.Authorization.ToString().Split(' ')[^1], body?.AsObject()));
            if (RefusesTeams && http.Request.Path.Value!.EndsWith("/sendActivityNotification", StringComparison.Ordinal))
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                await http.Response.WriteAsJsonAsync(new { error = new { code = "NotFound", message = "user not found" } });
                return;
            }

            http.Response.StatusCode = http.Request.Path.Value!.EndsWith("/sendMail", StringComparison.Ordinal) ? StatusCodes.Status202Accepted : StatusCodes.Status204NoContent;
        });
    }

    /// <summary>Nobody has Teams.</summary>
    public bool RefusesTeams { get; set; }

    public string BaseUrl => $"{_site.Urls.First()}/v1.0";

    public IReadOnlyList<GraphCall> Calls => [.. _calls];

    public static async Task<FakeGraph> StartAsync()
    {
        var graph = new FakeGraph();
        await graph._site.StartAsync();
        return graph;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
