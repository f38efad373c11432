using System.Globalization;
using Slime.Model.Phones;
using Slime.Model.Referrals.Input;
using Slime.Model.Text;

namespace Slime.Functions.Referrals.Form;

/// <content>The form filled with what is known already.</content>
public sealed partial class ReferralForm
{
    /// <summary>What is known as it would be typed.</summary>
    public static ReferralForm Of(ReferralInput known)
    {
        ArgumentNullException.ThrowIfNull(known);
        var form = new ReferralForm(Guid.NewGuid().ToString("N"));
        if (known.Household is { } household) form.Fill(household);
        if (known.Dwelling is { } dwelling) form.Fill(dwelling);
        if (known.Resources is { } resources) form.Fill(resources);
        if (known.Energy is { } energy) form.Fill(energy);
        if (known.Fsl is { } fsl) form.Fill(fsl);
        form.Set(ReferralFields.Reasons, (known.Reasons ?? []).Select(Code));
        form.Set("urgency", [Code(known.Urgency)]);
        if (known.Agreement is { } agreement) form.Fill(agreement);
        form.Set("referrer.organisation", [known.Referrer?.Organisation]);
        form.Set("referrer.mds", [known.Referrer?.Mds]);
        form.Set("referrer.phone", [known.Referrer?.Phone is { } phone ? Phone.Readable(phone) : null]);
        form.Set("comment", [known.Comment]);
        return form;
    }

    private void Fill(HouseholdInput household)
    {
        // Read again, the civility is found before the name.
        Set("household.surname", [string.Join(' ', new[] { household.Civility, household.Surname }.OfType<string>())]);
        Set("household.birthName", [household.BirthName]);
        Set("household.firstName", [household.FirstName]);
        Set("household.birthDate", [household.BirthDate?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? household.BirthYear?.ToString(CultureInfo.InvariantCulture)]);
        Set("household.phone", [household.Phone is { } phone ? Phone.Readable(phone) : null]);
        Set("household.phoneNote", [household.PhoneNote]);
        Set("household.secondPhone", [household.SecondPhone is { } second ? Phone.Readable(second) : null]);
        Set("household.secondPhoneNote", [household.SecondPhoneNote]);
        Set("household.email", [household.Email]);
        Set("household.preferredContact", [Code(household.PreferredContact)]);
        Set("household.contactTimes", [household.ContactTimes]);
        Set("household.warnings", [household.Warnings]);
        foreach (var (person, row) in (household.Persons ?? []).Select((person, row) => (person, row)))
            Set(PersonName(row)[0], [person?.Age?.ToString(CultureInfo.InvariantCulture)]);
        PersonRows = Math.Max(1, household.Persons?.Count ?? 0);
    }

    private void Fill(DwellingInput dwelling)
    {
        Set("dwelling.addressLine", [dwelling.AddressLine]);
        Set(ReferralFields.Commune, [dwelling.CommuneInsee]);
        Set("dwelling.tenure", [Code(dwelling.Tenure)]);
        Set("dwelling.landlord", [dwelling.Landlord]);
        Set("dwelling.surfaceM2", [Amount(dwelling.SurfaceM2)]);
        Set("dwelling.builtPeriod", [dwelling.BuiltPeriod]);
        Set("dwelling.heating", [Code(dwelling.Heating)]);
        Set("dwelling.dpeClass", [Code(dwelling.DpeClass)]);
        Set("dwelling.dpeDate", [Day(dwelling.DpeDate)]);
    }

    private void Fill(ResourcesInput resources)
    {
        Set("resources.referenceTaxIncome", [Amount(resources.ReferenceTaxIncome)]);
        Set("resources.taxNotices", [resources.TaxNotices?.ToString(CultureInfo.InvariantCulture)]);
        Set("resources.incomeProof", [Code(resources.IncomeProof)]);
        Set("resources.incomeProofSeenOn", [Day(resources.IncomeProofSeenOn)]);
        Set("resources.disposableIncomeMonthly", [Amount(resources.DisposableIncomeMonthly)]);
        Set("resources.housingCostMonthly", [Amount(resources.HousingCostMonthly)]);
        Set(ReferralFields.Benefits, (resources.Benefits ?? []).Select(Code));
    }

    private void Fill(EnergyInput energy)
    {
        foreach (var (kind, euros) in energy.AnnualSpend ?? new Dictionary<Slime.Model.Referrals.Vocabulary.Energy, decimal?>())
            Set($"{ReferralFields.Spend}.{EnumCode.Of(kind)}", [Amount(euros)]);
        Set("energy.arrears", [Amount(energy.Arrears)]);
        Set("energy.supply", [Code(energy.Supply)]);
        Set("energy.supplySince", [Day(energy.SupplySince)]);
        Set("energy.restriction", [YesNo(energy.Restriction)]);
        Set("energy.auxiliaryHeater", [YesNo(energy.AuxiliaryHeater)]);
        Set("energy.damp", [YesNo(energy.Damp)]);
        Set("energy.cold", [YesNo(energy.Cold)]);
        Set("energy.healthTrouble", [YesNo(energy.HealthTrouble)]);
    }

    private void Fill(FslInput fsl)
    {
        foreach (var (request, row) in (fsl.Requests ?? []).Select((request, row) => (request, row)))
        {
            var names = FslName(row);
            Set(names[0], [Day(request?.On)]);
            Set(names[1], [Amount(request?.Amount)]);
        }

        FslRequestRows = Math.Max(1, fsl.Requests?.Count ?? 0);
        Set("fsl.firstTimeTenant", [YesNo(fsl.FirstTimeTenant)]);
        Set("fsl.pacteJeunesse", [YesNo(fsl.PacteJeunesse)]);
    }

    private void Fill(AgreementInput agreement)
    {
        Set("agreement.contact.given", [agreement.Contact?.Given is true ? ReferralChoices.Yes : null]);
        Set(ReferralFields.AgreedOn, [Day(agreement.Contact?.On)]);
        Set(ReferralFields.AgreedHow, [Code(agreement.Contact?.How)]);
        foreach (var share in agreement.Share ?? [])
        {
            if (share?.With is { } with) Set(ShareName((int)with), [YesNo(share.Given)]);
        }
    }

    private static string? Amount(decimal? amount) => amount?.ToString("0.##", CultureInfo.GetCultureInfo("fr-FR"));

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? YesNo(bool? answer) => answer is { } known ? known ? ReferralChoices.Yes : ReferralChoices.No : null;

    private static string? Code<T>(T? word)
        where T : struct, Enum => word is { } known ? EnumCode.Of(known) : null;
}
