using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Slime.Model.Indicators;

/// <summary>One category's ceilings: whole euros for 1 to 5 persons, and for each further one when known.</summary>
internal sealed record AnahCeilingRow(ImmutableArray<int> Euros, int? ExtraPersonEuros)
{
    private const int CentsPerEuro = 100;

    public long? Cents(int persons)
    {
        if (persons <= Euros.Length) return (long)Euros[persons - 1] * CentsPerEuro;
        return ExtraPersonEuros is { } extra ? (Euros[^1] + (long)extra * (persons - Euros.Length)) * CentsPerEuro : null;
    }
}

/// <summary>Anah's ceilings of reference tax income outside Île-de-France for one year.</summary>
internal sealed record AnahCeilingTable(IndicatorSource Source, AnahCeilingRow VeryModest, AnahCeilingRow Modest, AnahCeilingRow? Intermediate)
{
    public static readonly FrozenDictionary<int, AnahCeilingTable> ByYear = new[]
    {
        // The amounts of 2025 for an extra person and the intermediate ceilings of that year were not found.
        new AnahCeilingTable(
            SourceOf(2025),
            new([17_173, 25_115, 30_206, 35_285, 40_388], null),
            new([22_015, 32_197, 38_719, 45_234, 51_775], null),
            null),
        new AnahCeilingTable(
            SourceOf(2026),
            new([17_363, 25_393, 30_540, 35_676, 40_835], 5_151),
            new([22_259, 32_553, 39_148, 45_735, 52_348], 6_598),
            new([31_185, 45_842, 55_196, 64_550, 73_907], 9_357)),
    }.ToFrozenDictionary(table => table.Source.Year);

    /// <summary>The ceilings for so many persons, or null when the table does not reach them.</summary>
    public AnahCeilings? For(int persons) =>
        (VeryModest.Cents(persons), Modest.Cents(persons)) is ({ } veryModest, { } modest)
            ? new(Source, persons, veryModest, modest, Intermediate?.Cents(persons))
            : null;

    private static IndicatorSource SourceOf(int year) => new("Anah", "income ceilings outside Île-de-France", year);
}
