using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Journal;
using Slime.Model.Privacy;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Requests;

/// <summary>
/// Makes of cases what requests demand, and makes it again when it is not there any more: after a crash between the register and
/// the case, and after a restore from before. By which fact of the case's journal it was done stands in the register.
/// </summary>
internal sealed partial class ApplyRequest(RequestTable table, CaseStore cases, LedgerTable ledger, LocalTime time, TimeProvider clock, ILogger<ApplyRequest> logger)
{
    /// <summary>A correction was made, and a restore took it away: people make it again.</summary>
    private const string Reopened = "reopened";

    private const string Again = "appliedAgain";

    public async Task RunAsync(StoredRequest stored, CancellationToken cancellation)
    {
        var all = await table.ListAsync(cancellation);
        foreach (var link in stored.Request.Cases) await MakeAsync(stored.Request.Id, link.Case, all, cancellation);
    }

    /// <summary>Looks whether what was done for a request still stands.</summary>
    public async Task CheckAsync(StoredRequest stored, IReadOnlyList<StoredRequest> all, CancellationToken cancellation)
    {
        foreach (var link in stored.Request.Cases)
        {
            if (link.Sequence > 0 && await StandsAsync(link, cancellation)) continue;
            if (await cases.FindAsync(link.Case, cancellation) is null) continue;
            if (link.Sequence > 0) await NoteAsync(stored.Request.Id, cancellation);
            await MakeAsync(stored.Request.Id, link.Case, all, cancellation);
            if (link.Sequence > 0) Log.Again(logger, stored.Request.Id, link.Case);
        }
    }

    public async Task UndoAsync(PersonRequest request, RequestedCase link, CancellationToken cancellation)
    {
        var all = await table.ListAsync(cancellation);
        var isAskedByOthers = all.Any(other => other.Request.Id != request.Id && other.Request.Kind == request.Kind && other.Request.ReceivedOn == request.ReceivedOn && other.Request.Cases.Any(known => known.Case == link.Case));
        await ChangeAsync(link.Case, state => RequestEffects.Undone(state, request, link, IsHeldByOthers(request, link.Case, all), isAskedByOthers, time.Today), cancellation);
    }

    private async Task MakeAsync(string id, CaseId about, IReadOnlyList<StoredRequest> all, CancellationToken cancellation)
    {
        if (await table.FindAsync(id, cancellation) is not { Request: var request } || request.Cases.FirstOrDefault(link => link.Case == about) is not { } link) return;
        if (await ChangeAsync(about, state => RequestEffects.DueOn(state, request, link, IsHeldByOthers(request, about, all), time.Today), cancellation) is not { } position) return;
        await Contended.MustWriteAsync(async () =>
        {
            if (await table.FindAsync(id, cancellation) is not { } now || now.Request.Cases.FirstOrDefault(each => each.Case == about) is not { } known || known.Seal == position.Seal) return true;
            var marked = now.Request with { Cases = [.. now.Request.Cases.Select(each => each.Case == about ? each with { Sequence = position.Sequence, Seal = position.Seal } : each)] };
            return await table.TrySaveAsync(now, marked.After("applied", clock.GetUtcNow(), nameof(ApplyRequest)), null, cancellation);
        }, cancellation);
    }

    /// <returns>The end of the case's journal with all that is due in it; null when there is no such case.</returns>
    private Task<JournalPosition?> ChangeAsync(CaseId about, Func<CaseState, IReadOnlyList<CaseEvent>> due, CancellationToken cancellation) => cases.ChangeAsync<JournalPosition?>(async () =>
    {
        if (await cases.FindAsync(about, cancellation) is not { } stored) return (null, null);
        var facts = due(stored.State);
        if (facts.Count == 0) return (null, stored.Journal);
        var change = CaseChange.Of(stored, ProcessContext.OfFunction(nameof(ApplyRequest), clock.GetUtcNow()));
        foreach (var fact in facts) change.Record(fact);
        return (change, change.Position);
    }, cancellation);

    private async Task<bool> StandsAsync(RequestedCase link, CancellationToken cancellation) =>
        (await ledger.FindAsync(LedgerKeys.Partition(link.Case.Territory), LedgerKeys.Event(link.Case.ToString(), link.Sequence), cancellation))?.GetString("Seal") == link.Seal;

    /// <summary>A correction cannot be made by the program: it is asked for once more.</summary>
    private Task NoteAsync(string id, CancellationToken cancellation) =>
        Contended.MustWriteAsync(async () =>
        {
            if (await table.FindAsync(id, cancellation) is not { Request: var request } now) return true;
            var lost = request is { Kind: Slime.Model.Cases.Requests.RequestKind.Rectification, IsGranted: true, IsOpen: false };
            var after = lost ? request with { Status = RequestStatus.Open, Outcome = null, AnsweredOn = null } : request;
            return await table.TrySaveAsync(now, after.After(lost ? Reopened : Again, clock.GetUtcNow(), nameof(ApplyRequest)), null, cancellation);
        }, cancellation);

    private static bool IsHeldByOthers(PersonRequest request, CaseId about, IReadOnlyList<StoredRequest> all) =>
        all.Any(other => other.Request.Id != request.Id && RequestEffects.HoldOf(other.Request.Kind) == RequestEffects.HoldOf(request.Kind) && RequestEffects.Holds(other.Request) && other.Request.Cases.Any(link => link.Case == about));

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "What the request {Request} had done to case {CaseId} was gone, as after a restore; it is done again")]
        public static partial void Again(ILogger logger, string request, CaseId caseId);
    }
}
