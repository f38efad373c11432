using Slime.Functions.Cases;
using Slime.Functions.Staff;
using Slime.Model.Calendar;
using Slime.Model.Cases;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Visits;

/// <summary>Codes of contacts and visits in the words of those who read them.</summary>
internal static class VisitWords
{
    /// <summary>Of a mediator's first visits those that were accompanied; there may be more than were wanted.</summary>
    public static string Accompanied(int done, int wanted) => Texts.Get(done < wanted ? "visits.home.ofWanted" : "visits.home.reached", done, wanted);

    public static string Status(VisitStatus status) => Texts.Get($"visits.status.{EnumCode.Of(status)}");

    public static StatusTone Tone(VisitStatus status) => status switch
    {
        VisitStatus.Done => StatusTone.Success,
        VisitStatus.Planned => StatusTone.Progress,
        _ => StatusTone.Warning,
    };

    public static string When(LocalDateTime local) => Texts.Get("visits.when", Dates.Weekday(local.Date), local.Date.Year, Dates.Hour(local.Time));

    /// <summary>A day, with the hour when it is known.</summary>
    public static string Day(DateOnly day, TimeOnly? time) => time is { } hour ? Texts.Get("visits.dayAndHour", Dates.Day(day), Dates.Hour(hour)) : Dates.Day(day);

    public static string Companion(Companion companion, StaffOrganisation organisation) => Texts.Get(
        "visits.companion", Texts.Get($"staff.role.{companion.Role}"), CaseWords.Person(companion.PersonId, organisation), Texts.Get($"cases.accompaniment.{companion.Why}"));

    public static IReadOnlyList<Choice> Companions { get; } = Choices(VisitReading.CompanionNames, "companionRole");

    public static IReadOnlyList<Choice> Outcomes { get; } = Choices(VisitReading.OutcomeNames, "outcome");

    public static IReadOnlyList<Choice> Channels { get; } = Choices(Enum.GetValues<ContactChannel>().Select(EnumCode.Of), "channel");

    public static IReadOnlyList<Choice> Results { get; } = Choices(Enum.GetValues<ContactResult>().Select(EnumCode.Of), "result");

    /// <summary>Those of a contact that reached the household.</summary>
    public static IReadOnlyList<Choice> AnsweredResults { get; } = Choices(new[] { ContactResult.Reached, ContactResult.Refused }.Select(EnumCode.Of), "result");

    public static IReadOnlyList<Choice> Reasons { get; } = Choices(Enum.GetValues<ClosureReason>().Select(EnumCode.Of), "reason");

    private static IReadOnlyList<Choice> Choices(IEnumerable<string> names, string group) =>
        [.. names.Select(name => new Choice(name, Texts.Get($"visits.{group}.{name}")))];

    /// <summary>What speaks against a time, in one sentence.</summary>
    public static string Conflicts(IReadOnlyList<VisitConflict> conflicts) =>
        string.Join(", ", conflicts.Select(conflict => Texts.Get($"visits.conflict.{EnumCode.Of(conflict.Reason)}{(conflict.Case is null ? "" : "Of")}", conflict.Case)).Distinct());
}
