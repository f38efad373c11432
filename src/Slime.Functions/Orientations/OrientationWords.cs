using Slime.Functions.Cases;
using Slime.Functions.Pages;
using Slime.Functions.Pages.Components;
using Slime.Functions.Resources;
using Slime.Model.Cases.Orientations;

namespace Slime.Functions.Orientations;

/// <summary>Codes of schemes and orientations in the words of those who read them.</summary>
internal static class OrientationWords
{
    public static string Outcome(OrientationOutcome outcome) => Texts.Get($"orientations.outcome.{CaseWords.Camel(outcome)}");

    public static StatusTone Tone(OrientationOutcome outcome) => outcome switch
    {
        OrientationOutcome.Done => StatusTone.Success,
        OrientationOutcome.Sent or OrientationOutcome.Accepted => StatusTone.Progress,
        _ => StatusTone.Warning,
    };

    public static string Period(Scheme scheme) => (scheme.ValidFrom, scheme.ValidUntil) switch
    {
        ({ } from, { } until) => Texts.Get("orientations.period.between", Dates.Day(from), Dates.Day(until)),
        ({ } from, null) => Texts.Get("orientations.period.from", Dates.Day(from)),
        (null, { } until) => Texts.Get("orientations.period.until", Dates.Day(until)),
        _ => Texts.Get("orientations.period.always"),
    };

    /// <summary>What may follow, to choose from.</summary>
    public static IReadOnlyList<Choice> OutcomesAfter(OrientationOutcome outcome) =>
        [.. OrientationTransitions.After(outcome).Select(next => new Choice(CaseWords.Camel(next), Outcome(next)))];

    public static IReadOnlyList<Choice> Schemes(IEnumerable<Scheme> schemes) => [.. schemes.Select(scheme => new Choice(scheme.Code.ToString(), scheme.Name))];
}
