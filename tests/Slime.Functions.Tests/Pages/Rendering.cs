using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Platform.Web;

namespace Slime.Functions.Tests.Pages;

/// <summary>Renders a component as the program does and reads it as a browser does.</summary>
internal static class Rendering
{
    public static async Task<IDocument> Of<TComponent>(params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        using var assets = new TestAssets();
        await using var services = new ServiceCollection().AddLogging().AddSingleton(AssetManifest.Load(assets.Files))
            .AddSingleton(new HealthData(Options.Create(new PrivacyOptions()))).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<Microsoft.Extensions.Logging.ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var view = ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value));
            return (await renderer.RenderComponentAsync<TComponent>(view)).ToHtmlString();
        });
        return await new HtmlParser().ParseDocumentAsync(html);
    }

    /// <summary>Adds a component to a fragment.</summary>
    public static void Add<TComponent>(this RenderTreeBuilder builder, params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        builder.OpenComponent<TComponent>(0);
        foreach (var (name, value) in parameters) builder.AddComponentParameter(1, name, value);
        builder.CloseComponent();
    }
}
