using System.Globalization;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Input;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;
using Slime.Platform.Web;
using static Slime.Platform.Resources.Texts;

namespace Slime.Functions.Referrals;

/// <summary>A referral as lines of label and value, in the order of the form.</summary>
internal static class ReferralLines
{
    /// <param name="isOwn">The referrer reads what she typed: what the form calls "your telephone" is called otherwise for others.</param>
    public static IEnumerable<(string Label, string Value)> Of(ReferralInput referral, string? commune, bool isOwn = false) =>
        All(referral, commune).Where(line => !string.IsNullOrWhiteSpace(line.Value)).Select(line => ((isOwn ? null : Find($"referrals.shown.{line.Field}")) ?? T($"referrals.field.{line.Field}"), line.Value!));

    /// <summary>What whoever calls must know besides number and hours.</summary>
    public static IEnumerable<(string Label, string Value)> ForCallers(HouseholdInput? household) =>
        Of(new ReferralInput { Household = new HouseholdInput { Language = household?.Language } }, commune: null);

    public static string PreferredContact(PreferredContact preferred) => Word("contact", (PreferredContact?)preferred)!;

    private static IEnumerable<(string Field, string? Value)> All(ReferralInput referral, string? commune) =>
        [.. Household(referral.Household), .. Dwelling(referral.Dwelling, commune), .. Resources(referral.Resources), .. Energy(referral.Energy), .. Rest(referral)];

    private static IEnumerable<(string, string?)> Household(HouseholdInput? household) =>
    [
        ("household.civility", household?.Civility),
        ("household.surname", household?.Surname),
        ("household.birthName", household?.BirthName),
        ("household.firstName", household?.FirstName),
        ("household.birthDate", Birth(household)),
        ("household.phone", Phone(household?.Phone)),
        ("household.phoneNote", household?.PhoneNote),
        ("household.secondPhone", Phone(household?.SecondPhone)),
        ("household.secondPhoneNote", household?.SecondPhoneNote),
        ("household.email", household?.Email),
        ("household.preferredContact", Word("contact", household?.PreferredContact)),
        ("household.contactTimes", household?.ContactTimes),
        ("household.warnings", household?.Warnings),
        ("household.language", household?.Language),
        ("household.persons", household?.Persons is { Count: > 0 } persons ? T("referrals.personsLine", persons.Count, string.Join(", ", persons.Select(person => person?.Age?.ToString(French) ?? "?"))) : null),
    ];

    private static IEnumerable<(string, string?)> Dwelling(DwellingInput? dwelling, string? commune) =>
    [
        ("dwelling.addressLine", dwelling?.AddressLine),
        ("dwelling.communeInsee", dwelling?.CommuneInsee is null ? null : commune ?? dwelling.CommuneInsee),
        ("dwelling.tenure", Word("tenure", dwelling?.Tenure)),
        ("dwelling.landlord", dwelling?.Landlord),
        ("dwelling.surfaceM2", dwelling?.SurfaceM2 is { } surface ? $"{Numbers.Plain(surface)} m²" : null),
        ("dwelling.builtPeriod", dwelling?.BuiltPeriod is { Length: > 0 } period ? Find($"referrals.builtPeriod.{period}") ?? period : null),
        ("dwelling.heating", Word("energy", dwelling?.Heating)),
        ("dwelling.dpeClass", dwelling?.DpeClass?.ToString()),
        ("dwelling.dpeDate", Day(dwelling?.DpeDate)),
    ];

    private static IEnumerable<(string, string?)> Resources(ResourcesInput? resources) =>
    [
        ("resources.referenceTaxIncome", Euros(resources?.ReferenceTaxIncome)),
        ("resources.taxNotices", resources?.TaxNotices?.ToString(French)),
        ("resources.incomeProof", Word("incomeProof", resources?.IncomeProof)),
        ("resources.incomeProofSeenOn", Day(resources?.IncomeProofSeenOn)),
        ("resources.taxHouseholdPersons", resources?.TaxHouseholdPersons?.ToString(French)),
        ("resources.disposableIncomeMonthly", Euros(resources?.DisposableIncomeMonthly)),
        ("resources.housingCostMonthly", Euros(resources?.HousingCostMonthly)),
        ("resources.benefits", List("benefit", resources?.Benefits)),
    ];

