using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;

namespace BindingWorker;

/// <summary>A queue function for each kind of parameter that the program's own pumps bind; each says what it was given.</summary>
public sealed class BoundFunctions(TextWriter to)
{
    public const string Queue = "bound";

    [Function(nameof(Message))]
    public Task Message([QueueTrigger(Queue)] QueueMessage message) =>
        SayAsync(nameof(Message), $"{message.MessageId} {message.DequeueCount} {Convert.ToHexString(message.Body.ToArray())}");

    [Function(nameof(Bytes))]
    public Task Bytes([QueueTrigger(Queue)] BinaryData bytes) => SayAsync(nameof(Bytes), Convert.ToHexString(bytes.ToArray()));

    [Function(nameof(Text))]
    public Task Text([QueueTrigger(Queue)] string text) => SayAsync(nameof(Text), text);

    [Function(nameof(Record))]
    public Task Record([QueueTrigger(Queue)] BoundRecord? record) => SayAsync(nameof(Record), $"{record?.CaseId} {record?.V} {record?.Later}");

    [Function(nameof(Timer))]
    public Task Timer([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer) => SayAsync(nameof(Timer), $"{timer.IsPastDue}");

    private Task SayAsync(string function, string given) => to.WriteLineAsync($"bound {function}: {given}");
}

public sealed record BoundRecord(string? CaseId, int V, string? Later = null);
