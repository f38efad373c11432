using System.Text.Json.Serialization;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Referrals.Input;

/// <summary>What the household spends on energy and what it suffers from.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
public sealed record EnergyInput
{
    /// <summary>Euros a year for each energy.</summary>
    public IReadOnlyDictionary<Energy, decimal?>? AnnualSpend { get; init; }

    /// <summary>Unpaid bills, in euros.</summary>
    public decimal? Arrears { get; init; }

    /// <summary>Cut or limited: what <see cref="Supply"/> says more exactly. Both may be given when they agree.</summary>
    public bool? SupplyCut { get; init; }

    public SupplyState? Supply { get; init; }

    /// <summary>The day since which the supply is limited or cut.</summary>
    public DateOnly? SupplySince { get; init; }

    public bool? Restriction { get; init; }

    public bool? AuxiliaryHeater { get; init; }

    public bool? Damp { get; init; }

    public bool? Cold { get; init; }

    public bool? HealthTrouble { get; init; }
}

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

/// <summary>Aid from the Fonds de solidarité logement, and first tenancies.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
public sealed record FslInput
{
    public IReadOnlyList<FslRequestInput?>? Requests { get; init; }

    public bool? FirstTimeTenant { get; init; }

    public bool? PacteJeunesse { get; init; }
}

/// <summary>One request for energy aid.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
public sealed record FslRequestInput
{
    /// <summary>Mandatory in a request: the order of requests comes from it.</summary>
    public DateOnly? On { get; init; }

    /// <summary>In euros.</summary>
    public decimal? Amount { get; init; }
}
