using System.Collections.Immutable;

namespace Slime.Model.Communes;

/// <summary>A commune that exists today.</summary>
/// <param name="Insee">Its key.</param>
/// <param name="Name">Its official name, with accents.</param>
/// <param name="PostalCodes">One or more; other communes may have the same.</param>
/// <param name="Population">Legal population, in inhabitants.</param>
/// <param name="EpciSiren">SIREN number (nine digits) of the EPCI it belongs to.</param>
/// <param name="Epci">Name of that EPCI.</param>
/// <param name="FormerCodes">Codes of communes that merged into this one; some are of another département.</param>
/// <param name="Territory">The territory of its EPCI; overrides are resolved by <see cref="TerritoryAssignment"/>.</param>
/// <param name="ValidFrom">First day on which its EPCI has had this territory in the source.</param>
/// <param name="ValidUntil">Last such day, included; null while it lasts.</param>
public sealed record Commune(
    InseeCode Insee,
    string Name,
    ImmutableArray<string> PostalCodes,
    int Population,
    string EpciSiren,
    string Epci,
    ImmutableArray<InseeCode> FormerCodes,
    TerritoryCode Territory,
    DateOnly ValidFrom,
    DateOnly? ValidUntil);
