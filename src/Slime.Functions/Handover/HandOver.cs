using Slime.Functions.Cases;
using Slime.Functions.Notes;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Platform.Storage;

namespace Slime.Functions.Handover;

/// <summary>Hands over what a form says: first the notes for whoever comes, then the cases, a request for each receiver.</summary>
internal sealed class HandOver(ReassignMany reassign, ProposeMany propose, BatchStore batches, WriteNote notes, IdempotentIds ids)
{
    /// <returns>The number of the first request.</returns>
    public async Task<RecordId> RunAsync(
        IReadOnlyList<ReassignManyRequest> requests, IReadOnlyDictionary<CaseId, string> typed, Caller caller, string key, CancellationToken cancellation)
    {
        await WriteAsync(typed, caller, key, cancellation);
        RecordId? first = null;
        foreach (var (request, index) in requests.Select((request, index) => (request, index)))
        {
            var id = await NumberAsync(request, index, key, caller, cancellation);
            first ??= id;
            var stored = await batches.FindAsync(id, cancellation) ?? await reassign.BeginAsync(id, caller, request, cancellation);
            if (stored is { Batch.Status: BatchStatus.Running }) await reassign.RunAsync(stored, cancellation);
        }

        return first!.Value;
    }

    /// <summary>The same by whoever leaves: each case is asked for, and whoever decides is told of all at once. What was asked for is asked once.</summary>
    public async Task ProposeAsync(
        IReadOnlyList<ReassignManyRequest> requests, IReadOnlyDictionary<CaseId, string> typed, Caller caller, string key, CancellationToken cancellation)
    {
        await WriteAsync(typed, caller, key, cancellation);
        foreach (var (request, index) in requests.Select((request, index) => (request, index)))
            await propose.RunAsync(await NumberAsync(request, index, key, caller, cancellation), request, caller, cancellation);
    }

    private Task<RecordId> NumberAsync(ReassignManyRequest request, int index, string key, Caller caller, CancellationToken cancellation) =>
        PromiseAsync($"handover|{request.To}|{request.Duty}|{index}", key, string.Join(' ', request.Cases), caller, cancellation);

    private async Task WriteAsync(IReadOnlyDictionary<CaseId, string> typed, Caller caller, string key, CancellationToken cancellation)
    {
        foreach (var (caseId, text) in typed)
        {
            var note = await PromiseAsync($"handover-note|{caseId}", key, text, caller, cancellation);
            await notes.RunAsync(caseId, caller, CaseFormRunner.AnyVersion, note, new NoteRequest(text, []), cancellation);
        }
    }

    private Task<RecordId> PromiseAsync(string resource, string key, string content, Caller caller, CancellationToken cancellation) =>
        ids.OfFormAsync(RecordId.Create, caller, resource, key, content, cancellation);
}
