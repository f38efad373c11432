using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Slime.Functions.Resources;
using Slime.Model.Cases.Visits;

namespace Slime.Functions.Visits;

/// <summary>Visits as iCalendar (RFC 5545): case number and commune, nothing of the household.</summary>
internal static class VisitCalendar
{
    public const string ContentType = "text/calendar; charset=utf-8";

    /// <param name="now">When the calendar is made.</param>
    /// <param name="link">Where the case is read.</param>
    public static string Of(IEnumerable<ListedVisit> visits, DateTimeOffset now, Func<ListedVisit, Uri> link)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//Slime//Visits//FR", Version = "2.0" };
        calendar.AddProperty("X-WR-CALNAME", Texts.Get("visits.calendar.name"));
        foreach (var item in visits)
        {
            calendar.Events.Add(new CalendarEvent
            {
                Uid = $"{item.CaseId}-{item.Visit.Id}@slime",
                DtStamp = Utc(now),
                Start = Utc(item.Visit.When.At),
                End = Utc(item.Visit.When.Until),
                Sequence = item.Visit.Revision,
                Summary = Texts.Get("visits.calendar.summary", item.CaseId, item.Commune.Name),
                Location = item.Commune.Name,
                Status = item.Visit.Status is VisitStatus.Cancelled or VisitStatus.Refused ? EventStatus.Cancelled : EventStatus.Confirmed,
                Url = link(item),
            });
        }

        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    private static CalDateTime Utc(DateTimeOffset at) => new(at.UtcDateTime);
}