    private static IEnumerable<(string, string?)> Energy(EnergyInput? energy) =>
    [
        ("energy.annualSpend", energy?.AnnualSpend is { } spend ? string.Join(", ", spend.Select(part => $"{Word<Energy>("energy", part.Key)}\u00a0: {Euros(part.Value)}")) : null),
        ("energy.arrears", Euros(energy?.Arrears)),
        ("energy.supply", Word("supply", energy?.Supply)),
        ("energy.supplySince", Day(energy?.SupplySince)),
        ("energy.restriction", YesNo(energy?.Restriction)),
        ("energy.auxiliaryHeater", YesNo(energy?.AuxiliaryHeater)),
        ("energy.damp", YesNo(energy?.Damp)),
        ("energy.cold", YesNo(energy?.Cold)),
        ("energy.healthTrouble", YesNo(energy?.HealthTrouble)),
    ];

    private static IEnumerable<(string, string?)> Rest(ReferralInput referral) =>
    [
        ("fsl.requests", referral.Fsl?.Requests is { } requests ? string.Join("\n", requests.Select(request => request?.Amount is null ? Day(request?.On) : $"{Day(request.On)}\u00a0: {Euros(request.Amount)}")) : null),
        ("fsl.firstTimeTenant", YesNo(referral.Fsl?.FirstTimeTenant)),
        ("fsl.pacteJeunesse", YesNo(referral.Fsl?.PacteJeunesse)),
        ("reasons", List("reason", referral.Reasons)),
        ("urgency", Word("urgency", referral.Urgency)),
        ("agreement.contact.given", YesNo(referral.Agreement?.Contact?.Given)),
        ("agreement.contact.on", Day(referral.Agreement?.Contact?.On)),
        ("agreement.contact.how", Word("agreementForm", referral.Agreement?.Contact?.How)),
        ("agreement.share", referral.Agreement?.Share is { } share ? string.Join("\n", share.Select(with => $"{Word("recipient", with?.With)}\u00a0: {YesNo(with?.Given)}")) : null),
        ("referrer.organisation", referral.Referrer?.Organisation),
        ("referrer.mds", referral.Referrer?.Mds),
        ("referrer.phone", Phone(referral.Referrer?.Phone)),
        ("referrer.phoneNote", referral.Referrer?.PhoneNote),
        ("comment", referral.Comment),
    ];

    private static string? Birth(HouseholdInput? household) => (household?.BirthDate, household?.BirthYear) switch
    {
        ({ } day, _) when BirthText.IsDoubtful(day) => T("referrals.birth.doubtful", Dates.Day(day)),
        ({ } day, _) => Dates.Day(day),
        (_, { } year) => T("referrals.birth.yearOnly", year.ToString(CultureInfo.InvariantCulture)),
        _ => null,
    };

    private static string? Phone(string? number) => number is null ? null : Slime.Model.Phones.Phone.Readable(number);

    private static string? Day(DateOnly? day) => day is { } known ? Dates.Day(known) : null;

    private static string? Euros(decimal? amount) => amount is { } known ? Numbers.AmountInText(known) : null;

    private static string? YesNo(bool? answer) => answer is { } known ? T(known ? "referrals.yes" : "referrals.no") : null;

    private static string? Word<T>(string vocabulary, T? value)
        where T : struct, Enum => value is { } known ? Get($"referrals.{vocabulary}.{EnumCode.Of(known)}") : null;

    private static string? List<T>(string vocabulary, IReadOnlyList<T?>? values)
        where T : struct, Enum => values is { Count: > 0 } ? string.Join(", ", values.Select(value => Word<T>(vocabulary, value))) : null;
}
