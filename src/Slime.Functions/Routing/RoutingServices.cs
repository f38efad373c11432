using System.ComponentModel.DataAnnotations;
using Slime.Model.Cases.Routing;

namespace Slime.Functions.Routing;

internal sealed class RoutingOptions
{
    public const string Section = "Slime:Routing";

    /// <summary>How many visits of a mediator the tutor accompanies before she goes alone.</summary>
    [Range(0, 100, ErrorMessage = "Slime:Routing:AccompaniedFirstVisits must be a number from 0 to 100.")]
    public int AccompaniedFirstVisits { get; set; } = AccompanimentPolicy.DefaultFirstVisits;
}

internal static class RoutingServices
{
    public static IServiceCollection AddCaseRouting(this IServiceCollection services)
    {
        services.AddOptions<RoutingOptions>().BindConfiguration(RoutingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<RouteReferral>();
        return services;
    }
}
