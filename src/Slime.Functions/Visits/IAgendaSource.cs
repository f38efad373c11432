using Ical.Net.CalendarComponents;

namespace Slime.Functions.Visits;

/// <summary>Whoever knows dates of people beside visits registers one: they stand in the calendar that a phone reads by itself. No household in it.</summary>
internal interface IAgendaSource
{
    /// <param name="posts">Those that the person holds.</param>
    Task<IReadOnlyList<CalendarEvent>> OfAsync(IReadOnlySet<string> posts, DateTimeOffset since, CancellationToken cancellation);
}
