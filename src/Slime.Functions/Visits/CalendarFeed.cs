using Ical.Net.CalendarComponents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Slime.Functions.Staff;
using Slime.Platform.Http;
using Slime.Platform.Settings;

namespace Slime.Functions.Visits;

/// <summary>
/// The calendar that a person's phone reads by itself: no sign-in, the address is the secret. It ends when it is revoked
/// and when the post changes hands.
/// </summary>
internal static class CalendarFeed
{
    public const string Path = "/agenda";

    /// <summary>A visit does not vanish from a phone on the day after it.</summary>
    private static readonly TimeSpan Past = TimeSpan.FromDays(30);

    public static void MapCalendarFeed(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Path + "/{file}", ReadAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> ReadAsync(
        string file, CalendarAddresses addresses, StaffStore staff, VisitList visits, [FromServices] IEnumerable<IAgendaSource> others, IOptions<PublicAddressOptions> address, TimeProvider clock, CancellationToken cancellation)
    {
        const string Extension = ".ics";
        if (!file.EndsWith(Extension, StringComparison.Ordinal)) return Problems.NotFound();
        if (await addresses.FindAsync(file[..^Extension.Length], cancellation) is not { } found) return Problems.NotFound();
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        if (people.Find(found.PersonId) is not { IsVacant: false } post || (post.EntraObjectId ?? default) != found.Holder) return Problems.NotFound();
        var posts = post.EntraObjectId is { } holder ? people.HeldBy(holder).Select(held => held.Id).ToHashSet(StringComparer.Ordinal) : [post.Id];
        var since = clock.GetUtcNow() - Past;
        var besides = new List<CalendarEvent>();
        foreach (var other in others) besides.AddRange(await other.OfAsync(posts, since, cancellation));
        var text = VisitCalendar.Of(await visits.OfPersonAsync(posts, since, cancellation), clock.GetUtcNow(), item => new Uri(address.Value.BaseUrl, $"dossiers/{item.CaseId}"), besides);
        return TypedResults.Text(text, VisitCalendar.ContentType);
    }
}
