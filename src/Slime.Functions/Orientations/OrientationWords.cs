using Slime.Model.Cases.Orientations;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Orientations;

/// <summary>Codes of schemes and orientations in the words of those who read them.</summary>
internal static class OrientationWords
{
    public static string Outcome(OrientationOutcome outcome) => Texts.Get($"orientations.outcome.{EnumCode.Of(outcome)}");

    public static string Family(SchemeFamily family) => Texts.Get($"orientations.family.{EnumCode.Of(family)}");

    public static string Refusal(OrientationRefusal reason) => Texts.Get($"orientations.refusal.{EnumCode.Of(reason)}");

    public static string Contact(OrientationContact contact) => Texts.Get($"orientations.contact.{EnumCode.Of(contact)}");

    public static string Answer(PartnerAnswer answer) => Texts.Get($"orientations.partnerAnswer.{EnumCode.Of(answer)}");

    public static IReadOnlyList<Choice> Refusals => [.. Enum.GetValues<OrientationRefusal>().Select(reason => new Choice(EnumCode.Of(reason), Refusal(reason)))];

    public static IReadOnlyList<Choice> Contacts => [.. Enum.GetValues<OrientationContact>().Select(contact => new Choice(EnumCode.Of(contact), Contact(contact)))];

    /// <summary>A scheme, and of which conditions somebody should make sure.</summary>
    public static string ToCheck(SchemeHint hint) =>
        Texts.Get("orientations.hint.check", hint.Name, string.Join(", ", hint.ToCheck.Select(check => Texts.Get($"orientations.check.{EnumCode.Of(check)}"))));

    public static StatusTone Tone(OrientationOutcome outcome) => outcome switch
    {
        OrientationOutcome.Done => StatusTone.Success,
        OrientationOutcome.Sent or OrientationOutcome.Accepted => StatusTone.Progress,
        _ => StatusTone.Warning,
    };

    /// <summary>Every time in which it exists, then those in which it is suspended.</summary>
    public static string Period(Scheme scheme)
    {
        var periods = string.Join(Texts.Get("orientations.period.then"), scheme.Periods().Select(Period));
        return scheme.Suspensions.IsEmpty
            ? periods
            : Texts.Get("orientations.period.suspended", periods, string.Join(Texts.Get("orientations.period.then"), scheme.Suspensions.Select(Suspension)));
    }

    private static string Suspension(SchemeSuspension suspension)
    {
        var days = Period(new SchemePeriod(suspension.From, suspension.Until));
        return suspension.Reason is { } reason ? Texts.Get("orientations.period.because", days, reason) : days;
    }

    private static string Period(SchemePeriod period) => (period.From, period.Until) switch
    {
        ({ } from, { } until) => Texts.Get("orientations.period.between", Dates.Day(from), Dates.Day(until)),
        ({ } from, null) => Texts.Get("orientations.period.from", Dates.Day(from)),
        (null, { } until) => Texts.Get("orientations.period.until", Dates.Day(until)),
        _ => Texts.Get("orientations.period.always"),
    };

    /// <summary>What may follow, to choose from.</summary>
    public static IReadOnlyList<Choice> OutcomesAfter(OrientationOutcome outcome) =>
        [.. OrientationTransitions.After(outcome).Select(next => new Choice(EnumCode.Of(next), Outcome(next)))];

    public static IReadOnlyList<Choice> Schemes(IEnumerable<Scheme> schemes) => [.. schemes.Select(scheme => new Choice(scheme.Code.ToString(), scheme.Name))];
}
