using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Indicators;

namespace Slime.Model.Cases.Diagnostics;

/// <summary>The indicators that the numbers of a diagnostic give, with the thresholds of the day of the visit.</summary>
public static class DiagnosticIndicators
{
    /// <param name="visitedOn">The day of the visit: its thresholds and Anah's ceilings of its year apply.</param>
    public static HouseholdIndicators Of(Diagnostic diagnostic, IndicatorParameterSet parameters, DateOnly visitedOn)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        var household = diagnostic.Household;
        Occupant[] occupants = [.. household.Persons.Select(person => new Occupant(person.Age, person.AlternatingCustody is true))];
        return new HouseholdIndicators(
            visitedOn,
            ConsumptionUnits.Insee(occupants),
            ConsumptionUnits.EnergyVoucher(occupants),
            EnergyEffortRate.Of(
                [.. household.Energies.Select(energy => energy.AnnualCents).OfType<long>()], household.DisposableIncomeMonthlyCents, occupants, parameters, visitedOn),
            AnahIncomeCategory.Of(household.ReferenceTaxIncomeCents, household.TaxHouseholdPersons ?? occupants.Length, visitedOn),
            Label(diagnostic.Building));
    }

    /// <summary>From the numbers of the label; from its letter where they are not given, or where their bounds are not held.</summary>
    private static EnergyLabelResult? Label(BuildingSection building)
    {
        var declared = building.DpeClass is { } letter ? EnergyLabel.Declared(Enum.Parse<DpeLabel>(letter.ToString()), building.DpeDate) : null;
        if (building is not { DpeEnergy: { } energy, DpeCarbon: { } carbon }) return declared;
        if (building.DpeDate is not { } madeOn) return new EnergyLabelResult.ScaleUnknown();
        return DpeScale.HasOtherBounds(building.SurfaceM2, madeOn)
            ? declared ?? new EnergyLabelResult.BoundsUnknown(madeOn)
            : EnergyLabel.FromNumbers(energy, carbon, madeOn);
    }
}
