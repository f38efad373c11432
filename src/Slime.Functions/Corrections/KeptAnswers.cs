using Slime.Functions.Referrals.Form;
using Slime.Model.Referrals.Input;
using Slime.Model.Text;

namespace Slime.Functions.Corrections;

/// <summary>What a referral says and the form has no field for stays as it is when the form is sent.</summary>
internal static class KeptAnswers
{
    /// <summary>The referral with one step of the form as it was typed.</summary>
    public static ReferralInput With(this ReferralInput known, ReferralInput typed, FormStep step) => step.Number switch
    {
        1 => known with { Household = Household(known.Household, typed.Household!) },
        2 => known with { Dwelling = typed.Dwelling },
        3 => known with { Resources = typed.Resources! with { TaxHouseholdPersons = known.Resources?.TaxHouseholdPersons }, Energy = Energy(known.Energy, typed.Energy!) },
        4 => known with { Fsl = typed.Fsl, Reasons = typed.Reasons, Urgency = typed.Urgency },
        _ => known with { Agreement = Agreement(known.Agreement, typed.Agreement!), Referrer = Referrer(known.Referrer, typed.Referrer), Comment = typed.Comment },
    };

    /// <summary>One step alone, for what it says to be shown.</summary>
    public static ReferralInput Only(this ReferralInput known, FormStep step) => new ReferralInput().With(known, step);

    /// <summary>There is no row for a person whose age nobody knows: such persons stay as long as the others do.</summary>
    private static HouseholdInput Household(HouseholdInput? known, HouseholdInput typed)
    {
        var persons = known?.Persons ?? [];
        var isSame = persons.Where(person => person?.Age is not null).Select(person => person!.Age).SequenceEqual((typed.Persons ?? []).Select(person => person?.Age));
        return isSame ? typed with { Persons = persons } : typed;
    }

    private static EnergyInput Energy(EnergyInput? known, EnergyInput typed)
    {
        var unasked = (known?.AnnualSpend ?? new Dictionary<Slime.Model.Referrals.Vocabulary.Energy, decimal?>())
            .Where(spend => !ReferralFields.SpendEnergies.Contains(EnumCode.Of(spend.Key), StringComparer.Ordinal));
        return typed with { AnnualSpend = (typed.AnnualSpend ?? new Dictionary<Slime.Model.Referrals.Vocabulary.Energy, decimal?>()).Concat(unasked).ToDictionary() };
    }

    /// <summary>An answer that is the same was given when it was given.</summary>
    private static AgreementInput Agreement(AgreementInput? known, AgreementInput typed) => typed with
    {
        Share = [.. (typed.Share ?? []).Select(share => known?.Share?.FirstOrDefault(before => before?.With == share?.With && before?.Given == share?.Given) ?? share)],
    };

    private static ReferrerInput? Referrer(ReferrerInput? known, ReferrerInput? typed) =>
        typed is not null && known?.PhoneNote is { } note && Slime.Model.Phones.Phone.Readable(known.Phone ?? "") == typed.Phone ? typed with { PhoneNote = note } : typed;
}
