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
