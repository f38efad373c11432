using System.Text.RegularExpressions;
using Slime.Model.Communes;
using Slime.Model.Referrals;
using Slime.Model.Text;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;
using static Slime.Platform.Resources.Texts;

namespace Slime.Functions.Referrals.Form;

/// <summary>What is wrong with the whole form, each error at a field that a page shows.</summary>
internal sealed partial class FormCheck
{
    /// <summary>The last of the three ways to reach a household: that there is none is said once it can be given too.</summary>
    private const string LastContact = "dwelling.addressLine";

    private readonly ReferralForm _form;
    private readonly CommuneDirectory _communes;
    private readonly IReadOnlyList<FieldError> _errors;
    private readonly Func<OtherTowns> _elsewhere;

    /// <summary>The referral as it would be recorded; null while something is wrong.</summary>
    public Referral? Understood { get; private init; }

    private FormCheck(ReferralForm form, CommuneDirectory communes, Func<OtherTowns> elsewhere, IReadOnlyList<FieldError> errors)
    {
        _elsewhere = elsewhere;
        _form = form;
        _communes = communes;
        _errors = errors;
    }

    /// <summary>The first step with an error; null when the referral may be sent.</summary>
    public FormStep? FirstWrongStep => FormStep.All.FirstOrDefault(step => Of(step).Count > 0);

    public static FormCheck Of(ReferralForm form, TypedReferral reading, CommuneDirectory communes, Func<OtherTowns> elsewhere, DateOnly today)
    {
        var validation = ReferralValidation.Validate(reading.Input, today, code => communes.Find(code)?.Insee, communes.IsOnlyPostalCode);
        var refused = validation is ReferralValidation.Refused refusal ? refusal.Errors : [];
        return new FormCheck(form, communes, elsewhere, InFormOrder(reading.Errors, refused)) { Understood = (validation as ReferralValidation.Accepted)?.Referral };
    }

    /// <summary>The same of a part of the form: what could not be read, and what was refused of the rest.</summary>
    public static FormCheck Of(ReferralForm form, FormStep part, IReadOnlyList<FieldError> unread, IReadOnlyList<FieldError> refused, CommuneDirectory communes, Func<OtherTowns> elsewhere) =>
        new(form, communes, elsewhere, InFormOrder(unread, refused, part.Owns(LastContact) ? LastContact : "household.phone"));

    public IReadOnlyList<FieldError> Of(FormStep step) => [.. _errors.Where(error => step.Owns(error.Path))];

    public FormErrors MessagesOf(FormStep step) => new(Of(step).ByField(Message), LabelOf);

    /// <summary>One error a field: what could not be read is absent, and that it is missing would be the wrong complaint.</summary>
    private static IReadOnlyList<FieldError> InFormOrder(IReadOnlyList<FieldError> unread, IReadOnlyList<FieldError> refused, string noContactAt = LastContact) =>
    [
        .. unread.Concat(refused).Select(error => error with { Path = Shown(error, noContactAt) })
            .DistinctBy(error => error.Path)
            .OrderBy(error => ReferralFields.Position(error.Path)),
    ];

    private static string Shown(FieldError error, string noContactAt)
    {
        if (error.Code == FieldErrorCodes.OneContactRequired) return noContactAt;
        if (error.Path is "household.birthYear") return "household.birthDate";
        if (error.Path is "referrer.phoneNote") return "referrer.phone";
        if (error.Path is "household.civility") return "household.surname";
        if (error.Path is ReferralFields.Persons) return ReferralForm.PersonName(0)[0];
        if (error.Path is ReferralFields.FslRequests) return ReferralForm.FslName(0)[0];
        if (SharedDetail().Match(error.Path) is { Success: true } detail) return $"agreement.contact.{detail.Groups["name"].Value}";
        return ChoiceOfSeveral().Replace(error.Path, "");
    }

    private static string? LabelOf(string path)
    {
        var (field, row) = ReferralFields.Position(path);
        if (field >= ReferralFields.All.Length) return null;
        return ReferralFields.All[field] switch
        {
            ReferralFields.Persons => T("referrals.form.personAge", row + 1),
            ReferralFields.FslRequests => T("referrals.form.fslRequest", row + 1),
            ReferralFields.Share => T("referrals.form.share"),
            var name when name.StartsWith(ReferralFields.Spend, StringComparison.Ordinal) => Get($"referrals.energy.{name[(ReferralFields.Spend.Length + 1)..]}"),
            var name => T($"referrals.field.{name}"),
        };
    }

    private string Message(FieldError error)
    {
        if (error is not { Path: ReferralFields.Commune, Code: FieldErrorCodes.Required } || _form.CommuneQuery.Length == 0) return FieldErrors.Message(error);
        // Lille is the beginning of Lillers too, which is offered; still, whoever writes it whole means Lille.
        if (!_communes.IsNamed(_form.CommuneQuery) && _elsewhere().Find(_form.CommuneQuery) is { } town) return T("referrals.commune.elsewhere", town.Name, town.Department);
        return _communes.Matches(_form.CommuneQuery, 1).Count > 0 ? T("referrals.commune.chooseOne") : T("referrals.commune.notFound");
    }

    // The date and form of every agreement to share are those of the agreement to be contacted.
    [GeneratedRegex(@"^agreement\.share\[[0-9]+\]\.(?<name>on|how)$")]
    private static partial Regex SharedDetail();

    [GeneratedRegex(@"(?<=^(reasons|resources\.benefits))\[[0-9]+\]$")]
    private static partial Regex ChoiceOfSeveral();
}
