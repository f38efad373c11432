using Slime.Model.Referrals;
using Slime.Model.Referrals.Input;

namespace Slime.Functions.Referrals;

/// <summary>An accepted referral in the shape in which referrals are sent, so that what goes in comes out.</summary>
internal static class ReferralAnswer
{
    public static ReferralInput Of(Referral referral) => new()
    {
        Household = Of(referral.Household),
        Dwelling = Of(referral.Dwelling),
        Resources = Of(referral.Resources),
        Energy = Of(referral.Energy),
        Fsl = new FslInput
        {
            Requests = [.. referral.Fsl.Requests.Select(request => new FslRequestInput { On = request.On, Amount = Euros(request.AmountCents) })],
            FirstTimeTenant = referral.Fsl.FirstTimeTenant,
            PacteJeunesse = referral.Fsl.PacteJeunesse,
        },
        Reasons = [.. referral.Reasons],
        Urgency = referral.Urgency,
        Agreement = Of(referral.Agreement),
        Referrer = referral.Referrer is { } referrer
            ? new ReferrerInput { Organisation = referrer.Organisation, Mds = referrer.Mds, Phone = referrer.Phone, PhoneNote = referrer.PhoneNote }
            : null,
        Comment = referral.Comment,
    };

    private static HouseholdInput Of(Household household) => new()
    {
        Surname = household.Surname,
        BirthName = household.BirthName,
        Civility = household.Civility,
        FirstName = household.FirstName,
        BirthDate = household.BirthDate,
        BirthYear = household.BirthYear,
        Phone = household.Phone,
        PhoneNote = household.PhoneNote,
        SecondPhone = household.SecondPhone,
        SecondPhoneNote = household.SecondPhoneNote,
        Email = household.Email,
        PreferredContact = household.PreferredContact,
        ContactTimes = household.ContactTimes,
        Warnings = household.Warnings,
        Language = household.Language,
        Persons = [.. household.Persons.Select(person => new PersonInput { Age = person.Age })],
    };

    private static DwellingInput Of(Dwelling dwelling) => new()
    {
        AddressLine = dwelling.AddressLine,
        CommuneInsee = dwelling.Commune.ToString(),
        Tenure = dwelling.Tenure,
        Landlord = dwelling.Landlord,
        SurfaceM2 = dwelling.SurfaceM2,
        BuiltPeriod = dwelling.BuiltPeriod?.ToString(),
        Heating = dwelling.Heating,
        DpeClass = dwelling.DpeClass,
        DpeDate = dwelling.DpeDate,
    };

    private static ResourcesInput Of(HouseholdResources resources) => new()
    {
        ReferenceTaxIncome = Euros(resources.ReferenceTaxIncomeCents),
        TaxNotices = resources.TaxNotices,
        IncomeProof = resources.IncomeProof,
        IncomeProofSeenOn = resources.IncomeProofSeenOn,
        TaxHouseholdPersons = resources.TaxHouseholdPersons,
        DisposableIncomeMonthly = Euros(resources.DisposableIncomeMonthlyCents),
        HousingCostMonthly = Euros(resources.HousingCostMonthlyCents),
        Benefits = [.. resources.Benefits],
    };

    private static EnergyInput Of(EnergySituation energy) => new()
    {
        AnnualSpend = energy.AnnualSpend.ToDictionary(spend => spend.Energy, spend => Euros(spend.AnnualCents)),
        Arrears = Euros(energy.ArrearsCents),
        SupplyCut = energy.SupplyCut,
        Supply = energy.Supply,
        SupplySince = energy.SupplySince,
        Restriction = energy.Restriction,
        AuxiliaryHeater = energy.AuxiliaryHeater,
        Damp = energy.Damp,
        Cold = energy.Cold,
        HealthTrouble = energy.HealthTrouble,
    };

    private static AgreementInput Of(HouseholdAgreement agreement) => new()
    {
        Contact = new ContactAgreementInput { Given = true, On = agreement.Contact.On, How = agreement.Contact.How },
        Share = [.. agreement.Share.Select(share => new ShareAgreementInput { With = share.With, Given = share.Given, On = share.On, How = share.How })],
    };

    private static decimal? Euros(long? cents) => cents / 100m;
}
