using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Slime.Testing.Host.Protocol;
using Yarp.ReverseProxy.Forwarder;

namespace Slime.Testing.Host;

/// <summary>
/// The host's side towards clients: it finds the function of a request, tells the worker to invoke it, and hands the request
/// on by the same forwarder that the host uses.
/// </summary>
internal sealed class HttpFront : IAsyncDisposable
{
    /// <summary>The host's own limit.</summary>
    private const long MaxRequestBytes = 104_857_600;

    private static readonly ForwarderRequestConfig Config = new() { ActivityTimeout = TimeSpan.FromSeconds(240) };

    private readonly WebApplication _site;
    private readonly PlayedHost _host;
    private readonly HttpMessageInvoker _toWorker = new(new RetryingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }));
    private readonly IHttpForwarder _forwarder;

    private HttpFront(PlayedHost host, int port)
    {
        _host = host;
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRouting().AddHttpForwarder();
        _site = builder.Build();
        _forwarder = _site.Services.GetRequiredService<IHttpForwarder>();
    }

    public Uri Address => new(_site.Urls.First());

    public static async Task<HttpFront> StartAsync(PlayedHost host, string routePrefix, IEnumerable<HostedFunction> functions, int port)
    {
        var front = new HttpFront(host, port);
        foreach (var function in functions.Where(function => function.TriggerType == "httpTrigger")) front.Map(function, routePrefix);
        // The host knows no 405: a method that no function takes is a path that no function takes.
        front._site.MapFallback("{**path}", http => { http.Response.StatusCode = StatusCodes.Status404NotFound; return Task.CompletedTask; });
        await front._site.StartAsync();
        return front;
    }

    public Task StopAsync() => _site.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _toWorker.Dispose();
    }

    private void Map(HostedFunction function, string prefix)
    {
        var route = function.Setting("route") is { Length: > 0 } named ? named : function.Name;
        var pattern = $"/{string.Join('/', new[] { prefix, route.TrimStart('/') }.Where(part => part.Length > 0))}";
        var methods = function.Trigger["methods"]?.AsArray().Select(method => ((string)method!).ToUpperInvariant()).ToArray() ?? [];
        Task Forward(HttpContext http) => ForwardAsync(http, function.Name);
        if (methods.Length == 0) _site.Map(pattern, Forward);
        else _site.MapMethods(pattern, methods, Forward);
    }

    private async Task ForwardAsync(HttpContext http, string function)
    {
        var invocation = await _host.BeginAsync(function, (found, id) => Invocations.Http(found, id), http.RequestAborted);
        http.Request.Headers.Append("x-ms-invocation-id", invocation.Id);
        var error = await _forwarder.SendAsync(http, invocation.Worker.Address.ToString(), _toWorker, Config);
        var isDone = await invocation.SucceededAsync();
        if (error != ForwarderError.None) _host.Say($"{function} {http.Request.Path}: {error} {http.GetForwarderErrorFeature()?.Exception?.Message}");
        if ((isDone && error == ForwarderError.None) || http.Response.HasStarted) return;
        http.Response.Clear();
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }
}
