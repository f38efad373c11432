using System.Globalization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Slime.Platform.Http;
using Slime.Platform.Http.Limits;
using Slime.Platform.Time;

namespace Slime.Development.Demo;

/// <summary>
/// Requests that happen at an instant of the past; only where ./slime run left a key during development. Anywhere else the
/// headers mean nothing.
/// </summary>
internal static class DemoRequests
{
    public const string KeyHeader = "Slime-Demo-Key";
    public const string InstantHeader = "Slime-Demo-Instant";

    /// <summary>Before it no such service existed.</summary>
    private static readonly DateTimeOffset Earliest = new(2014, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static IServiceCollection AddDemoClock(this IServiceCollection services, IConfiguration configuration)
    {
        if (DemoKey.Find(configuration) is { } key)
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new DemoClock(key, TimeProvider.System)));
        return services;
    }

    /// <summary>Put it before authentication; tokens are checked on real time all the same.</summary>
    public static void UseDemoClock(this IApplicationBuilder app)
    {
        if (app.ApplicationServices.GetRequiredService<TimeProvider>() is DemoClock clock)
            app.Use((http, next) => RunAsync(http, next, clock));
    }

    private static async Task RunAsync(HttpContext http, RequestDelegate next, DemoClock clock)
    {
        var (key, instant) = (http.Request.Headers[KeyHeader].ToString(), http.Request.Headers[InstantHeader].ToString());
        if (key.Length == 0 && instant.Length == 0)
        {
            await next(http);
            return;
        }

        if (!clock.Key.Is(key))
        {
            await Problems.WriteAsync(http, StatusCodes.Status403Forbidden, "demo_key_refused");
            return;
        }

        if (!DateTimeOffset.TryParse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) || at < Earliest || at > clock.World.GetUtcNow())
        {
            await Problems.WriteAsync(http, StatusCodes.Status400BadRequest, "demo_instant_invalid");
            return;
        }

        clock.StandAt(at);
        http.ExemptFromLimits();
        await next(http);
    }
}
