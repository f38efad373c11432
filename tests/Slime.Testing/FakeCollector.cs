using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Slime.Testing;

/// <summary>What a collector of telemetry was told: the words of protobuf stand in it as they are.</summary>
public sealed record ToldTelemetry(string Path, string Text);

/// <summary>An OTLP collector and Azure Monitor on this machine: it takes whatever is sent.</summary>
public sealed class FakeCollector : IAsyncDisposable
{
    private readonly WebApplication _site;
    private readonly ConcurrentQueue<ToldTelemetry> _told = new();

    private FakeCollector()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls($"http://{IPAddress.Loopback}:0");
        _site = builder.Build();
        _site.Run(async http =>
        {
            await using var body = http.Request.Headers.ContentEncoding == "gzip" ? new GZipStream(http.Request.Body, CompressionMode.Decompress) : http.Request.Body;
            using var text = new StreamReader(body, Encoding.UTF8);
            _told.Enqueue(new ToldTelemetry(http.Request.Path, await text.ReadToEndAsync()));
            // Azure Monitor says how much it took; OTLP is content with the status.
            if (!http.Request.Path.StartsWithSegments("/v1")) await http.Response.WriteAsJsonAsync(new { itemsReceived = 1, itemsAccepted = 1, errors = Array.Empty<object>() });
        });
    }

    public string Address => _site.Urls.First();

    public IReadOnlyList<ToldTelemetry> Told => [.. _told];

    public static async Task<FakeCollector> StartAsync()
    {
        var collector = new FakeCollector();
        await collector._site.StartAsync();
        return collector;
    }

    /// <summary>Waits until a path was told something.</summary>
    public Task ToldAsync(string path, string words) => Eventually.TrueAsync(
        () => Task.FromResult(_told.Any(told => told.Path == path && told.Text.Contains(words, StringComparison.Ordinal))), $"{path} is told {words}");

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
