using System.Text.Json.Serialization;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Referrals.Input;

/// <summary>What the household lives on, in euros.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
public sealed record ResourcesInput
{
    /// <summary>Revenu fiscal de référence, euros a year.</summary>
    public decimal? ReferenceTaxIncome { get; init; }

    /// <summary>Persons on the tax notice.</summary>
    public int? TaxHouseholdPersons { get; init; }

    /// <summary>Euros a month.</summary>
    public decimal? DisposableIncomeMonthly { get; init; }

    /// <summary>Rent or loan and charges, euros a month.</summary>
    public decimal? HousingCostMonthly { get; init; }

    public IReadOnlyList<Benefit?>? Benefits { get; init; }
}
