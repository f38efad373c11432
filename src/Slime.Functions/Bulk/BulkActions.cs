using System.Text;
using Slime.Functions.Cases;
using Slime.Functions.Handover;
using Slime.Functions.HouseholdNotices;
using Slime.Functions.Security;
using Slime.Functions.Visits;
using Slime.Model.Cases;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Cases.Visits;
using Slime.Model.Staff;
using Slime.Platform.Http;
using Slime.Platform.Time;

namespace Slime.Functions.Bulk;

/// <summary>What is done to several cases at once.</summary>
public enum BulkAction
{
    /// <summary>Given to somebody else; asked for by who may not decide it.</summary>
    Reassign,

    /// <summary>A letter that asks the household to get in touch, in the week's post.</summary>
    Letter,

    /// <summary>Closed as unreachable.</summary>
    Close,
}

/// <param name="To">The post that takes them, to reassign.</param>
/// <param name="Template">Of a letter.</param>
internal sealed record BulkRequest(BulkAction Action, IReadOnlyList<CaseId> Cases, string? To, ReassignmentReason? Reason, HouseholdNoticeTemplate? Template)
{
    public const int Most = ReassignMany.MostCases;

    public byte[] Content => Encoding.UTF8.GetBytes($"{Action}\n{To}\n{Reason}\n{Template}\n{string.Join(' ', Cases)}");
}

/// <summary>One case of a request.</summary>
/// <param name="Code">Why it was not done; null when it is.</param>
internal sealed record BulkLine(CaseId CaseId, string? Code, IReadOnlyList<string> Arguments);

/// <param name="Proposed">The cases were asked for; somebody else decides.</param>
/// <param name="Batch">The request by which they were given away, to look at or take back.</param>
internal sealed record BulkResult(IReadOnlyList<BulkLine> Lines, bool Proposed = false, RecordId? Batch = null);

/// <summary>
/// Does the same to each of several cases, each by its own rules and in its own transaction: one that is refused stops no other.
/// Cut off at any point, taken up by two at once or sent again, a letter is written once, a case is given once, and a closed case
/// stays closed.
/// </summary>
internal sealed class BulkActions(
    VisitWork visits, HouseholdNoticeWork notices, ReassignMany reassign, ProposeMany propose, BatchStore batches, IdempotentIds ids, LocalTime clock)
{
    /// <returns>Null when the key was used with another content.</returns>
    public async Task<BulkResult?> RunAsync(BulkRequest request, Caller caller, string? key, CancellationToken cancellation)
    {
        if (await ids.TakeAsync(RecordId.Create, caller, "bulk", key, request.Content, cancellation) is not { } promised) return null;
        if (request.Action == BulkAction.Reassign) return await GiveAsync(request, caller, promised.Id, cancellation);
        var lines = new List<BulkLine>();
        foreach (var id in request.Cases)
        {
            lines.Add(LineOf(id, request.Action == BulkAction.Close
                ? await visits.CloseAsUnreachableAsync(id, caller, cancellation)
                : await notices.PostAsync(id, caller, request.Template!.Value, promised.Id.ToString(), cancellation)));
        }

        return new BulkResult(lines);
    }

    /// <summary>Whoever may give cases away.</summary>
    public static bool MayGive(Caller caller) => Policies.RolesFor(Policies.Reassign).Any(caller.Is);

    private async Task<BulkResult> GiveAsync(BulkRequest request, Caller caller, RecordId batchId, CancellationToken cancellation)
    {
        var asked = new ReassignManyRequest(request.Cases, Role.Mediator, request.To!, request.Reason ?? ReassignmentReason.Workload, clock.Today, Note: null);
        if (!MayGive(caller)) return new BulkResult([.. (await propose.RunAsync(batchId, asked, caller, cancellation)).Select(one => LineOf(one.CaseId, one.Outcome))], Proposed: true);
        var stored = await batches.FindAsync(batchId, cancellation) ?? await reassign.BeginAsync(batchId, caller, asked, cancellation);
        var batch = stored!.Batch.Status == BatchStatus.Running ? await reassign.RunAsync(stored, cancellation) : stored.Batch;
        return new BulkResult([.. batch.Cases.Select(given => new BulkLine(given.CaseId, given.Outcome is BatchCase.Done or BatchCase.Undone ? null : given.Outcome, []))], Batch: batchId);
    }

    private static BulkLine LineOf(CaseId id, CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Done => new BulkLine(id, null, []),
        CommandOutcome.Refused refused => new BulkLine(id, refused.Why.Code, [.. refused.Why.Arguments]),
        CommandOutcome.Forbidden => new BulkLine(id, Problems.NotYourDuty, []),
        _ => new BulkLine(id, "not_found", []),
    };
}
