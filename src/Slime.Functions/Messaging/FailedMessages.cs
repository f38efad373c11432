using System.Text.Json;
using Slime.Model.Cases;

namespace Slime.Functions.Messaging;

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
}

/// <summary>All of them: some may still lie where an earlier transport left them, and some queues know one transport only.</summary>
internal sealed class FailedMessages(IEnumerable<IFailedMessages> places)
{
    public async Task<IReadOnlyList<FailedMessage>> ListAsync(CancellationToken cancellation)
    {
        var found = await Task.WhenAll(places.Select(place => place.ListAsync(cancellation)));
        return [.. found.SelectMany(messages => messages)];
    }

    public async Task<bool> ReplayAsync(string queue, string messageId, CancellationToken cancellation)
    {
        foreach (var place in places)
        {
            if (await place.ReplayAsync(queue, messageId, cancellation)) return true;
        }

        return false;
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
