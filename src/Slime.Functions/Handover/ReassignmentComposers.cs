using Microsoft.Extensions.Options;
using Slime.Functions.Notifications;
using Slime.Model.Cases;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Cases.Routing;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Settings;

namespace Slime.Functions.Handover;

/// <summary>Tells whoever takes a duty that the case is theirs.</summary>
internal sealed class ReassignedNotice(NoticeWriter writer) : INoticeComposer
{
    public string Kind => ReassignmentNotices.One;

    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff) =>
        notice.Split('-') is [_, var code, _] && EnumCode.TryParse<Role>(code, out var duty) && ReassignmentDecisions.Held(state, duty) is { Rule: RuleNames.Manual } held
            ? writer.ToEach([held.PersonId], notice, state, staff, Texts.Get($"cases.duty.{code}"))
            : [];
}

/// <summary>Tells whoever takes many cases of all of them at once, with where to accept them.</summary>
internal sealed class ReassignedManyNotice(NoticeWriter writer, IOptions<PublicAddressOptions> address) : INoticeComposer
{
    public string Kind => ReassignmentNotices.Many;

    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff) =>
        notice.Split('-') is [_, var batch, var count] && state.LastReassignment is { } last && last.Batch == batch
            ? [.. writer.ToEach([last.To], notice, state, staff, count).Select(told => told with { Link = new Uri(address.Value.BaseUrl, $"passations/{batch}") })]
            : [];
}

/// <summary>Tells the pilot of the territory, else coordination, that somebody asks for a case, or for many at once, to be given away.</summary>
internal sealed class ReassignmentProposedNotice(NoticeWriter writer, IOptions<PublicAddressOptions> address) : INoticeComposer
{
    public string Kind => ReassignmentNotices.Asked;

    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff)
    {
        if (state.Proposal is not { } asked) return [];
        var pilots = staff.In(Role.Pilot, state.FollowedBy).Where(pilot => !pilot.IsVacant).Select(pilot => pilot.Id).ToList();
        var deciders = pilots.Count > 0 ? pilots : [.. staff.In(Role.Coordination).Where(member => !member.IsVacant).Select(member => member.Id).Take(1)];
        return notice.Split('-') is [_, _, var count] && ReassignmentDecisions.Held(state, asked.Duty) is { } held
            ? [.. writer.ToEachAs("reassignmentsProposed", deciders, notice, state, staff, count).Select(told => told with { Link = new Uri(address.Value.BaseUrl, $"equipe/{held.PersonId}/passation") })]
            : writer.ToEach(deciders, notice, state, staff, Texts.Get($"cases.duty.{EnumCode.Of(asked.Duty)}"));
    }
}
