using System.Collections.Immutable;

namespace Slime.Model.Referrals;

internal static class ImmutableArrays
{
    /// <summary>Reading JSON that lacks a list leaves the array uninitialised, and every use of it would throw.</summary>
    public static ImmutableArray<T> OrEmpty<T>(this ImmutableArray<T> array) => array.IsDefault ? [] : array;
}
