using Slime.Model.Referrals;

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
    public static HouseholdIndicators Of(Referral referral, IndicatorParameterSet parameters, DateOnly on)
    {
        Occupant[] occupants = [.. referral.Household.Persons.Select(person => new Occupant(person.Age))];
        return new HouseholdIndicators(
            on,
            Indicators.ConsumptionUnits.Insee(occupants),
            Indicators.ConsumptionUnits.EnergyVoucher(occupants),
            EnergyEffortRate.Of(
                [.. referral.Energy.AnnualSpend.Select(spend => spend.AnnualCents)], referral.Resources.DisposableIncomeMonthlyCents, occupants, parameters, on),
            AnahIncomeCategory.Of(
                referral.Resources.ReferenceTaxIncomeCents, referral.Resources.TaxHouseholdPersons ?? occupants.Length, on),
            referral.Dwelling.DpeClass is { } label ? Indicators.EnergyLabel.Declared(Enum.Parse<DpeLabel>(label.ToString()), referral.Dwelling.DpeDate) : null);
    }
}
