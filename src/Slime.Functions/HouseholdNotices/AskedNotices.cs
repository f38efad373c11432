using Slime.Functions.Cases;
using Slime.Functions.HouseholdNotices.Letters;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Journal;
using Slime.Model.Referrals;
using Slime.Model.Staff;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.HouseholdNotices;

/// <summary>Adds what belongs to a notice that is asked for to the change that asks for it: its words, and how it goes out.</summary>
internal sealed class AskedNotices(HouseholdReaches reaches, HouseholdNoticeWriter writer, NoticeLinks links, StaffStore staff)
{
    public Task<ReachedHousehold> ReachAsync(CaseState state, CancellationToken cancellation) => reaches.OfAsync(state, cancellation);

    public async Task<StaffDirectory> StaffAsync(CancellationToken cancellation) => (await staff.CurrentAsync(cancellation)).Staff;

    /// <param name="change">The notice is recorded already.</param>
    public void Add(CaseChange change, RecordId noticeId, Referral referral, StaffDirectory people, DateTimeOffset at)
    {
        var state = change.State;
        var notice = state.FindHouseholdNotice(noticeId)!;
        var today = LocalTime.On(at);
        links.Of(notice.Template)?.Keep(change, noticeId);
        change.Transaction.Insert(WrittenNotices.ToEntity(state.Id, noticeId, writer.Write(state, notice, referral, people, today)));
        if (notice.Channel == HouseholdNoticeChannel.Letter) change.Transaction.Insert(WeekOfPost.LetterRow(state.Id, noticeId, today));
        else change.Send(HouseholdNoticeMessages.ToSend(state.Id, noticeId));
    }

    /// <summary>The change that lets the calendar tell a household of its visit; null when there is no way or no need to.</summary>
    public async Task<CaseChange?> ByItselfAsync(StoredCase stored, HouseholdNoticeTemplate template, string function, DateTimeOffset now, CancellationToken cancellation)
    {
        var reached = await ReachAsync(stored.State, cancellation);
        if (reached is not { Referral: { } referral } || reached.Reach.Automatic() is not { } channel) return null;
        var noticeId = RecordId.Create(RandomBits.Next());
        if (HouseholdNoticeDecisions.Ask(stored.State, noticeId, template, channel, reached.Reach, now, automatic: true) is not Decision.Accepted accepted) return null;
        var change = CaseChange.Of(stored, ProcessContext.OfFunction(function, now));
        foreach (var fact in accepted.Facts) change.Record(fact);
        Add(change, noticeId, referral, await StaffAsync(cancellation), now);
        return change;
    }
}
