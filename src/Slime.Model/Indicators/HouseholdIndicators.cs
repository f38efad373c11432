using System.Collections.Immutable;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Indicators;

/// <summary>
/// Every indicator of a household on one day, each with the thresholds that were used, so that the case can explain them
/// when the thresholds have changed.
/// </summary>
/// <param name="On">The day whose thresholds were used.</param>
public sealed record HouseholdIndicators(
    DateOnly On,
    ConsumptionUnitsResult ConsumptionUnits,
    ConsumptionUnitsResult EnergyVoucherUnits,
    EnergyEffortResult EnergyEffort,
    AnahIncomeResult AnahIncome,
    EnergyLabelResult? EnergyLabel)
{
    /// <summary>Whether the chèque énergie is to be expected; null in cases kept before it was asked.</summary>
    public EnergyVoucherResult? EnergyVoucher { get; init; }

    /// <summary>How many tax notices the income is the sum of; null when nobody said.</summary>
    public int? TaxNotices { get; init; }

    /// <summary>What was shown for the income; null in cases kept before it was asked.</summary>
    public IncomeEvidence? Evidence { get; init; }

    /// <summary>What to check beside the figures.</summary>
    public ImmutableArray<IndicatorHint> Hints { get; init => field = value.IsDefault ? [] : value; } = [];

    public static HouseholdIndicators Of(Referral referral, IndicatorParameterSet parameters, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(referral);
        var resources = referral.Resources;
        return Of(
            [.. referral.Household.Persons.Select(person => new Occupant(person.Age))],
            [.. referral.Energy.AnnualSpend.Select(spend => spend.AnnualCents)],
            resources.DisposableIncomeMonthlyCents,
            resources.ReferenceTaxIncomeCents,
            resources.TaxNotices,
            new LabelFacts
            {
                Letter = LabelOf(referral.Dwelling.DpeClass),
                MadeOn = referral.Dwelling.DpeDate,
                ReferenceSurfaceM2 = referral.Dwelling.SurfaceM2,
                Electric = referral.Dwelling.Heating is Energy.Electricity or Energy.HeatPump,
                Rented = referral.Dwelling.Tenure is Tenure.PrivateTenant or Tenure.SocialTenant,
            },
            parameters,
            on) with
        {
            Evidence = EvidenceOf(resources.IncomeProof, resources.IncomeProofSeenOn, resources.ReferenceTaxIncomeCents),
        };
    }

    /// <summary>From what a referral or a diagnostic says.</summary>
    /// <param name="referenceTaxIncomeCents">The sum of the notices of all who live there.</param>
    public static HouseholdIndicators Of(
        IReadOnlyCollection<Occupant> occupants,
        IReadOnlyCollection<long> annualSpendCents,
        long? disposableIncomeMonthlyCents,
        long? referenceTaxIncomeCents,
        int? taxNotices,
        LabelFacts label,
        IndicatorParameterSet parameters,
        DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(occupants);
        var read = Indicators.EnergyLabel.Of(label, on);
        return new HouseholdIndicators(
            on,
            Indicators.ConsumptionUnits.Insee(occupants),
            Indicators.ConsumptionUnits.EnergyVoucher(occupants),
            EnergyEffortRate.Of(annualSpendCents, disposableIncomeMonthlyCents, occupants, parameters, on),
            AnahIncomeCategory.Of(referenceTaxIncomeCents, occupants.Count, on),
            read)
        {
            EnergyVoucher = Indicators.EnergyVoucher.Of(referenceTaxIncomeCents, taxNotices, occupants, on),
            TaxNotices = taxNotices,
            Hints = [.. LabelHints.Of(label, read, on)],
        };
    }

    /// <summary>An income that was said without showing anything is declared; no income needs no proof.</summary>
    public static IncomeEvidence EvidenceOf(IncomeProof? proof, DateOnly? seenOn, long? referenceTaxIncomeCents) =>
        proof is { } shown ? new IncomeEvidence(shown, seenOn) : new IncomeEvidence(referenceTaxIncomeCents is null ? IncomeProof.None : IncomeProof.Declared, null);

    public static DpeLabel? LabelOf(DpeClass? letter) => letter is { } known ? (DpeLabel)(int)known : null;
}
