using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Slime.Functions.Shell;
using Slime.Functions.Tests.Pages;
using Slime.Platform.Http;
using Slime.Platform.Security;
using Slime.Platform.Web;

namespace Slime.Functions.Tests;

/// <summary>A real server with the security of the program and a page, an API and a failure behind it.</summary>
internal sealed class TinySite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestAssets _assets;

    private TinySite(WebApplication app, TestAssets assets)
    {
        _app = app;
        _assets = assets;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public static async Task<TinySite> Start(params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => (string?)s.Value));
        builder.Services.AddRouting().AddLogging().AddProblemDetails().AddShell();
        builder.Services.AddBrowserSecurity(builder.Configuration);
        var assets = new TestAssets();
        builder.Services.AddSingleton(AssetManifest.Load(assets.Files));

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseCrossSiteRefusal();
        app.MapPageAssets();
        app.MapGet("/page", () => ErrorPages.Page(StatusCodes.Status404NotFound));
        app.MapGet("/fails", string () => throw new InvalidOperationException("On purpose"));
        app.MapMethods("/{**any}", ["GET", "POST", "PUT", "DELETE"], (HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "public, max-age=60";
            return TypedResults.Text("reached");
        });
        await app.StartAsync();
        return new(app, assets);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _assets.Dispose();
    }
}
