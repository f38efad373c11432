using Slime.Model.Committees;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Committees;

/// <summary>Committees in words.</summary>
internal static class CommitteeWords
{
    public static IReadOnlyList<Choice> Kinds => [.. Enum.GetValues<CommitteeKind>().Select(kind => new Choice(EnumCode.Of(kind), Kind(kind)))];

    public static string Kind(CommitteeKind kind) => Texts.Get($"committees.kind.{EnumCode.Of(kind)}");

    public static string State(CommitteeState state) => Texts.Get($"committees.state.{EnumCode.Of(state)}");

    public static string Status(DecisionStatus status) => Texts.Get($"committees.status.{EnumCode.Of(status)}");

    public static string Title(Committee committee) => Texts.Get(
        "committees.of", Kind(committee.Kind), committee.Territory?.ToString() ?? Texts.Get("committees.everywhere"), Dates.Day(committee.On));

    public static string When(Committee committee) =>
        committee.At is { } at ? Texts.Get("committees.when", Dates.Weekday(committee.On), committee.On.Year, Dates.Hour(at)) : Texts.Get("committees.whenDay", Dates.Weekday(committee.On), committee.On.Year);

    public static StatusTone Tone(CommitteeState state) => state switch
    {
        CommitteeState.Draft => StatusTone.Neutral,
        CommitteeState.Convened or CommitteeState.Frozen => StatusTone.Progress,
        _ => StatusTone.Success,
    };

    public static StatusTone Tone(CommitteeDecision decision, DateOnly today) =>
        decision.IsLateOn(today) ? StatusTone.Danger : decision.IsOpen ? StatusTone.Progress : decision.Status == DecisionStatus.Done ? StatusTone.Success : StatusTone.Neutral;

    /// <summary>How a decision stands, with how often it was put off.</summary>
    public static string Standing(CommitteeDecision decision, DateOnly today) =>
        decision.IsLateOn(today) ? Texts.Get("committees.late", Dates.Day(decision.Due))
        : decision.Status == DecisionStatus.Postponed ? Texts.Get("committees.postponed", decision.Postponements, Dates.Day(decision.Due))
        : decision.IsOpen ? Texts.Get("committees.dueOn", Dates.Day(decision.Due))
        : Status(decision.Status);
}
