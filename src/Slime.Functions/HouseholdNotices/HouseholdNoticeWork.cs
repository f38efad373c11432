using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Cases.Visits;

namespace Slime.Functions.HouseholdNotices;

/// <summary>The command of those who write to a household.</summary>
internal sealed class HouseholdNoticeWork(CaseCommands commands, CaseStore cases, AskedNotices asked, PromisedIds ids)
{
    /// <param name="key">Of the request: the same again asks for nothing more.</param>
    public async Task<(CommandOutcome Outcome, VisitId NoticeId)> AskAsync(
        CaseId id, Caller caller, Func<long, bool> matches, HouseholdNoticeRequest request, string? key, byte[] content, CancellationToken cancellation)
    {
        var promised = await ids.TakeAsync(VisitId.Create, caller, $"household-notices|{id}", key, content, cancellation);
        if (promised is null) return (PromisedIds.KeyReused, default);
        if (await cases.FindAsync(id, cancellation) is not { } stored) return (new CommandOutcome.NotFound(), default);
        var reached = await asked.ReachAsync(stored.State, cancellation);
        var people = await asked.StaffAsync(cancellation);
        var at = default(DateTimeOffset);
        var outcome = await commands.RunAsync(
            id, caller, CaseRight.Work, version => promised.IsRepeat || matches(version),
            (state, context) => HouseholdNoticeDecisions.Ask(state, promised.Id, request.Template, request.Channel, reached.Reach, at = context.At),
            cancellation,
            // Whoever can be reached has a referral.
            change => asked.Add(change, promised.Id, reached.Referral!, people, at));
        return (outcome, promised.Id);
    }
}
