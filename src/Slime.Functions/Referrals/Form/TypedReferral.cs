using Slime.Model.Referrals;
using Slime.Model.Referrals.Input;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;

namespace Slime.Functions.Referrals.Form;

/// <summary>The form as the contract's referral, and what in it could not be read.</summary>
internal sealed record TypedReferral(ReferralInput Input, IReadOnlyList<FieldError> Errors)
{
    public static TypedReferral Of(ReferralForm form)
    {
        var typed = new TypedAnswers(form);
        var input = new ReferralInput
        {
            Household = Household(form, typed),
            Dwelling = Dwelling(typed),
            Resources = Resources(typed),
            Energy = Energy(typed),
            Fsl = Fsl(form, typed),
            Reasons = typed.Choices<ReferralReason>(ReferralFields.Reasons),
            Urgency = typed.Choice<Urgency>("urgency"),
            Agreement = Agreement(typed),
            Referrer = Referrer(typed),
            Comment = typed.Text("comment"),
        };
        return new TypedReferral(input, typed.Errors);
    }

    private static HouseholdInput Household(ReferralForm form, TypedAnswers typed)
    {
        var (day, year) = typed.Birth("household.birthDate");
        return new HouseholdInput
        {
            Surname = typed.Text("household.surname"),
            BirthName = typed.Text("household.birthName"),
            FirstName = typed.Text("household.firstName"),
            BirthDate = day,
            BirthYear = year,
            Phone = typed.Text("household.phone"),
            PhoneNote = typed.Text("household.phoneNote"),
            SecondPhone = typed.Text("household.secondPhone"),
            SecondPhoneNote = typed.Text("household.secondPhoneNote"),
            Email = typed.Text("household.email"),
            PreferredContact = typed.Choice<PreferredContact>("household.preferredContact"),
            ContactTimes = typed.Text("household.contactTimes"),
            Warnings = typed.Text("household.warnings"),
            Language = typed.Text("household.language"),
            Persons = [.. Rows(form, ReferralForm.PersonName).Select(names => new PersonInput { Age = typed.Whole(names[0]) })],
        };
    }

    private static DwellingInput Dwelling(TypedAnswers typed) => new()
    {
        AddressLine = typed.Text("dwelling.addressLine"),
        CommuneInsee = typed.Text(ReferralFields.Commune),
        Tenure = typed.Choice<Tenure>("dwelling.tenure"),
        Landlord = typed.Text("dwelling.landlord"),
        SurfaceM2 = typed.Amount("dwelling.surfaceM2"),
        BuiltPeriod = typed.Text("dwelling.builtPeriod"),
        Heating = typed.Choice<Energy>("dwelling.heating"),
        DpeClass = typed.Choice<DpeClass>("dwelling.dpeClass"),
        DpeDate = typed.Date("dwelling.dpeDate"),
    };

    private static ResourcesInput Resources(TypedAnswers typed) => new()
    {
        ReferenceTaxIncome = typed.Amount("resources.referenceTaxIncome"),
        TaxNotices = typed.Whole("resources.taxNotices"),
        IncomeProof = typed.Choice<IncomeProof>("resources.incomeProof"),
        IncomeProofSeenOn = typed.Date("resources.incomeProofSeenOn"),
        DisposableIncomeMonthly = typed.Amount("resources.disposableIncomeMonthly"),
        HousingCostMonthly = typed.Amount("resources.housingCostMonthly"),
        Benefits = typed.Choices<Benefit>(ReferralFields.Benefits),
    };

    private static EnergyInput Energy(TypedAnswers typed) => new()
    {
        AnnualSpend = ReferralFields.SpendEnergies
            .Select(name => (Energy: EnumCode.Find<Energy>(name)!.Value, Euros: typed.Amount($"{ReferralFields.Spend}.{name}")))
            .Where(spend => spend.Euros is not null)
            .ToDictionary(spend => spend.Energy, spend => spend.Euros),
        Arrears = typed.Amount("energy.arrears"),
        Supply = typed.ChoiceOrUnknown<SupplyState>("energy.supply"),
        SupplySince = typed.Date("energy.supplySince"),
        Restriction = typed.YesNo("energy.restriction"),
        AuxiliaryHeater = typed.YesNo("energy.auxiliaryHeater"),
        Damp = typed.YesNo("energy.damp"),
        Cold = typed.YesNo("energy.cold"),
        HealthTrouble = typed.YesNo("energy.healthTrouble"),
    };

    private static FslInput Fsl(ReferralForm form, TypedAnswers typed) => new()
    {
        Requests = [.. Rows(form, ReferralForm.FslName).Select(names => new FslRequestInput { On = typed.Date(names[0]), Amount = typed.Amount(names[1]) })],
        FirstTimeTenant = typed.YesNo("fsl.firstTimeTenant"),
        PacteJeunesse = typed.YesNo("fsl.pacteJeunesse"),
    };

    private static AgreementInput Agreement(TypedAnswers typed)
    {
        var contact = new ContactAgreementInput
        {
            Given = typed.YesNo("agreement.contact.given"),
            On = typed.Date(ReferralFields.AgreedOn),
            How = typed.Choice<AgreementForm>(ReferralFields.AgreedHow),
        };
        // The form asks for all agreements as given in the same conversation, so they have its date and form.
        return new AgreementInput
        {
            Contact = contact,
            Share =
            [
                .. Enum.GetValues<RecipientKind>()
                    .Select((with, row) => new ShareAgreementInput { With = with, Given = typed.YesNo(ReferralForm.ShareName(row)), On = contact.On, How = contact.How })
                    .Where(share => share.Given is not null),
            ],
        };
    }

    private static ReferrerInput? Referrer(TypedAnswers typed)
    {
        var referrer = new ReferrerInput
        {
            Organisation = typed.Text("referrer.organisation"),
            Mds = typed.Text("referrer.mds"),
            Phone = typed.Text("referrer.phone"),
        };
        return referrer == new ReferrerInput() ? null : referrer;
    }

    private static IEnumerable<string[]> Rows(ReferralForm form, Func<int, string[]> names) =>
        Enumerable.Range(0, ReferralLimits.FslRequests).Select(names).TakeWhile(row => row.Any(name => form[name] is not null));
}
