using System.Text.Json.Serialization;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Referrals.Input;

/// <summary>What the household lives on, in euros.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
public sealed record ResourcesInput
{
    /// <summary>Revenu fiscal de référence, euros a year: the sum of the notices of all who live there.</summary>
    public decimal? ReferenceTaxIncome { get; init; }

    /// <summary>How many tax notices the income is the sum of.</summary>
    public int? TaxNotices { get; init; }

    /// <summary>What was shown for the income.</summary>
    public IncomeProof? IncomeProof { get; init; }

    /// <summary>When it was seen.</summary>
    public DateOnly? IncomeProofSeenOn { get; init; }

    /// <summary>Persons on the tax notice; kept as said, no ceiling is read by it.</summary>
    public int? TaxHouseholdPersons { get; init; }

    /// <summary>Euros a month.</summary>
    public decimal? DisposableIncomeMonthly { get; init; }

    /// <summary>Rent or loan and charges, euros a month.</summary>
    public decimal? HousingCostMonthly { get; init; }

    public IReadOnlyList<Benefit?>? Benefits { get; init; }
}
