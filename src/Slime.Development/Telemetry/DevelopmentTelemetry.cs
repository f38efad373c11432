using Slime.Functions.Telemetry;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Development.Telemetry;

/// <summary>Recent traces and current measures, to look at.</summary>
internal static class DevelopmentTelemetry
{
    /// <summary>The style sheet of the pages of traces; a file of its own, because the policy of every page forbids styles in it.</summary>
    public const string Styles = "/dev/traces.css";

    public static IServiceCollection AddDevelopmentTelemetry(this IServiceCollection services)
    {
        TelemetryServices.HearStorage();
        services.AddSingleton<RecentTraces>();
        services.AddSingleton<CurrentMetrics>();
        services.AddHostedService(provider => provider.GetRequiredService<RecentTraces>());
        services.AddHostedService(provider => provider.GetRequiredService<CurrentMetrics>());
        return services;
    }

    public static void MapDevelopmentTelemetry(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Styles, () => TypedResults.Stream(typeof(DevelopmentTelemetry).Assembly.GetManifestResourceStream("traces.css")!, "text/css; charset=utf-8")).AllowAnonymous().ExcludeFromDescription();
        var dev = routes.MapGroup("/dev").AllowAnonymous().ExcludeFromDescription();
        dev.MapGet("/traces", (string? with, RecentTraces traces) => View.Of<TraceListPage>(
            (nameof(TraceListPage.Traces), traces.All().Where(trace => with is null || trace.Spans.Any(span => span.Name == with)).ToList()),
            (nameof(TraceListPage.With), with)));
        dev.MapGet("/traces/{id}", (string id, HttpContext http, RecentTraces traces) => traces.Find(id) is { } trace
            ? View.Of<TracePage>((nameof(TracePage.Trace), trace))
            : Problems.NotFoundFor(http));
        dev.MapGet("/metrics", (CurrentMetrics metrics) => View.Of<MetricsPage>((nameof(MetricsPage.Measures), metrics.All())));
    }

    /// <summary>Who sees the pages is nobody in particular.</summary>
    public static PageFrame Frame(string titleKey) => PageFrame.Anonymous(Texts.Get(titleKey)) with
    {
        Links = [new("/dev/traces", Texts.Get("telemetry.traces.title"), titleKey == "telemetry.traces.title"), new("/dev/metrics", Texts.Get("telemetry.metrics.title"), titleKey == "telemetry.metrics.title")],
    };
}
