using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Journal;

namespace Slime.Functions.Notifications.Digests;

/// <summary>Writes onto every case of a digest that its person was told, or could not be; then the digest is done with.</summary>
internal sealed class DigestRecorder(DigestStore digests, CaseStore cases, NoticeComposer composer, TimeProvider clock)
{
    public async Task RecordAsync(DigestSend send, CancellationToken cancellation)
    {
        foreach (var ofCase in send.Items.GroupBy(item => item.CaseId))
            await RecordAsync(ofCase.Key, [.. ofCase], send.Outcome!, cancellation);
        await digests.EndAsync(send, cancellation);
    }

    private Task<int> RecordAsync(CaseId id, List<DigestItem> items, string outcome, CancellationToken cancellation) => cases.ChangeAsync<int>(async () =>
    {
        // Those whose row is gone are written already.
        var waiting = new List<DigestItem>();
        foreach (var item in items)
        {
            if (await digests.IsWaitingAsync(item, cancellation)) waiting.Add(item);
        }

        if (waiting.Count == 0 || await cases.FindAsync(id, cancellation) is not { } stored) return (null, 0);
        var change = CaseChange.Of(stored, ProcessContext.OfFunction(nameof(SendDigests), clock.GetUtcNow()));
        foreach (var item in waiting)
        {
            change.Record(Fact(item, outcome));
            change.Transaction.Delete(item.Row);
        }

        return (change, waiting.Count);
    }, cancellation);

    private CaseEvent Fact(DigestItem item, string outcome) => outcome.StartsWith(DigestSend.RefusedPrefix, StringComparison.Ordinal)
        ? new NotificationFailed(item.Notice, item.PersonId, outcome[DigestSend.RefusedPrefix.Length..])
        : composer.FactOf(item.Notice, item.PersonId, outcome);
}
