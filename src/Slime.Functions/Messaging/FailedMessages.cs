using System.Text.Json;
using Azure.Storage.Queues.Models;
using Slime.Functions.Storage;
using Slime.Model.Cases;

namespace Slime.Functions.Messaging;

/// <summary>A message that could not be handled after its last delivery, however many copies of it the outbox made since.</summary>
/// <param name="Body">As it was sent; shown only when it is text, and messages hold no personal data.</param>
internal sealed record FailedMessage(string Id, string Queue, string Body, CaseId? CaseId, DateTimeOffset? FailedAt);

/// <summary>What the poison queues hold, and the way back.</summary>
internal sealed class FailedMessages(StorageQueues queues)
{
    /// <summary>As many as one look at a queue gives; more are seen once these are dealt with.</summary>
    private const int MaxShown = 32;

    /// <summary>While a message is looked for, the others are hidden this long.</summary>
    private static readonly TimeSpan Hidden = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlyList<FailedMessage>> ListAsync(CancellationToken cancellation)
    {
        var found = new List<FailedMessage>();
        foreach (var queue in QueueNames.All)
        {
            PeekedMessage[] peeked = await queues[QueueNames.Poison(queue)].PeekMessagesAsync(MaxShown, cancellation);
            found.AddRange(peeked
                .Select(message => new FailedMessage(message.MessageId, queue, message.Body.ToString(), CaseIdIn(message.Body), message.InsertedOn))
                .DistinctBy(message => message.Body, StringComparer.Ordinal));
        }

        return found;
    }

    /// <summary>Puts a message back into its queue, then takes it out of the poison queue: at worst it is handled twice.</summary>
    /// <returns>False when it is not there any more.</returns>
    public async Task<bool> ReplayAsync(string queue, string messageId, CancellationToken cancellation)
    {
        if (!QueueNames.All.Contains(queue)) return false;
        var poison = queues[QueueNames.Poison(queue)];
        QueueMessage[] received = await poison.ReceiveMessagesAsync(MaxShown, Hidden, cancellation);
        var wanted = received.FirstOrDefault(message => message.MessageId == messageId);
        if (wanted is not null) await queues[queue].SendMessageAsync(wanted.Body, cancellationToken: cancellation);
        foreach (var message in received)
        {
            if (message.Body.ToString() == wanted?.Body.ToString())
                await poison.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellation);
            else
                await poison.UpdateMessageAsync(message.MessageId, message.PopReceipt, message.Body, TimeSpan.Zero, cancellation);
        }

        return wanted is not null;
    }

    private static CaseId? CaseIdIn(BinaryData body)
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
