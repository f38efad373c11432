using Slime.Model.Cases;
using Slime.Model.Cases.HouseholdNotices;

namespace Slime.Functions.HouseholdNotices;

/// <param name="Code">Why it failed.</param>
/// <param name="To">Number, mailbox, or the lines of the address; none once the personal data was erased.</param>
public sealed record HouseholdNoticeAnswer(
    RecordId NoticeId,
    HouseholdNoticeTemplate Template,
    HouseholdNoticeChannel Channel,
    HouseholdNoticeStatus Status,
    string? Code,
    HouseholdAnswer? Answer,
    RecordId? VisitId,
    int Revision,
    DateTimeOffset AskedAt,
    bool Automatic,
    IReadOnlyList<string> To,
    string? Text)
{
    internal static HouseholdNoticeAnswer Of(HouseholdNotice notice, WrittenNotice? written) => new(
        notice.Id, notice.Template, notice.Channel, notice.Status, notice.Code, notice.Answer, notice.VisitId, notice.Revision, notice.AskedAt, notice.Automatic, written?.To ?? [], written?.Text);
}

/// <summary>What the household was told, newest first.</summary>
public sealed record HouseholdNoticesAnswer(IReadOnlyList<HouseholdNoticeAnswer> Items, string? Next)
{
    internal static HouseholdNoticesAnswer Of(CaseState state, IReadOnlyDictionary<RecordId, WrittenNotice> written) =>
        new([.. state.HouseholdNotices.Reverse().Select(notice => HouseholdNoticeAnswer.Of(notice, written.GetValueOrDefault(notice.Id)))], null);
}
