using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Opinions;
using Slime.Model.Cases.Requests;
using Slime.Model.Cases.Visits;

namespace Slime.Model.Cases.Retention;

/// <summary>How long personal data stays: CNIL référentiel 2021-028 for the time in use; the rest is decided with the departmental archives.</summary>
/// <param name="ActiveMonths">In use, from the last contact with the household.</param>
/// <param name="ArchiveMonths">In the intermediate archive after that.</param>
/// <param name="NoticeDays">How long before the end of its use whoever follows the household is told.</param>
public sealed record RetentionPolicy(int ActiveMonths, int ArchiveMonths, int NoticeDays)
{
    public const int MostActiveMonths = 120;

    public const int MostArchiveMonths = 240;

    public static RetentionPolicy Default { get; } = new(24, 36, 30);

    /// <summary>The same where a programme says something else.</summary>
    public RetentionPolicy With(int? activeMonths, int? archiveMonths) => this with { ActiveMonths = activeMonths ?? ActiveMonths, ArchiveMonths = archiveMonths ?? ArchiveMonths };
}

/// <summary>Where the personal data of a case is on its way.</summary>
public enum RetentionStage
{
    Active,

    /// <summary>In use for less than the notice's time; the notice is given, or due.</summary>
    ClosingNotice,

    /// <summary>Its use is over, and it waits for nothing but being moved.</summary>
    ToArchive,

    Archived,

    /// <summary>Its time in the archive is over too: the next proposal has it.</summary>
    ToEliminate,

    Eliminated,

    /// <summary>The departmental archives have it.</summary>
    Transferred,
}

/// <summary>What its age and its course make of the personal data of a case, on one day.</summary>
/// <param name="LastContact">With the household itself: nothing that the staff only wrote counts.</param>
/// <param name="ArchiveOn">The first day out of use.</param>
/// <param name="EliminateOn">The first day on which it may be proposed for elimination.</param>
/// <param name="IsBusy">Something goes on that needs it: a visit ahead, a question to the technician, works that wait for a decision, content that waits.</param>
public sealed record RetentionStanding(RetentionStage Stage, DateOnly LastContact, DateOnly ArchiveOn, DateOnly EliminateOn, bool IsBusy, IReadOnlyList<RetentionHold> Holds)
{
    /// <summary>Nothing is done to it, whatever the day.</summary>
    public bool Stays => IsBusy || Holds.Count > 0;

    public static RetentionStanding Of(CaseState state, DateOnly today, RetentionPolicy policy, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(policy);
        var contact = state.Archived?.LastContact ?? LastContactOf(state, zone);
        var archiveOn = state.OutOfUse?.On ?? contact.AddMonths(policy.ActiveMonths);
        var eliminateOn = state.OutOfUse is { Why: OutOfUseReason.Erasure } erased ? erased.On : archiveOn.AddMonths(policy.ArchiveMonths);
        return new RetentionStanding(StageOf(state, today, contact, archiveOn, eliminateOn, policy), contact, archiveOn, eliminateOn, IsBusyIn(state), state.Holds);
    }

    /// <summary>
    /// The last day on which the household itself was there: its referral with its agreement, when it was reached or answered, a visit
    /// that took place or that it refused at its door, its follow-up, also when it declined to answer, what it said of its visit, and its letter:
    /// a request about its data on the day on which it was received, as long as it is linked to the case, but neither one of erasure nor an objection, which would keep longer
    /// what they want gone. Attempts without an answer, notes and corrections count for nothing.
    /// </summary>
    public static DateOnly LastContactOf(CaseState state, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(state);
        IEnumerable<DateOnly> contacts =
        [
            Day(state.ReceivedAt),
            .. state.Repeats.Select(repeat => repeat.On),
            .. state.Contacts.Where(contact => contact.IsAnswered).Select(contact => contact.On),
            .. state.Visits.Where(visit => visit.Status is VisitStatus.Done or VisitStatus.Refused).Select(visit => visit.EndedOn).OfType<DateOnly>(),
            .. state.FollowUps.Select(followUp => followUp.On),
            .. state.FollowUpAttempts.Where(call => call.Result == FollowUpCall.Declined).Select(call => call.On),
            .. state.Satisfactions.Select(taken => taken.On),
            .. state.HouseholdNotices.Where(notice => notice.Answer is not null).Select(notice => Day(notice.AnsweredAt ?? notice.AskedAt)),
            .. state.Requests.Where(request => request.IsContact).Select(request => request.ReceivedOn),
        ];
        return contacts.Max();

        DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
    }

    /// <summary>Without a notice of its time nothing is moved, however far a clock jumped.</summary>
    private static RetentionStage StageOf(CaseState state, DateOnly today, DateOnly contact, DateOnly archiveOn, DateOnly eliminateOn, RetentionPolicy policy)
    {
        if (state.Eliminated is { } eliminated) return eliminated.Transferred ? RetentionStage.Transferred : RetentionStage.Eliminated;
        if (state.Archived is not null) return today >= eliminateOn ? RetentionStage.ToEliminate : RetentionStage.Archived;
        // Whoever asked for it waits for no notice.
        if (state.OutOfUse is not null) return RetentionStage.ToArchive;
        if (today < archiveOn.AddDays(-policy.NoticeDays)) return RetentionStage.Active;
        var isGiven = state.RetentionNotice is { } notice && notice.LastContact == contact && today >= notice.On.AddDays(policy.NoticeDays);
        return today >= archiveOn && isGiven ? RetentionStage.ToArchive : RetentionStage.ClosingNotice;
    }

    private static bool IsBusyIn(CaseState state) =>
        state.OpenVisit() is not null || state.Held.Count > 0 || state.Opinions.Any(opinion => opinion.State is OpinionState.Asked or OpinionState.Accepted or OpinionState.MoreInformation)
        || state.WorksDecision is { Decision: WorksDecision.Wait };
}
