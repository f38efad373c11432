using Slime.Platform.Settings;
using Slime.Platform.Storage;

namespace Slime.Platform.Http;

internal static class HttpServices
{
    public static IServiceCollection AddHttpConventions(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options =>
        {
            SlimeJson.Configure(options.SerializerOptions);
            // Bodies are read with the strict depth; the API's own description of a case is deeper.
            options.SerializerOptions.MaxDepth = 64;
        });
        // By default only in development: elsewhere a value that does not fit its place would be 400 without a word.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddProblemDetails();
        services.AddOpenApi(options => options.AddSchemaTransformer(EnumNames.AddAsync).AddOperationTransformer(JsonBodyDescription.AddAsync));
        services.AddOptions<PublicAddressOptions>().BindConfiguration(PublicAddressOptions.Section)
            .CheckedBy(new PublicAddressOptionsValidator()).ValidateOnStart();
        return services;
    }

    /// <summary>The full description of the API, for anybody: it holds nothing but shapes.</summary>
    public static void MapApiDescription(this IEndpointRouteBuilder routes) =>
        routes.MapOpenApi("/api/openapi.json").AllowAnonymous();

    /// <summary>What <paramref name="map"/> maps, as endpoints that are made once.</summary>
    public static void MapKept(this IEndpointRouteBuilder routes, Action<IEndpointRouteBuilder> map)
    {
        var kept = new KeptEndpoints(routes);
        map(kept);
        routes.DataSources.Add(kept);
    }

    /// <summary>Every other path is not found, and a known one with another method is told which: as a page or as a problem, signed in or not.</summary>
    public static void MapNothingElse(this IEndpointRouteBuilder routes)
    {
        var known = new KnownPaths(routes.DataSources);
        routes.Map("/{**path}", (HttpContext http) =>
        {
            if (known.MethodsOf(http.Request.Path) is not { Count: > 0 } methods) return Problems.NotFoundFor(http);
            http.Response.Headers.Allow = string.Join(", ", methods);
            return Problems.AnswerFor(http, StatusCodes.Status405MethodNotAllowed, "method_not_allowed");
        }).AllowAnonymous().ExcludeFromDescription();
    }
}
