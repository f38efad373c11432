namespace Slime.Platform.Http;

/// <summary>One page of a list.</summary>
/// <param name="Next">What to give as <c>after</c> for the next page; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>How the API cuts lists into pages.</summary>
internal static class Page
{
    /// <summary>As many as the contract says; pages for people have their own.</summary>
    public const int Size = 100;

    /// <summary>A place in a list that no page of it named.</summary>
    public const string Malformed = "after_malformed";

    /// <summary>The page of a list that is there as a whole, or the refusal of a place that it does not have.</summary>
    /// <param name="idOf">What the page before named as its last.</param>
    public static IResult Answer<T>(IReadOnlyList<T> all, Func<T, string> idOf, string? after)
    {
        var from = 0;
        if (after is { Length: > 0 })
        {
            while (from < all.Count && idOf(all[from]) != after) from++;
            if (from++ == all.Count) return Problems.Invalid("after", Malformed);
        }

        var items = all.Skip(from).Take(Size).ToList();
        return TypedResults.Ok(new Page<T>(items, from + items.Count < all.Count ? idOf(items[^1]) : null));
    }
}
