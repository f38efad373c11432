using Slime.Model.Referrals;
using Slime.Model.Text;
using static Slime.Functions.Resources.Texts;

namespace Slime.Functions.Referrals.Form;

/// <summary>Something typed that looks like a slip. It is asked about once and never refused.</summary>
/// <param name="Typed">What was typed; the same is not asked about again.</param>
/// <param name="Instead">What may be meant.</param>
public sealed record FormDoubt(string Field, string Typed, string Question, string? Instead)
{
    /// <summary>The hidden field that remembers what was asked about.</summary>
    public const string AskedName = "asked";

    public string Token => $"{Field}={Typed}";

    internal static IReadOnlyList<FormDoubt> Of(ReferralForm form) => [.. Email(form["household.email"]), .. Birth(form["household.birthDate"])];

    private static IEnumerable<FormDoubt> Email(string? typed)
    {
        if (CleanText.OneLine(typed) is { } email && EmailSuggestion.For(email) is { } meant)
            yield return new FormDoubt("household.email", email, T("referrals.doubt.email", meant), meant);
    }

    private static IEnumerable<FormDoubt> Birth(string? typed)
    {
        if (BirthText.Read(typed).Day is { } day && BirthText.IsDoubtful(day))
            yield return new FormDoubt("household.birthDate", typed!, T("referrals.doubt.birth", day.Year), day.Year.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
