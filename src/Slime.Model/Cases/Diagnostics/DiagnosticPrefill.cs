using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Cases.Diagnostics;

/// <summary>What the referral already says, so that the mediator only checks it on the spot.</summary>
public static class DiagnosticPrefill
{
    public static Diagnostic From(Referral referral)
    {
        ArgumentNullException.ThrowIfNull(referral);
        return new Diagnostic
        {
            Household = new HouseholdSection
            {
                Persons = [.. referral.Household.Persons.Select(person => new Resident { Age = person.Age })],
                ReferenceTaxIncomeCents = referral.Resources.ReferenceTaxIncomeCents,
                TaxNotices = referral.Resources.TaxNotices,
                IncomeProof = referral.Resources.IncomeProof,
                IncomeProofSeenOn = referral.Resources.IncomeProofSeenOn,
                TaxHouseholdPersons = referral.Resources.TaxHouseholdPersons,
                DisposableIncomeMonthlyCents = referral.Resources.DisposableIncomeMonthlyCents,
                HousingCostMonthlyCents = referral.Resources.HousingCostMonthlyCents,
                Energies = [.. referral.Energy.AnnualSpend.Select(spend => new EnergyContract { Energy = spend.Energy, AnnualCents = spend.AnnualCents })],
                ArrearsCents = referral.Energy.ArrearsCents,
            },
            Building = new BuildingSection
            {
                Tenure = referral.Dwelling.Tenure,
                BuiltPeriod = referral.Dwelling.BuiltPeriod,
                SurfaceM2 = referral.Dwelling.SurfaceM2,
                DpeClass = referral.Dwelling.DpeClass,
                DpeDate = referral.Dwelling.DpeDate,
            },
            Systems = new SystemsSection { HeatingEnergy = referral.Dwelling.Heating, AuxiliaryHeater = referral.Energy.AuxiliaryHeater },
            Use = new UseSection { Restriction = referral.Energy.Restriction },
            Recipients = new RecipientsSection { Kinds = referral.Agreement.AllowsSharingWith(RecipientKind.Referrer) ? [ReportRecipient.Household, ReportRecipient.Referrer] : [ReportRecipient.Household] },
        };
    }
}
