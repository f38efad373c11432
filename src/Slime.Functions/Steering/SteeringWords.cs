using System.Globalization;
using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;
using Slime.Model.Reporting.Steering;
using Slime.Platform.Resources;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Steering;

/// <summary>Figures of steering in the words of those who read them.</summary>
internal static class SteeringWords
{
    /// <summary>A figure that nothing gives is a dash, never a zero.</summary>
    public static string Number(decimal? number, int decimals) =>
        number is { } known ? known.ToString(string.Create(CultureInfo.InvariantCulture, $"N{decimals}"), Texts.French) : Texts.Get("steering.none");

    /// <summary>A median may lie between two days.</summary>
    public static string Days(decimal? days) => days is { } known ? Texts.Get("steering.days", known.ToString("0.#", Texts.French)) : Texts.Get("steering.none");

    public static string Day(DateOnly? day) => day is { } known ? Dates.Day(known) : Texts.Get("steering.none");

    public static string Percent(Share share) => share.Percent is { } known ? Texts.Get("steering.percent", known) : Texts.Get("steering.none");

    /// <summary>With its sign, and a real minus.</summary>
    public static string Ahead(int ahead) => ahead < 0 ? $"−{Numbers.Whole(-ahead)}" : $"+{Numbers.Whole(ahead)}";

    public static string Standing(Pace pace) => Texts.Get($"steering.standing.{SteeringLists.Name(pace.Standing)}");

    public static StatusTone Tone(Standing standing) => standing switch
    {
        Model.Reporting.Steering.Standing.OnPace => StatusTone.Success,
        Model.Reporting.Steering.Standing.SlightlyBehind => StatusTone.Warning,
        Model.Reporting.Steering.Standing.Behind => StatusTone.Danger,
        _ => StatusTone.Neutral,
    };

    public static string Reason(ClosureReason reason) => Texts.Get($"visits.reason.{SteeringLists.Name(reason)}");

    public static string Family(SchemeFamily family) => Texts.Get($"orientations.family.{SteeringLists.Name(family)}");

    /// <summary>What a list shows; of closed cases, for which reason; of households directed somewhere, to which family of schemes.</summary>
    public static string List(Selection selection) => selection switch
    {
        { Measure: Measure.Closed, Bucket: { } reason } => Texts.Get("steering.list.closedFor", List(selection.Measure), Reason((ClosureReason)reason)),
        { Bucket: { } family } when selection.Measure.IsOfFamily() => Texts.Get("steering.list.ofFamily", List(selection.Measure), Family((SchemeFamily)family)),
        _ => List(selection.Measure),
    };

    public static string List(Measure measure) => Texts.Get($"steering.list.{SteeringLists.Name(measure)}");
}
