namespace Slime.Model.Cases.Visits;

/// <summary>
/// The names of notices and reminders about a case. One that may come again for another visit, or another date of the
/// same visit, bears both, so that people are told once of each: <c>visitPlanned-7K3M9Q2X-1</c>.
/// </summary>
public static class VisitNotices
{
    public const string Planned = "visitPlanned";
    public const string Cancelled = "visitCancelled";

    /// <summary>A visit is near.</summary>
    public const string Reminder = "visitReminder";

    /// <summary>A visit's date is past and nobody said what came of it.</summary>
    public const string WithoutOutcome = "visitWithoutOutcome";

    /// <summary>Nobody has tried to reach the household.</summary>
    public const string WithoutContact = "referralWithoutContact";

    public static string For(string kind, Visit visit) => $"{kind}-{visit.Id}-{visit.Revision}";

    /// <summary>What the notice is about, without the visit.</summary>
    public static string KindOf(string notice) => notice.Split('-')[0];

    /// <returns>The visit, or null when the notice is not about one.</returns>
    public static RecordId? VisitOf(string notice) =>
        notice.Split('-') is [_, var id, ..] && RecordId.TryParse(id, out var visit) ? visit : null;
}
