using Slime.Functions.Notifications;
using Slime.Model.Cases;
using Slime.Model.Cases.Opinions;
using Slime.Model.Staff;
using Slime.Platform.Web;

namespace Slime.Functions.Opinions;

/// <summary>What people are told about opinions: that they are asked or answered, never what.</summary>
internal static class OpinionNotices
{
    public const string Asked = "opinionAsked";
    public const string Information = "opinionInformation";
    public const string Answered = "opinionAnswered";
    public const string Danger = NoticeKinds.Danger;

    /// <summary>Whom each kind is for.</summary>
    public static IEnumerable<string> For(string kind, Opinion opinion, CaseState state, StaffDirectory staff)
    {
        var mediator = state.Routing?.Mediator.PersonId;
        return kind switch
        {
            Asked => [opinion.To],
            Danger => new[] { opinion.To, mediator }.OfType<string>().Concat(staff.In(Role.Pilot, state.FollowedBy).Where(pilot => !pilot.IsVacant).Select(pilot => pilot.Id)),
            // Whoever has the case now, and whoever asked.
            _ => new[] { mediator, opinion.By }.OfType<string>(),
        };
    }
}

/// <summary>Tells of an opinion, also of a closed case; of one that was withdrawn nothing.</summary>
internal sealed class OpinionNotice(NoticeWriter writer, string kind) : INoticeComposer
{
    public string Kind => kind;

    public bool IsOfClosedCases => true;

    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff) =>
        notice.Split('-') is [_, var number, ..] && RecordId.TryParse(number, out var id) && state.FindOpinion(id) is { State: not OpinionState.Withdrawn } opinion
            ? writer.ToEach(OpinionNotices.For(kind, opinion, state, staff), notice, state, staff, OpinionWords.Subject(opinion.Subject), Dates.Day(opinion.DueOn))
            : [];
}
