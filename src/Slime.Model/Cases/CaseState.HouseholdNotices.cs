using System.Text.Json.Serialization;
using Slime.Model.Cases.HouseholdNotices;

namespace Slime.Model.Cases;

/// <content>Letters, texts and e-mails to the household.</content>
public sealed partial record CaseState
{
    /// <summary>As stored; null in cases of which the household was told nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<HouseholdNotice>? ToldHousehold { get; init; }

    /// <summary>In the order in which they were asked for.</summary>
    [JsonIgnore]
    public IReadOnlyList<HouseholdNotice> HouseholdNotices => ToldHousehold ?? [];

    /// <summary>The household wants no text message any more.</summary>
    [JsonIgnore]
    public bool SmsStopped => HouseholdNotices.Any(notice => notice.Answer == HouseholdAnswer.Stop);

    public HouseholdNotice? FindHouseholdNotice(RecordId id) => HouseholdNotices.FirstOrDefault(notice => notice.Id == id);

    private CaseState ApplyHouseholdNotice(CaseEvent fact, DateTimeOffset at) => fact switch
    {
        HouseholdNoticeAsked asked => this with
        {
            ToldHousehold = [.. HouseholdNotices, new HouseholdNotice(asked.NoticeId, asked.Template, asked.Channel, asked.VisitId, asked.Revision, at, asked.Automatic)],
        },
        HouseholdNoticeSent sent => WithHouseholdNotice(sent.NoticeId, notice => notice with { Status = HouseholdNoticeStatus.Sent }),
        HouseholdNoticeFailed failed => WithHouseholdNotice(failed.NoticeId, notice => notice with { Status = HouseholdNoticeStatus.Failed, Code = failed.Code }),
        HouseholdNoticeAnswered answered => WithHouseholdNotice(answered.NoticeId, notice => notice with { Answer = answered.Answer, AnsweredAt = at }),
        _ => this,
    };

    private CaseState WithHouseholdNotice(RecordId id, Func<HouseholdNotice, HouseholdNotice> change) =>
        FindHouseholdNotice(id) is null
            ? throw new InvalidOperationException($"The case {Id} has no notice {id} to its household.")
            : this with { ToldHousehold = [.. HouseholdNotices.Select(notice => notice.Id == id ? change(notice) : notice)] };
}
