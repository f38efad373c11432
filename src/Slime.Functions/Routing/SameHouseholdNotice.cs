using Slime.Functions.Notifications;
using Slime.Model.Cases;
using Slime.Model.Staff;
using Slime.Platform.Resources;

namespace Slime.Functions.Routing;

/// <summary>Tells that another case may be of the same household: the mediator of either case, and of a probable duplicate its referrer too.</summary>
internal sealed class SameHouseholdNotice(NoticeWriter writer, HouseholdTie tie) : INoticeComposer
{
    public string Kind => KindOf(tie);

    /// <summary>One notice for each other case.</summary>
    public static string For(HouseholdTie tie, CaseId other) => $"{KindOf(tie)}-{other}";

    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff)
    {
        if (state.Related.FirstOrDefault(related => For(tie, related.Case) == notice) is not { } related || state.Routing is not { } routing) return [];
        var staffNotices = writer.ToEach([routing.Mediator.PersonId], notice, state, staff, related.Case);
        // Who looked the household up before was asked, and said that it is another.
        if (tie != HouseholdTie.ProbableDuplicate || state.DuplicateChecked is true) return staffNotices;
        // A referrer follows her own case only: the notice names no other, and she finds it among her referrals.
        var own = staffNotices[0];
        var referrer = new Recipient(state.Referrer, Guid.TryParse(state.Referrer, out var id) ? id : null, null);
        return [.. staffNotices, own with { Id = $"{state.Id}|{notice}|{state.Referrer}", To = referrer, Text = Texts.Get($"notifications.{Kind}.referrer", state.Id) }];
    }

    private static string KindOf(HouseholdTie tie) => tie == HouseholdTie.ProbableDuplicate ? "probableDuplicate" : "householdToCheck";
}
