using Slime.Model.Communes;

namespace Slime.Functions.Steering;

/// <summary>Whoever has a figure for the week's digest of a territory registers one; no names in it.</summary>
internal interface IDigestLine
{
    /// <returns>Null when there is nothing to say.</returns>
    Task<string?> OfAsync(TerritoryCode territory, DateOnly monday, CancellationToken cancellation);
}
