using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Requests;
using Slime.Model.Cases.Visits;

namespace Slime.Model.Cases.HouseholdNotices;

/// <summary>What may be told to a household, and what becomes of it.</summary>
public static class HouseholdNoticeDecisions
{
    /// <summary>A row of storage is limited; no real case comes near.</summary>
    public const int MaxNotices = 200;

    public static Decision Ask(
        CaseState state, RecordId noticeId, HouseholdNoticeTemplate template, HouseholdNoticeChannel channel, HouseholdReach reach, DateTimeOffset now, bool automatic = false)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(reach);
        if (state.FindHouseholdNotice(noticeId) is not null) return Decision.Accept();
        if (state.HouseholdNotices.Count >= MaxNotices) return Decision.Refuse(VisitCodes.TooMany, $"{MaxNotices}");
        if (RestrictedUse.RefusalOf(state, [new HouseholdNoticeAsked(noticeId, template, channel, VisitId: null, Revision: 0, automatic)]) is { } restricted) return restricted;
        if (WhyNot(state, template, now) is { } closed) return Decision.Refuse(closed);
        if (reach.WhyNot(channel) is { } unreachable) return Decision.Wrong("channel", unreachable);
        var visit = VisitOf(state, template);
        var asked = new HouseholdNoticeAsked(noticeId, template, channel, visit?.Id, visit?.Revision ?? 0, automatic);
        // A letter is written the moment it is asked for; it goes out with the week's post.
        return channel == HouseholdNoticeChannel.Letter
            ? Decision.Accept(asked, new HouseholdNoticeSent(noticeId, template, channel, asked.VisitId, asked.Revision))
            : Decision.Accept(asked);
    }

    /// <summary>Why this is not to be told of the case as it stands; null when it may.</summary>
    public static string? WhyNot(CaseState state, HouseholdNoticeTemplate template, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Status == CaseStatus.Received) return VisitCodes.CaseNotRouted;
        var outlivesCase = template is HouseholdNoticeTemplate.ReportCover or HouseholdNoticeTemplate.FollowUp or HouseholdNoticeTemplate.Satisfaction;
        if (state.Status == CaseStatus.Closed && !outlivesCase) return VisitCodes.CaseClosed;
        return template switch
        {
            HouseholdNoticeTemplate.Appointment or HouseholdNoticeTemplate.Reminder => state.OpenVisit() is { } open && open.When.At > now ? null : HouseholdNoticeCodes.NoVisitAhead,
            HouseholdNoticeTemplate.Missed => VisitOf(state, template) is null ? HouseholdNoticeCodes.NobodyMissed : null,
            HouseholdNoticeTemplate.ReportCover => state.Reports.Any(report => report.Recipient == ReportRecipient.Household) ? null : HouseholdNoticeCodes.NoReport,
            HouseholdNoticeTemplate.FollowUp or HouseholdNoticeTemplate.Satisfaction => state.DoneVisit() is null ? HouseholdNoticeCodes.NotVisited : null,
            _ => null,
        };
    }

    /// <summary>A message that is answered twice alike is answered once.</summary>
    public static Decision Answer(CaseState state, RecordId noticeId, HouseholdAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.FindHouseholdNotice(noticeId) is not { } notice) return Decision.Refuse(HouseholdNoticeCodes.NotFound);
        return notice.Answer == answer ? Decision.Accept() : Decision.Accept(new HouseholdNoticeAnswered(noticeId, answer));
    }

    private static Visit? VisitOf(CaseState state, HouseholdNoticeTemplate template) => template switch
    {
        HouseholdNoticeTemplate.Appointment or HouseholdNoticeTemplate.Reminder => state.OpenVisit(),
        HouseholdNoticeTemplate.Missed => state.Visits.LastOrDefault() is { Status: VisitStatus.NobodyHome } missed ? missed : null,
        _ => null,
    };
}
