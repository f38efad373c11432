using Slime.Functions.Files;
using Slime.Functions.Notifications;
using Slime.Model.Cases;
using Slime.Platform.Messaging;

namespace Slime.Functions.Feedback;

/// <summary>Tells the mediator of a document that whoever referred the household added, once it can be read; each document once.</summary>
internal sealed class TellOfDocuments : IFileFollower
{
    public OutboxMessage? Available(CaseState state, StoredFile file) =>
        file.By == state.Referrer && state.Routing is { } routing && routing.Mediator.PersonId != file.By
            ? NotifyStaff.MessageFor(state.Id, $"{ReferralCompletedNotice.Name}-{file.Id}")
            : null;
}
