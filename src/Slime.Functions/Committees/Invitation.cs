using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Slime.Model.Calendar;
using Slime.Model.Committees;
using Slime.Platform.Time;

namespace Slime.Functions.Committees;

/// <summary>A committee as iCalendar (RFC 5545); a committee that was moved has a later sequence.</summary>
internal static class Invitation
{
    public const string ContentType = "text/calendar; charset=utf-8";

    /// <summary>The time that a committee takes; a proposal.</summary>
    private static readonly TimeSpan Length = TimeSpan.FromHours(3);

    private static readonly TimeOnly UsualStart = new(14, 0);

    public static string Of(Committee committee, Uri page, DateTimeOffset now)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//Slime//Committees//FR", Version = "2.0" };
        calendar.Events.Add(EventOf(committee, page, now));
        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    /// <summary>The same committee in any calendar is one entry, which moves with it.</summary>
    public static CalendarEvent EventOf(Committee committee, Uri page, DateTimeOffset now)
    {
        var start = new LocalDateTime(committee.On, committee.At ?? UsualStart).In(LocalTime.Zone) ?? now;
        return new CalendarEvent
        {
            Uid = $"committee-{committee.Id}@slime",
            DtStamp = new CalDateTime(now.UtcDateTime),
            Start = new CalDateTime(start.UtcDateTime),
            End = new CalDateTime((start + Length).UtcDateTime),
            Sequence = committee.Revision,
            Summary = CommitteeWords.Title(committee),
            Description = string.Join('\n', [.. committee.Agenda, .. committee.Link is { } link ? new[] { link } : []]),
            Location = committee.Place,
            Status = committee.State == CommitteeState.Draft ? EventStatus.Tentative : EventStatus.Confirmed,
            Url = page,
        };
    }
}
