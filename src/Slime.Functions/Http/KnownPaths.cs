using Microsoft.AspNetCore.Routing.Template;

namespace Slime.Functions.Http;

/// <summary>
/// Which methods a path takes. The catch-all that says "not found" hides from the router that the path exists with another
/// method; it asks here.
/// </summary>
/// <param name="sources">The program's own: under the Functions host the container also knows the endpoints of the worker.</param>
internal sealed class KnownPaths(ICollection<EndpointDataSource> sources)
{
    private readonly Lazy<IReadOnlyList<(TemplateMatcher Path, IReadOnlyList<string> Methods)>> _known = new(() =>
    [
        .. sources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => (Matcher(endpoint), endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []))
            .Where(known => known.Item2.Count > 0),
    ]);

    /// <returns>None for a path that does not exist.</returns>
    public IReadOnlyList<string> MethodsOf(PathString path) =>
        [.. _known.Value.Where(known => known.Path.TryMatch(path, [])).SelectMany(known => known.Methods.Contains(HttpMethods.Get) ? known.Methods.Append(HttpMethods.Head) : known.Methods).Distinct().Order(StringComparer.Ordinal)];

    private static TemplateMatcher Matcher(RouteEndpoint endpoint) =>
        new(new RouteTemplate(endpoint.RoutePattern), new RouteValueDictionary(endpoint.RoutePattern.Defaults));
}
