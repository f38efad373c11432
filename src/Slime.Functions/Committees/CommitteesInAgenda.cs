using Ical.Net.CalendarComponents;
using Microsoft.Extensions.Options;
using Slime.Functions.Visits;
using Slime.Model.Committees;
using Slime.Platform.Settings;
using Slime.Platform.Time;

namespace Slime.Functions.Committees;

/// <summary>Committees that were convened, in the calendars of those who are invited: nobody has to take the invitation in by hand, and one that was moved moves there.</summary>
internal sealed class CommitteesInAgenda(CommitteeStore store, IOptions<PublicAddressOptions> address, TimeProvider clock) : IAgendaSource
{
    public async Task<IReadOnlyList<CalendarEvent>> OfAsync(IReadOnlySet<string> posts, DateTimeOffset since, CancellationToken cancellation)
    {
        var first = LocalTime.On(since);
        return
        [
            .. (await store.RecentAsync(cancellation)).Select(stored => stored.Committee)
                .Where(committee => committee.State != CommitteeState.Draft && committee.On >= first && committee.Invited.Any(posts.Contains))
                .Select(committee => Invitation.EventOf(committee, new Uri(address.Value.BaseUrl, $"{CommitteePages.Path[1..]}/{committee.Id}"), clock.GetUtcNow())),
        ];
    }
}
