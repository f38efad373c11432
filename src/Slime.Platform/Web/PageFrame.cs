namespace Slime.Platform.Web;

/// <summary>What surrounds a page: its title, who reads it and where they can go.</summary>
/// <param name="Title">The title of the page, without the name of the product.</param>
/// <param name="PersonName">The signed-in person; null when nobody is, and then there is no sign-out.</param>
/// <param name="RoleLabel">The role and territory, as people say them.</param>
/// <param name="Links">The menu for that role.</param>
public sealed record PageFrame(string Title, string? PersonName, string? RoleLabel, IReadOnlyList<NavigationLink> Links)
{
    /// <summary>Where the sign-out form is posted.</summary>
    public string SignOutPath { get; init; } = "/sign-out";

    /// <summary>What concerns the person alone, beside their name.</summary>
    public IReadOnlyList<NavigationLink> PersonLinks { get; init; } = [];

    /// <summary>Where the search box leads; null for those who search nothing.</summary>
    public string? SearchPath { get; init; }

    /// <summary>What was searched, to stand in the box again.</summary>
    public string? Searched { get; init; }

    public static PageFrame Anonymous(string title) => new(title, null, null, []);
}

/// <summary>One entry of the menu; <paramref name="Current"/> marks the section being read.</summary>
public sealed record NavigationLink(string Href, string Label, bool Current = false);
