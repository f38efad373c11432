using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Slime.Functions.Communes;
using Slime.Functions.Referrals.Form;

namespace Slime.Functions.Tests.Referrals;

/// <summary>What a browser posts from the form.</summary>
internal static class Posted
{
    public static readonly Guid NewKey = new("00000000-0000-0000-0000-000000000001");

    public static readonly DateOnly Today = new(2026, 12, 1);

    public static CommuneService Communes { get; } = CommuneService.Load(new DepartmentOptions());

    /// <summary>A referral that may be sent, with nothing more than it needs.</summary>
    public static Dictionary<string, StringValues> Enough() => new()
    {
        ["key"] = "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f",
        ["household.surname"] = "Exemple",
        ["household.phone"] = "03 21 00 00 12",
        ["dwelling.communeInsee"] = "62041",
        ["dwelling.communeInsee.query"] = "Arras (62000)",
        ["reasons"] = "damp",
        ["agreement.contact.given"] = "true",
    };

    public static Dictionary<string, StringValues> With(this Dictionary<string, StringValues> fields, string name, StringValues value)
    {
        fields[name] = value;
        return fields;
    }

    public static ReferralForm Form(this Dictionary<string, StringValues> fields) => ReferralForm.Read(new FormCollection(fields), NewKey);

    public static TypedReferral Reading(this Dictionary<string, StringValues> fields) => TypedReferral.Of(fields.Form());

    /// <summary>Presses a button of a step.</summary>
    public static WizardTransition Press(this Dictionary<string, StringValues> fields, int step, string action) =>
        WizardTransition.Of(new FormCollection(fields.With("step", $"{step}").With("go", action)), NewKey, Communes.Directory, () => Communes.Elsewhere, Today);

    public static IReadOnlyList<string> WrongFields(this WizardTransition turn) => [.. turn.View.Errors.All.Select(error => error.Field)];
}
