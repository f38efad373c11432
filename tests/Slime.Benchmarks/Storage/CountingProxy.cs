using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Slime.Testing;

namespace Slime.Benchmarks.Storage;

/// <summary>
/// Stands between a program and Azurite, hands every request on as it is and counts it by its kind: what the program
/// asks of storage, seen from outside. It slows the program down, so nothing is timed through it.
/// </summary>
internal sealed class CountingProxy : IAsyncDisposable
{
    private static readonly HashSet<string> SetByTheTransport = new(StringComparer.OrdinalIgnoreCase) { "Connection", "Host", "Keep-Alive", "Transfer-Encoding" };

    private readonly WebApplication _app;
    private readonly HttpClient _azurite = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    private readonly Dictionary<int, int> _targets;
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    private CountingProxy(WebApplication app, Dictionary<int, int> targets, string connectionString)
    {
        _app = app;
        _targets = targets;
        ConnectionString = connectionString;
    }

    /// <summary>The storage account by way of this proxy.</summary>
    public string ConnectionString { get; }

    public static async Task<CountingProxy> StartAsync(Azurite azurite)
    {
        var ports = FreePorts.Take(azurite.Ports.Count);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            foreach (var port in ports) kestrel.Listen(IPAddress.Loopback, port);
        });
        var connection = azurite.ConnectionString;
        foreach (var (port, target) in ports.Zip(azurite.Ports))
            connection = connection.Replace($":{target}/", string.Create(CultureInfo.InvariantCulture, $":{port}/"), StringComparison.Ordinal);
        var proxy = new CountingProxy(builder.Build(), ports.Zip(azurite.Ports).ToDictionary(), connection);
        proxy._app.Run(proxy.HandAsync);
        await proxy._app.StartAsync();
        return proxy;
    }

    /// <summary>Forgets what was counted.</summary>
    public void Reset() => _counts.Clear();

    public IReadOnlyDictionary<string, int> Counts() => _counts.ToDictionary();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _azurite.Dispose();
    }

    private async Task HandAsync(HttpContext http)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), $"http://127.0.0.1:{_targets[http.Connection.LocalPort]}{target}");
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        if (body.Length > 0 || http.Request.ContentLength is not null) request.Content = new ByteArrayContent(body.ToArray());
        foreach (var (name, values) in http.Request.Headers)
        {
            if (SetByTheTransport.Contains(name)) continue;
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable())) request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }

        using var answer = await _azurite.SendAsync(request);
        var content = await answer.Content.ReadAsByteArrayAsync();
        _counts.AddOrUpdate(StorageOperations.KindOf(http.Request.Method, target, content), 1, (_, count) => count + 1);
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (!SetByTheTransport.Contains(name) && !name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)) http.Response.Headers[name] = values.ToArray();
        }

        if (content.Length == 0) return;
        http.Response.ContentLength = content.Length;
        await http.Response.Body.WriteAsync(content);
    }
}
