using Microsoft.AspNetCore.Routing.Template;

namespace Slime.Platform.Http;

/// <summary>
/// Which methods a path takes. The catch-all that says "not found" hides from the router that the path exists with another
/// method; it asks here.
/// </summary>
internal sealed class KnownPaths(EndpointDataSource endpoints)
{
    private readonly Lazy<IReadOnlyList<(TemplateMatcher Path, IReadOnlyList<string> Methods)>> _known = new(() =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>()
            // What the host posts to is no path for anybody else.
            .Where(endpoint => endpoint.Metadata.GetMetadata<TriggerEndpoint>() is null)
            .Select(endpoint => (Matcher(endpoint), endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []))
            .Where(known => known.Item2.Count > 0),
    ]);

    /// <returns>None for a path that does not exist.</returns>
    public IReadOnlyList<string> MethodsOf(PathString path) =>
        [.. _known.Value.Where(known => known.Path.TryMatch(path, [])).SelectMany(known => known.Methods).Distinct().Order(StringComparer.Ordinal)];

    private static TemplateMatcher Matcher(RouteEndpoint endpoint) =>
        new(new RouteTemplate(endpoint.RoutePattern), new RouteValueDictionary(endpoint.RoutePattern.Defaults));
}
