using System.Text.Json.Serialization;
using Slime.Model.Cases;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Cases.Visits;

namespace Slime.Model.Reporting.Ledger;

/// <summary>What the mediator found the first time that somebody went to the household.</summary>
public enum FirstVisitResult
{
    Home,
    HomeReminded,
    NobodyHome,
    NobodyHomeReminded,
}

/// <summary>
/// The first visit to which somebody went, and whether the household had been reminded of it: later ones would say what a missed
/// visit changes, not what a reminder does.
/// </summary>
public sealed record LedgerFirstVisit(DateOnly On, bool NobodyHome, bool Reminded)
{
    [JsonIgnore]
    public FirstVisitResult Result => (NobodyHome, Reminded) switch
    {
        (true, true) => FirstVisitResult.NobodyHomeReminded,
        (true, false) => FirstVisitResult.NobodyHome,
        (false, true) => FirstVisitResult.HomeReminded,
        _ => FirstVisitResult.Home,
    };

    internal static LedgerFirstVisit? Of(CaseState state) =>
        state.Visits.FirstOrDefault(visit => visit.Status is VisitStatus.Done or VisitStatus.NobodyHome) is { } first
            ? new LedgerFirstVisit(
                first.EndedOn ?? first.When.Local.Date,
                first.Status == VisitStatus.NobodyHome,
                state.HouseholdNotices.Any(notice => notice is { Template: HouseholdNoticeTemplate.Reminder, Status: HouseholdNoticeStatus.Sent } && notice.IsAbout(first)))
            : null;
}
