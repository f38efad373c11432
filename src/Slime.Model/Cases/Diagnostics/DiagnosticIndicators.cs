using Slime.Model.Indicators;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Cases.Diagnostics;

/// <summary>The indicators that the numbers of a diagnostic give, with the thresholds of the day of the visit.</summary>
public static class DiagnosticIndicators
{
    /// <param name="visitedOn">The day of the visit: its thresholds and Anah's ceilings of its year apply.</param>
    public static HouseholdIndicators Of(Diagnostic diagnostic, IndicatorParameterSet parameters, DateOnly visitedOn)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        var household = diagnostic.Household;
        return HouseholdIndicators.Of(
            [.. household.Persons.Select(person => new Occupant(person.Age, person.AlternatingCustody is true))],
            [.. household.Energies.Select(energy => energy.AnnualCents).OfType<long>()],
            household.DisposableIncomeMonthlyCents,
            household.ReferenceTaxIncomeCents,
            household.TaxNotices,
            Label(diagnostic),
            parameters,
            visitedOn) with
        {
            Evidence = HouseholdIndicators.EvidenceOf(household.IncomeProof, household.IncomeProofSeenOn, household.ReferenceTaxIncomeCents),
        };
    }

    private static LabelFacts Label(Diagnostic diagnostic)
    {
        var (building, systems) = (diagnostic.Building, diagnostic.Systems);
        return new LabelFacts
        {
            Energy = building.DpeEnergy,
            Carbon = building.DpeCarbon,
            FinalEnergy = building.DpeFinalEnergy,
            Letter = HouseholdIndicators.LabelOf(building.DpeClass),
            MadeOn = building.DpeDate,
            ReferenceSurfaceM2 = building.DpeSurfaceM2 ?? building.SurfaceM2,
            Attested = HouseholdIndicators.LabelOf(building.DpeAttestedClass),
            AttestedOn = building.DpeAttestedOn,
            Electric = IsElectric(systems.HeatingEnergy) || IsElectric(systems.HotWaterEnergy),
            Rented = building.Tenure is Tenure.PrivateTenant or Tenure.SocialTenant,
            InColdHighlands = building.InColdHighlands is true,
        };
    }

    private static bool IsElectric(Energy? energy) => energy is Energy.Electricity or Energy.HeatPump;
}
