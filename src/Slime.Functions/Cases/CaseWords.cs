using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Cards;
using Slime.Model.Cases.Routing;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Cases;

/// <summary>Codes of a case in the words of those who read them.</summary>
internal static class CaseWords
{
    public static string Status(CaseStatus status) => Texts.Get($"cases.status.{EnumCode.Of(status)}");

    public static string Priority(PriorityLevel? level) => level is { } known ? Texts.Get($"cases.priority.{EnumCode.Of(known)}") : Texts.Get("cases.priority.pending");

    public static StatusTone Tone(PriorityLevel? level) => level switch
    {
        PriorityLevel.Urgent => StatusTone.Danger,
        PriorityLevel.High => StatusTone.Warning,
        _ => StatusTone.Neutral,
    };

    public static StatusTone Tone(CaseStatus status) => status == CaseStatus.Closed ? StatusTone.Success : StatusTone.Progress;

    public static string Step(NextStep step) => Texts.Get($"cases.step.{EnumCode.Of(step)}");

    /// <summary>What is next and by when.</summary>
    public static string Next(NextStep step, DateOnly? due) => step switch
    {
        NextStep.None => Texts.Get("cases.none"),
        NextStep.Visit or NextStep.RecordOutcome when due is { } day => Texts.Get("cases.step.on", Step(step), Dates.Day(day)),
        _ when due is { } day => Texts.Get("cases.step.before", Step(step), Dates.Day(day)),
        _ => Step(step),
    };

    public static string Reason(string code) => Texts.Get($"referrals.reason.{code}");

    /// <summary>A fact of the history in one sentence; a kind without words of its own is shown by its name.</summary>
    public static string Fact(HistoryAnswer fact, StaffOrganisation organisation) => fact.Kind switch
    {
        "notificationSent" => Texts.Get("cases.fact.notificationSent", Person((string?)fact.Details?["to"], null, fact.At, organisation), Channel((string?)fact.Details?["channel"])),
        "notificationFailed" => Texts.Get("cases.fact.notificationFailed", Person((string?)fact.Details?["to"], null, fact.At, organisation)),
        "routed" => Texts.Get("cases.fact.routed", Texts.Get($"cases.rule.{(string?)fact.Details?["routing"]?["rule"]}")),
        _ => Texts.Find($"cases.fact.{fact.Kind}") ?? fact.Kind,
    };

    private static string? Channel(string? name) => name is null ? null : Texts.Find($"cases.channel.{name}") ?? name;

    /// <summary>The present holder of a post: for what is, and for what is to come.</summary>
    public static string Person(string? id, StaffOrganisation organisation) => Person(id, null, null, organisation);

    /// <summary>Who it was: the person whom the journal names, else whoever held the post at that moment.</summary>
    /// <param name="at">When; null for now.</param>
    public static string Person(string? id, Guid? person, DateTimeOffset? at, StaffOrganisation organisation)
    {
        if (id is null) return "";
        if (id.StartsWith("function:", StringComparison.Ordinal)) return Texts.Get("cases.actor.program");
        if (person is { } known && organisation.Staff.NameOf(known) is { } name) return name;
        if (organisation.Staff.Find(id) is not { } post) return Texts.Get("cases.actor.referrer");
        if (person is not null) return StaffWords.Role(post.Role);
        return (at is { } then ? organisation.Staff.HolderAt(id, then)?.Name : post.Name) ?? Texts.Get("cases.actor.vacant", StaffWords.Role(post.Role));
    }
}
