using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Cases.Visits;

namespace Slime.Model.Cases.Satisfaction;

/// <summary>Why a link takes no answer; stable, each with its words in the resources.</summary>
public static class SatisfactionCodes
{
    /// <summary>It was used.</summary>
    public const string Answered = "answered";

    public const string Expired = "expired";

    /// <summary>There is no such notice, or it did not go out.</summary>
    public const string Unknown = "unknown";
}

/// <summary>When a household is asked what it thinks of its visit, and what becomes of its answer.</summary>
public static class SatisfactionDecisions
{
    /// <summary>Days after the visit on which it is asked.</summary>
    public const int DaysAfterVisit = 7;

    /// <summary>Days after the visit after which nobody asks any more by itself; a proposal.</summary>
    public const int LastDayAfterVisit = 30;

    /// <summary>Days for which a link takes an answer.</summary>
    public const int DaysOfLink = 30;

    /// <summary>The visit about which the household is to be asked on a day; null when there is none, or it was asked already.</summary>
    public static Visit? DueOn(CaseState state, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(state);
        return FollowUpSchedule.IsToBeAsked(state) && state.FollowedVisit() is { EndedOn: { } visited } visit
            && visited.AddDays(DaysAfterVisit) <= day && day <= visited.AddDays(LastDayAfterVisit)
            && !state.HouseholdNotices.Any(notice => notice.Template == HouseholdNoticeTemplate.Satisfaction && DateOnly.FromDateTime(notice.AskedAt.UtcDateTime) >= visited)
                ? visit
                : null;
    }

    /// <summary>Why a link takes no answer; null when it does.</summary>
    public static string? WhyNot(CaseState state, RecordId notice, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.FindHouseholdNotice(notice) is not { Template: HouseholdNoticeTemplate.Satisfaction } asked) return SatisfactionCodes.Unknown;
        if (state.Satisfactions.Any(taken => taken.NoticeId == notice)) return SatisfactionCodes.Answered;
        return asked.AskedAt.AddDays(DaysOfLink) <= now ? SatisfactionCodes.Expired : null;
    }
}
