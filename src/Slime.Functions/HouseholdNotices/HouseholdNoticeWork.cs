using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Calendar;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Platform.Time;

namespace Slime.Functions.HouseholdNotices;

/// <summary>The command of those who write to a household.</summary>
internal sealed class HouseholdNoticeWork(CaseCommands commands, CaseStore cases, AskedNotices asked, IdempotentIds ids)
{
    /// <summary>One of several letters that are asked for at once: none that lies in this week's post already, whoever asked for it.</summary>
    public async Task<CommandOutcome> PostAsync(CaseId id, Caller caller, HouseholdNoticeTemplate template, string key, CancellationToken cancellation)
    {
        var request = new HouseholdNoticeRequest(template, HouseholdNoticeChannel.Letter);
        return (await AskAsync(id, caller, CaseFormRunner.AnyVersion, request, key, [(byte)template], cancellation, (state, now) => state.HouseholdNotices.Any(notice =>
            notice.Template == template && notice is { Channel: HouseholdNoticeChannel.Letter, Status: not HouseholdNoticeStatus.Failed } && WeekOf(notice.AskedAt) == WeekOf(now)))).Outcome;
    }

    /// <param name="key">Of the request: the same again asks for nothing more.</param>
    /// <param name="isDone">What was asked for is done already by another request.</param>
    public async Task<(CommandOutcome Outcome, RecordId NoticeId)> AskAsync(
        CaseId id, Caller caller, Func<long, bool> matches, HouseholdNoticeRequest request, string? key, byte[] content, CancellationToken cancellation, Func<CaseState, DateTimeOffset, bool>? isDone = null)
    {
        var promised = await ids.TakeAsync(RecordId.Create, caller, $"household-notices|{id}", key, content, cancellation);
        if (promised is null) return (IdempotentIds.KeyReused, default);
        if (await cases.FindAsync(id, cancellation) is not { } stored) return (new CommandOutcome.NotFound(), default);
        var reached = await asked.ReachAsync(stored.State, cancellation);
        var people = await asked.StaffAsync(cancellation);
        var at = default(DateTimeOffset);
        var outcome = await commands.RunAsync(
            id, caller, CaseRight.Work, matches,
            (state, context) => isDone is not null && state.FindHouseholdNotice(promised.Id) is null && isDone(state, context.At)
                ? Decision.Refuse(HouseholdNoticeCodes.AlreadyInPost)
                : HouseholdNoticeDecisions.Ask(state, promised.Id, request.Template, request.Channel, reached.Reach, at = context.At),
            cancellation,
            // Whoever can be reached has a referral.
            change => asked.Add(change, promised.Id, reached.Referral!, people, at),
            state => state.FindHouseholdNotice(promised.Id) is not null);
        return (outcome, promised.Id);
    }

    private static DateOnly WeekOf(DateTimeOffset at) => Weeks.MondayOf(LocalTime.On(at));
}
