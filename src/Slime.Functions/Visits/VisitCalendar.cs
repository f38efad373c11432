using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Slime.Model.Cases.Visits;
using Slime.Platform.Resources;

namespace Slime.Functions.Visits;

/// <summary>Visits as iCalendar (RFC 5545): case number and commune, nothing of the household.</summary>
internal static class VisitCalendar
{
    public const string ContentType = "text/calendar; charset=utf-8";

    private const string Refresh = "PT1H";

    /// <param name="now">When the calendar is made.</param>
    /// <param name="link">Where the case is read.</param>
    /// <param name="besides">What stands there beside visits.</param>
    public static string Of(IEnumerable<ListedVisit> visits, DateTimeOffset now, Func<ListedVisit, Uri> link, IReadOnlyList<CalendarEvent>? besides = null)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//Slime//Visits//FR", Version = "2.0" };
        calendar.AddProperty("X-WR-CALNAME", Texts.Get("visits.calendar.name"));
        // How often a phone should ask again: RFC 7986, and what older calendars know.
        var interval = new CalendarProperty("REFRESH-INTERVAL", Refresh);
        interval.AddParameter("VALUE", "DURATION");
        calendar.Properties.Add(interval);
        calendar.AddProperty("X-PUBLISHED-TTL", Refresh);
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

        foreach (var other in besides ?? []) calendar.Events.Add(other);
        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    private static CalDateTime Utc(DateTimeOffset at) => new(at.UtcDateTime);
}
