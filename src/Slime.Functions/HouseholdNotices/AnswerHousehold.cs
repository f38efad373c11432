using Slime.Functions.Cases;
using Slime.Functions.HouseholdNotices.Sms;
using Slime.Functions.Notifications;
using Slime.Model.Cases;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Journal;

namespace Slime.Functions.HouseholdNotices;

/// <summary>
/// Writes what a household answered onto its case and has the mediator told. A message that comes twice is recorded and told once.
/// STOP closes the number for every case; a yes or no belongs to the visit that was told last, whatever else was told after it.
/// </summary>
internal sealed partial class AnswerHousehold(CaseStore cases, SmsNumbers numbers, TimeProvider clock, ILogger<AnswerHousehold> logger)
{
    /// <param name="from">E.164.</param>
    /// <returns>False when the message answers nothing.</returns>
    public async Task<bool> TakeAsync(string from, string text, CancellationToken cancellation)
    {
        if (HouseholdAnswers.Read(text) is not { } answer)
        {
            Log.NotUnderstood(logger);
            return false;
        }

        // First of all: whatever follows may fail, and this must hold.
        if (answer == HouseholdAnswer.Stop) await numbers.StopAsync(from, cancellation);
        var recorded = answer == HouseholdAnswer.Stop;
        var all = await numbers.ToldAsync(from, cancellation);
        var last = all.DistinctBy(told => told.CaseId).ToList();
        foreach (var told in answer == HouseholdAnswer.Stop ? last : all)
        {
            recorded |= await RecordAsync(told, answer, last.Contains(told), cancellation);
            if (recorded && answer != HouseholdAnswer.Stop) break;
        }

        return recorded;
    }

    /// <param name="isLast">The case was told of nothing else since; after something else only a visit that is ahead can be meant.</param>
    private Task<bool> RecordAsync(ToldNumber told, HouseholdAnswer answer, bool isLast, CancellationToken cancellation) => cases.ChangeAsync<bool>(async () =>
    {
        if (await cases.FindAsync(told.CaseId, cancellation) is not { } stored || stored.State.FindHouseholdNotice(told.NoticeId) is not { } notice) return (null, false);
        var now = clock.GetUtcNow();
        if (answer != HouseholdAnswer.Stop && (notice.VisitId is null || !HouseholdNoticeSchedule.IsCurrent(stored.State, notice, now))) return (null, false);
        if (!isLast && notice.Template is not (HouseholdNoticeTemplate.Appointment or HouseholdNoticeTemplate.Reminder)) return (null, false);
        if (HouseholdNoticeDecisions.Answer(stored.State, told.NoticeId, answer) is not Decision.Accepted { Facts: [var fact] }) return (null, true);
        var change = CaseChange.Of(stored, ProcessContext.OfFunction(nameof(AnswerHousehold), now)).Record(fact);
        change.Send(NotifyStaff.MessageFor(told.CaseId, HouseholdAnswerNotice.For(told.NoticeId, answer, change.Position.Sequence)));
        Log.Answered(logger, told.CaseId, answer);
        return (change, true);
    }, cancellation);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Case {CaseId}: the household answered {Answer}")]
        public static partial void Answered(ILogger logger, CaseId caseId, HouseholdAnswer answer);

        [LoggerMessage(LogLevel.Information, "A text message came in that is no answer")]
        public static partial void NotUnderstood(ILogger logger);
    }
}
