using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Metadata;
using Slime.Model.Text;

namespace Slime.Platform.Http;

/// <summary>
/// Refuses query parameters that an endpoint of the API does not have: a filter that was typed wrong would otherwise select everything,
/// and nobody would know.
/// </summary>
internal static class UnknownParameters
{
    private const string Code = "unknown_parameter";

    /// <summary>As long as the endpoint lives: it leads to all of its program, and a test process starts thousands of programs.</summary>
    private static readonly ConditionalWeakTable<Endpoint, IReadOnlySet<string>> Known = new();

    public static void UseKnownParametersOnly(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Request.QueryString.HasValue && http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && http.GetEndpoint() is RouteEndpoint endpoint && IsOwn(endpoint))
        {
            var known = Known.GetValue(endpoint, ParametersOf);
            var unknown = http.Request.Query.Keys.Where(name => !known.Contains(name)).Order(StringComparer.Ordinal).ToList();
            if (unknown.Count > 0) return Problems.Invalid([.. unknown.Select(name => new FieldError(name, Code, []))]).ExecuteAsync(http);
        }

        return next(http);
    });

    /// <summary>The catch-all that says "not found" knows no parameters, and says it of a path whatever stands behind it.</summary>
    private static bool IsOwn(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<MethodInfo>() is not null && endpoint.RoutePattern.Parameters.All(parameter => !parameter.IsCatchAll);

    private static IReadOnlySet<string> ParametersOf(Endpoint endpoint)
    {
        var route = ((RouteEndpoint)endpoint).RoutePattern.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>()
            .Where(parameter => !parameter.HasBindAsync && !route.Contains(parameter.Name) && IsTyped(parameter))
            .Select(parameter => parameter.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Text and what is made from text; everything else is a service or the body.</summary>
    private static bool IsTyped(IParameterBindingMetadata parameter)
    {
        var type = parameter.ParameterInfo.ParameterType;
        return parameter.HasTryParse || type == typeof(string) || type == typeof(string[]) || parameter.ParameterInfo.GetCustomAttributes().OfType<IFromQueryMetadata>().Any();
    }
}
