using System.Collections.Immutable;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Referrals;

/// <summary>
/// What the household lives on. <c>ReferenceTaxIncomeCents</c> is the revenu fiscal de référence in cents a year, and
/// <c>TaxNotices</c> how many notices it is the sum of; <c>TaxHouseholdPersons</c>, the persons on a notice, is kept as said; the others are cents a month, the housing cost being rent or
/// loan with its charges.
/// </summary>
public sealed record HouseholdResources(
    long? ReferenceTaxIncomeCents,
    int? TaxHouseholdPersons,
    long? DisposableIncomeMonthlyCents,
    long? HousingCostMonthlyCents,
    ImmutableArray<Benefit> Benefits,
    int? TaxNotices = null,
    IncomeProof? IncomeProof = null,
    DateOnly? IncomeProofSeenOn = null)
{
    public ImmutableArray<Benefit> Benefits { get; init; } = Benefits.OrEmpty();
}
