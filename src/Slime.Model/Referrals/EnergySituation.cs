using System.Collections.Immutable;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Referrals;

/// <summary>
/// What the household spends on energy and what it suffers from; null where the referrer does not know. <c>AnnualSpend</c>
/// has each energy at most once, in the order of the vocabulary; <c>ArrearsCents</c> are unpaid bills.
/// </summary>
public sealed record EnergySituation(
    ImmutableArray<EnergySpend> AnnualSpend,
    long? ArrearsCents,
    bool? SupplyCut,
    bool? Restriction,
    bool? AuxiliaryHeater,
    bool? Damp,
    bool? Cold,
    bool? HealthTrouble,
    SupplyState? Supply = null,
    DateOnly? SupplySince = null)
{
    /// <summary>In a referral kept before limited and cut were told apart: cut, or normal.</summary>
    public SupplyState? Supply { get; init; } = Supply ?? (SupplyCut is { } cut ? cut ? SupplyState.Cut : SupplyState.Normal : null);

    /// <summary>Cut or limited: one question until both were told apart, and still what priority looks at.</summary>
    public bool? SupplyCut { get; init; } = Supply is { } state ? state != SupplyState.Normal : SupplyCut;

    public ImmutableArray<EnergySpend> AnnualSpend { get; init; } = AnnualSpend.OrEmpty();
}

/// <summary>What the household pays for one energy, in cents a year.</summary>
public sealed record EnergySpend(Energy Energy, long AnnualCents);
