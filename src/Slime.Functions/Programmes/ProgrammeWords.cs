using Slime.Model.Reporting.Steering;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Programmes;

/// <summary>Programmes in words and figures that people read.</summary>
internal static class ProgrammeWords
{
    public static string Sharing(TargetSharing sharing) => Texts.Get($"programmes.sharing.{EnumCode.Of(sharing)}");

    /// <summary>From when to when the programme is in a territory, where that is not its own time.</summary>
    public static string OwnDays(TerritoryTarget target) => target switch
    {
        { From: { } from, To: { } to } => Texts.Get("programmes.days.both", Dates.Day(from), Dates.Day(to)),
        { From: { } from } => Texts.Get("programmes.days.from", Dates.Day(from)),
        { To: { } to } => Texts.Get("programmes.days.to", Dates.Day(to)),
        _ => Texts.Get("programmes.days.usual"),
    };

    /// <summary>The target, and what it became when communes came or went.</summary>
    public static string Planned(TerritoryTarget target)
    {
        var planned = target.Planned;
        var text = Numbers.Whole(planned);
        foreach (var days in (target.Steps ?? []).GroupBy(step => step.On).OrderBy(days => days.Key))
            text = Texts.Get("programmes.planned.since", text, Numbers.Whole(planned += days.Sum(step => step.Visits)), Dates.Day(days.Key));
        return text;
    }
}
