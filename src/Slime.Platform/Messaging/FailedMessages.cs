using System.Text.Json;
using Slime.Model.Cases;
using Slime.Model.Journal;
using Slime.Platform.Storage;

namespace Slime.Platform.Messaging;

/// <summary>A message that could not be handled after its last delivery, however many copies of it the outbox made since.</summary>
/// <param name="Body">As it was sent; shown only when it is text, and messages hold no personal data.</param>
internal sealed record FailedMessage(string Id, string Queue, string Body, CaseId? CaseId, DateTimeOffset? FailedAt);

/// <summary>Where one transport leaves what could not be handled, and the way back.</summary>
internal interface IFailedMessages
{
    Task<IReadOnlyList<FailedMessage>> ListAsync(CancellationToken cancellation);

    /// <summary>Sends a message again, then takes it out: at worst it is handled twice.</summary>
    /// <returns>False when it is not here.</returns>
    Task<bool> ReplayAsync(string queue, string messageId, CancellationToken cancellation);

    /// <summary>Takes a message out for good.</summary>
    /// <returns>False when it is not here.</returns>
    Task<bool> DiscardAsync(string queue, string messageId, CancellationToken cancellation);
}

/// <summary>Why a message is given up. A choice and not words, because the journal keeps it for ever.</summary>
internal enum DiscardReason
{
    /// <summary>Somebody brought its effect about in another way.</summary>
    DoneByHand,

    /// <summary>Its effect is not wanted any more.</summary>
    NoLongerNeeded,

    /// <summary>It is no message of this program.</summary>
    NotOurs,

    /// <summary>It fails however often it is tried, and nothing can be done.</summary>
    CannotBeDone,
}

/// <summary>What the journal keeps of a message that was given up.</summary>
/// <param name="Message">Its id, which names what it was about and nobody.</param>
internal sealed record DiscardedMessage(string Queue, string Message, CaseId? CaseId, DiscardReason Reason, DateTimeOffset FailedAt);

/// <summary>All of them: some may still lie where an earlier transport left them, and some queues know one transport only.</summary>
internal sealed class FailedMessages(IEnumerable<IFailedMessages> places, LedgerTable ledger, TimeProvider clock)
{
    private const string Column = "Discarded";

    private readonly Snapshot<IReadOnlyList<FailedMessage>> _recent = new(cancellation => ReadAsync(places, cancellation), freshness: TimeSpan.FromSeconds(5), clock);

    /// <summary>As they were a few seconds ago: for a page that is opened often and says how many there are.</summary>
    public Task<IReadOnlyList<FailedMessage>> RecentAsync(CancellationToken cancellation) => _recent.CurrentAsync(cancellation);

    public Task<IReadOnlyList<FailedMessage>> ListAsync(CancellationToken cancellation) => ReadAsync(places, cancellation);

    private static async Task<IReadOnlyList<FailedMessage>> ReadAsync(IEnumerable<IFailedMessages> places, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(places.Select(place => place.ListAsync(cancellation)));
        return [.. found.SelectMany(messages => messages)];
    }

    public Task<bool> ReplayAsync(string queue, string messageId, CancellationToken cancellation) => WhereItLiesAsync(place => place.ReplayAsync(queue, messageId, cancellation));

    /// <summary>Gives a message up: the journal says who did and why before it is gone.</summary>
    /// <returns>False when it is not here.</returns>
    public async Task<bool> DiscardAsync(string queue, string messageId, DiscardReason reason, Actor by, CancellationToken cancellation)
    {
        if ((await ListAsync(cancellation)).FirstOrDefault(message => message.Queue == queue && message.Id == messageId) is not { } known) return false;
        var now = clock.GetUtcNow();
        var discarded = new DiscardedMessage(queue, messageId, known.CaseId, reason, known.FailedAt ?? now);
        var entry = JournaledRecord.Changed(null, LedgerKeys.Discarded(queue, messageId), "messageDiscarded", new ProcessContext(now, by.Id, by.Person), null, discarded);
        // Written before by somebody whose deletion failed, the journal says it already.
        await ledger.TrySubmitAsync(new LedgerTransaction(LedgerKeys.StaffPartition).Save(entry, Column, discarded, null), cancellation);
        return await WhereItLiesAsync(place => place.DiscardAsync(queue, messageId, cancellation));
    }

    /// <summary>Asks one place after the other until one had the message.</summary>
    private async Task<bool> WhereItLiesAsync(Func<IFailedMessages, Task<bool>> act)
    {
        try
        {
            foreach (var place in places)
            {
                if (await act(place)) return true;
            }

            return false;
        }
        finally
        {
            _recent.Forget();
        }
    }

    /// <summary>The case that a body names, if it is one of our messages.</summary>
    public static CaseId? CaseIdIn(BinaryData body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("caseId", out var id) && id.ValueKind == JsonValueKind.String && CaseId.TryParse(id.GetString(), out var caseId)
                ? caseId
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
