namespace Slime.Platform.Http;

/// <summary>One page of a list.</summary>
/// <param name="Next">What to give as <c>after</c> for the next page; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
