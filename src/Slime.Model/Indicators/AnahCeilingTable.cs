using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Slime.Model.Indicators;

/// <summary>One category's ceilings: whole euros for 1 to 5 persons, and for each further one.</summary>
internal sealed record AnahCeilingRow(ImmutableArray<int> Euros, int ExtraPersonEuros)
{
    private const int CentsPerEuro = 100;

    // Stryker disable once Equality: for five persons both ways add nothing for further ones.
    public long Cents(int persons) => persons <= Euros.Length
        ? (long)Euros[persons - 1] * CentsPerEuro
        : (Euros[^1] + (long)ExtraPersonEuros * (persons - Euros.Length)) * CentsPerEuro;
}

/// <summary>Anah's ceilings of reference tax income outside Île-de-France for one year.</summary>
internal sealed record AnahCeilingTable(IndicatorSource Source, AnahCeilingRow VeryModest, AnahCeilingRow Modest, AnahCeilingRow? Intermediate)
{
    public static readonly FrozenDictionary<int, AnahCeilingTable> ByYear = new[]
    {
        // Tables of 2017, 2018, 2021 to 2023 and before 2016 were not found, nor the intermediate ceilings of years without them.
        new AnahCeilingTable(
            SourceOf(2016),
            new([14_308, 20_925, 25_166, 29_400, 33_652], 4_241),
            new([18_342, 26_826, 32_260, 37_690, 43_141], 5_434),
            null),
        new AnahCeilingTable(
            SourceOf(2019),
            new([14_790, 21_630, 26_013, 30_389, 34_784], 4_385),
            new([18_960, 27_729, 33_346, 38_958, 44_592], 5_617),
            null),
        new AnahCeilingTable(
            SourceOf(2020),
            new([14_879, 21_760, 26_170, 30_572, 34_993], 4_412),
            new([19_074, 27_896, 33_547, 39_192, 44_860], 5_651),
            null),
        new AnahCeilingTable(
            SourceOf(2024),
            new([17_009, 24_875, 29_917, 34_948, 40_002], 5_045),
            new([21_805, 31_889, 38_349, 44_802, 51_281], 6_462),
            new([30_549, 44_907, 54_071, 63_235, 72_400], 9_165)),
        new AnahCeilingTable(
            SourceOf(2025),
            new([17_173, 25_115, 30_206, 35_285, 40_388], 5_094),
            new([22_015, 32_197, 38_719, 45_234, 51_775], 6_525),
            null),
        new AnahCeilingTable(
            SourceOf(2026),
            new([17_363, 25_393, 30_540, 35_676, 40_835], 5_151),
            new([22_259, 32_553, 39_148, 45_735, 52_348], 6_598),
            new([31_185, 45_842, 55_196, 64_550, 73_907], 9_357)),
    }.ToFrozenDictionary(table => table.Source.Year);

    /// <summary>The ceilings for so many persons.</summary>
    public AnahCeilings For(int persons) => new(Source, persons, VeryModest.Cents(persons), Modest.Cents(persons), Intermediate?.Cents(persons));

    private static IndicatorSource SourceOf(int year) => new("Anah", "income ceilings outside Île-de-France", year);
}
