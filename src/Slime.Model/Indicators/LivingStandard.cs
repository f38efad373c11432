using System.Collections.Immutable;

namespace Slime.Model.Indicators;

/// <summary>
/// What INSEE published about the standards of living of a year: below the poverty threshold a household is within the first
/// three deciles (14 to 15 % of people are poor, less than 30 %), from the median on it is not, and between the two nobody knows.
/// Persons and households are not ranked alike, but the margin is wide.
/// </summary>
/// <param name="Year">The year of the incomes.</param>
/// <param name="PublishedOn">The first day on which it can be used; the first of the next month where only the month is known.</param>
/// <param name="PovertyMonthlyCents">60 % of the median, cents a month for one consumption unit.</param>
/// <param name="MedianYearlyCents">Cents a year for one consumption unit; null when it was not found.</param>
public sealed record LivingStandard(int Year, DateOnly PublishedOn, long PovertyMonthlyCents, long? MedianYearlyCents, IndicatorSource Source)
{
    /// <summary>The years found. Those of 2017 to 2020 were not, nor the median of 2021.</summary>
    public static ImmutableArray<LivingStandard> Published { get; } =
    [
        Of(2014, new DateOnly(2016, 10, 1), 1_008, 20_150),
        Of(2015, new DateOnly(2017, 9, 12), 1_015, 20_300),
        Of(2016, new DateOnly(2018, 10, 1), 1_026, 20_520),
        Of(2021, new DateOnly(2023, 12, 1), 1_158, null),
        Of(2022, new DateOnly(2024, 8, 1), 1_216, 24_330),
        Of(2023, new DateOnly(2025, 7, 7), 1_288, 25_760),
    ];

    private static LivingStandard Of(int year, DateOnly publishedOn, int povertyMonthly, int? medianYearly) =>
        new(year, publishedOn, povertyMonthly * 100L, medianYearly * 100L, new IndicatorSource("INSEE", "niveau de vie et pauvreté", year));
}
