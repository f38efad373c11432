using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Functions.Resources;
using Slime.Model.Cases;
using Slime.Model.Routing;
using Slime.Model.Staff;

namespace Slime.Functions.Notifications;

/// <summary>Puts a fact about a case into words for each person concerned: number, commune, priority, link, nothing personal.</summary>
internal sealed class NoticeComposer(CommuneService communes, IOptions<PublicAddressOptions> address)
{
    public IReadOnlyList<Notice> Compose(string kind, CaseState state, StaffDirectory staff) => kind switch
    {
        NoticeKinds.NewCase when state.Routing is { } routing => ForNewCase(state, routing, staff),
        _ => throw new FormatException($"The notice {kind} of {state.Id} is not known, or cannot be made yet."),
    };

    private IReadOnlyList<Notice> ForNewCase(CaseState state, CaseRouting routing, StaffDirectory staff)
    {
        var commune = communes.Directory.Find(state.Facts.Commune)?.Name ?? state.Facts.Commune.ToString();
        var title = Texts.Get("notifications.newCase.title", commune, CaseWords.Priority(routing.Priority.Level));
        var text = Texts.Get("notifications.newCase.text", state.Id, commune, CaseWords.Priority(routing.Priority.Level));
        return
        [
            .. new[] { routing.Mediator.PersonId, routing.Tutor.PersonId }
                .Select(id => RecipientOf(id, staff))
                .DistinctBy(recipient => recipient.EntraObjectId?.ToString() ?? recipient.PersonId)
                .Select(recipient => new Notice($"{state.Id}|{NoticeKinds.NewCase}|{recipient.PersonId}", NoticeKinds.NewCase, state.Id, recipient, title, text, LinkTo(state.Id))),
        ];
    }

    private Uri LinkTo(CaseId id) => new(address.Value.BaseUrl, $"dossiers/{id}");

    /// <summary>The coordination as a body is reached through whoever holds its first post.</summary>
    private static Recipient RecipientOf(string id, StaffDirectory staff)
    {
        var member = staff.Find(id) ?? staff.In(Role.Coordination).FirstOrDefault(post => !post.IsVacant);
        return new Recipient(id, member?.EntraObjectId, member?.Email);
    }
}
