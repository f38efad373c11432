namespace Slime.Platform.Http;

/// <summary>One page of a list.</summary>
/// <param name="Next">What to give as <c>after</c> for the next page; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>The same page of what its items are shown as.</summary>
    internal Page<TShown> Of<TShown>(Func<T, TShown> shown) => new([.. Items.Select(shown)], Next);
}

/// <summary>How lists are cut into pages.</summary>
internal static class Page
{
    /// <summary>As many as the contract says; pages for people have their own.</summary>
    public const int Size = 100;

    /// <summary>A place in a list that no page of it named.</summary>
    public const string Malformed = "after_malformed";

    /// <summary>The page of a list that is there as a whole, or the refusal of a place that it does not have.</summary>
    /// <param name="idOf">What the page before named as its last.</param>
    public static IResult Answer<T>(IReadOnlyList<T> all, Func<T, string> idOf, string? after) =>
        Behind(all, idOf, after) is { } from ? TypedResults.Ok(Cut(all, idOf, from, Size)) : Problems.Invalid("after", Malformed);

    /// <summary>The same for people: a place that the list does not have is as if none were asked for.</summary>
    public static Page<T> Shown<T>(IReadOnlyList<T> all, Func<T, string> idOf, string? after, int size) => Cut(all, idOf, Behind(all, idOf, after) ?? 0, size);

    /// <summary>The page of a list in the order of its places: it begins behind a place also when what stood there has left the list since.</summary>
    public static Page<T> InOrder<T>(IReadOnlyList<T> all, Func<T, string> placeOf, string? after, int size = Size) =>
        Cut(all, placeOf, after is null ? 0 : all.TakeWhile(item => string.CompareOrdinal(placeOf(item), after) <= 0).Count(), size);

    /// <returns>Null when the list has no such place.</returns>
    private static int? Behind<T>(IReadOnlyList<T> all, Func<T, string> idOf, string? after)
    {
        if (after is not { Length: > 0 }) return 0;
        for (var at = 0; at < all.Count; at++)
        {
            if (idOf(all[at]) == after) return at + 1;
        }

        return null;
    }

    private static Page<T> Cut<T>(IReadOnlyList<T> all, Func<T, string> idOf, int from, int size)
    {
        var items = all.Skip(from).Take(size).ToList();
        return new Page<T>(items, from + items.Count < all.Count ? idOf(items[^1]) : null);
    }
}
