using Microsoft.Extensions.Options;
using Slime.Functions.Hosting;
using Slime.Functions.Retention.Elimination;
using Slime.Model.Cases;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Requests;

/// <summary>Looks whether what was done for people still stands, and forgets what was answered long ago.</summary>
internal sealed class KeepRequests(RequestTable table, ApplyRequest apply, EachInTurn each, IOptions<RequestOptions> options, LocalTime time) : ITimerHandler
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var all = await table.ListAsync(cancellation);
        var forgetBefore = time.Today.AddMonths(-options.Value.KeptMonths);
        await each.RunAsync(nameof(KeepRequests), all, stored => stored.Request.Id, async stored =>
        {
            if (!stored.Request.IsInForce && stored.Request.AnsweredOn < forgetBefore) await table.ForgetAsync(stored.Request.Id, cancellation);
            else await apply.CheckAsync(stored, all, cancellation);
        }, cancellation);
    }
}

/// <summary>A case was destroyed: nothing in the register leads to it any more, and of whom it was about only the line of the register stays.</summary>
internal sealed class ForgetRequests(RequestTable table, TimeProvider clock) : IFollowsElimination
{
    public async Task ForgetAsync(CaseId id, CancellationToken cancellation)
    {
        foreach (var known in (await table.ListAsync(cancellation)).Where(stored => stored.Request.Cases.Any(link => link.Case == id)))
        {
            await table.ForgetReviewAsync(known.Request.Id, id, cancellation);
            if (known.Request.Cases.All(link => link.Case == id)) await table.ForgetWordsAsync(known.Request.Id, cancellation);
            await Contended.MustWriteAsync(async () =>
            {
                if (await table.FindAsync(known.Request.Id, cancellation) is not { } stored || stored.Request.Cases.All(link => link.Case != id)) return true;
                var after = stored.Request with { Cases = [.. stored.Request.Cases.Where(link => link.Case != id)] };
                return await table.TrySaveAsync(stored, after.After("caseEliminated", clock.GetUtcNow(), nameof(ForgetRequests)), null, cancellation);
            }, cancellation);
        }
    }
}
