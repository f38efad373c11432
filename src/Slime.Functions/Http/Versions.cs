using System.Globalization;

namespace Slime.Functions.Http;

/// <summary>The ETag of a case or a post: the sequence of its journal.</summary>
internal static class Versions
{
    public static void SetVersion(this HttpResponse response, long sequence) => response.Headers.ETag = Tag(sequence);

    public static string Tag(long sequence) => string.Create(CultureInfo.InvariantCulture, $"\"{sequence}\"");

    /// <summary>Whether the request may write over this version: it gave no condition, a star, or the version itself.</summary>
    public static bool MatchesVersion(this HttpRequest request, long? sequence) =>
        IfMatch.TagsOf(request) is not { } tags || (sequence is { } current && tags.Contains(Tag(current)));
}
