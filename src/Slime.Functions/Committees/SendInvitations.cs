using Microsoft.Extensions.Options;
using Slime.Functions.Hosting;
using Slime.Functions.Notifications;
using Slime.Functions.Staff;
using Slime.Model.Committees;
using Slime.Model.Staff;
using Slime.Platform.Resources;
using Slime.Platform.Settings;
using Slime.Platform.Time;

namespace Slime.Functions.Committees;

/// <summary>
/// Invites those who hold the posts that a convened committee asks for: once, and once more when it was moved. Whoever takes a post
/// over before the day is invited too.
/// </summary>
internal sealed class SendInvitations(CommitteeStore store, StaffStore staff, TellOnce telling, EachInTurn each, IOptions<PublicAddressOptions> address, LocalTime time) : ITimerHandler
{
    /// <summary>An <c>activities.activityTypes</c> entry of the Teams app's manifest.</summary>
    public const string Kind = "committeeInvitation";

    public async Task RunAsync(CancellationToken cancellation)
    {
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        var ahead = (await store.ListAsync(cancellation)).Select(stored => stored.Committee)
            .Where(committee => committee.State is CommitteeState.Convened or CommitteeState.Frozen && committee.On >= time.Today).ToList();
        await each.RunAsync(nameof(SendInvitations), ahead, committee => committee.Id.ToString(), async committee =>
        {
            var invited = committee.Invited.Select(people.Find).OfType<StaffMember>().Where(member => !member.IsVacant).DistinctBy(member => member.EntraObjectId?.ToString() ?? member.Id);
            foreach (var member in invited) await telling.TellAsync($"committee-{committee.Id}-{committee.Revision}", For(committee, member), cancellation);
        }, cancellation);
    }

    private Notice For(Committee committee, StaffMember member)
    {
        var moved = committee.Revision > 0 ? "moved" : "text";
        var where = committee.Place ?? Texts.Get(committee.Link is null ? "committees.invitation.nowhere" : "committees.invitation.online");
        return new Notice(
            $"{Kind}|{committee.Id}|{committee.Revision}|{member.Id}",
            Kind,
            CaseId: null,
            new Recipient(member.Id, member.EntraObjectId, member.Email),
            CommitteeWords.Title(committee),
            Texts.Get($"committees.invitation.{moved}", CommitteeWords.When(committee), where),
            new Uri(address.Value.BaseUrl, $"{CommitteePages.Path[1..]}/{committee.Id}"));
    }
}
