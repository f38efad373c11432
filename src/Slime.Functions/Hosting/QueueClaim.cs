using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Slime.Functions.Hosting;

/// <summary>A received message, kept hidden from other receivers while its handler works.</summary>
internal sealed class QueueClaim(QueueClient queue, QueueMessage message, TimeSpan hidden)
{
    private string _popReceipt = message.PopReceipt;

    public QueueMessage Message => message;

    /// <returns>What the handler threw, or null.</returns>
    public async Task<Exception?> RunAsync(Func<CancellationToken, Task> handler, CancellationToken stopping)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var renewal = RenewAsync(done.Token);
        try
        {
            await handler(stopping);
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
        finally
        {
            await done.CancelAsync();
            await renewal;
        }
    }

    public Task DeleteAsync(CancellationToken cancellation) => queue.DeleteMessageAsync(message.MessageId, _popReceipt, cancellation);

    public Task ShowAgainAfterAsync(TimeSpan delay, CancellationToken cancellation) =>
        queue.UpdateMessageAsync(message.MessageId, _popReceipt, message.Body, delay, cancellation);

    private async Task RenewAsync(CancellationToken done)
    {
        using var timer = new PeriodicTimer(hidden / 2);
        try
        {
            while (await timer.WaitForNextTickAsync(done))
            {
                var receipt = await queue.UpdateMessageAsync(message.MessageId, _popReceipt, message.Body, hidden, done);
                _popReceipt = receipt.Value.PopReceipt;
            }
        }
        catch (OperationCanceledException)
        {
            // The handler has ended.
        }
        catch (RequestFailedException)
        {
            // The claim is lost or storage is away: the message may be delivered again, which every handler bears.
        }
    }
}
