using Microsoft.Net.Http.Headers;

namespace Slime.Platform.Http;

/// <summary>
/// The condition of a write. One that is no list of entity tags is refused, because a condition that is ignored lets a stale
/// write win; weak tags are tags and never match (RFC 9110, section 13.1.1: strong comparison).
/// </summary>
internal static class IfMatch
{
    public const string Invalid = "if_match_invalid";

    public static IApplicationBuilder UseIfMatchRefusal(this IApplicationBuilder app) => app.Use((http, next) =>
        http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && http.Request.Headers.TryGetValue(HeaderNames.IfMatch, out var sent)
            && !EntityTagHeaderValue.TryParseStrictList([.. sent.Select(line => line ?? "")], out var tags) | tags is not { Count: > 0 } | sent.Any(string.IsNullOrWhiteSpace)
            ? Problems.WriteAsync(http, StatusCodes.Status400BadRequest, Invalid)
            : next(http));

    /// <returns>Null without a condition, or with a star that any version meets; else the strong tags, perhaps none.</returns>
    public static IReadOnlyList<string>? TagsOf(HttpRequest request)
    {
        var condition = request.GetTypedHeaders().IfMatch;
        return condition.Count == 0 || condition.Any(tag => tag.Equals(EntityTagHeaderValue.Any)) ? null : [.. condition.Where(tag => !tag.IsWeak).Select(tag => tag.Tag.ToString())];
    }
}
