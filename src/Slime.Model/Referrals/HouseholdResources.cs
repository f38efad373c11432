using System.Collections.Immutable;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Referrals;

/// <summary>
/// What the household lives on. <c>ReferenceTaxIncomeCents</c> is the revenu fiscal de référence in cents a year, and
/// <c>TaxHouseholdPersons</c> the persons on that tax notice; the others are cents a month, the housing cost being rent or
/// loan with its charges.
/// </summary>
public sealed record HouseholdResources(
    long? ReferenceTaxIncomeCents,
    int? TaxHouseholdPersons,
    long? DisposableIncomeMonthlyCents,
    long? HousingCostMonthlyCents,
    ImmutableArray<Benefit> Benefits)
{
    public ImmutableArray<Benefit> Benefits { get; init; } = Benefits.OrEmpty();
}
