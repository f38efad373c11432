using System.Collections.Frozen;
using Slime.Model.Cases;
using Slime.Model.Cases.Visits;
using Slime.Model.Staff;

namespace Slime.Functions.Notifications;

/// <summary>Puts one kind of fact about a case into words for each person concerned; carries nothing personal.</summary>
internal interface INoticeComposer
{
    string Kind { get; }

    /// <summary>Told of a closed case too.</summary>
    bool IsOfClosedCases => false;

    /// <param name="notice">The kind, and what it is about where there may be several.</param>
    /// <returns>Nothing when what was to be told is no longer so.</returns>
    IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff);
}

/// <summary>Finds the composer of a notice.</summary>
internal sealed class NoticeComposer(IEnumerable<INoticeComposer> composers)
{
    private readonly FrozenDictionary<string, INoticeComposer> _byKind = composers.ToFrozenDictionary(composer => composer.Kind, StringComparer.Ordinal);

    /// <exception cref="FormatException">No composer knows the notice.</exception>
    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff)
    {
        var kind = VisitNotices.KindOf(notice);
        if (!_byKind.TryGetValue(kind, out var composer)) throw new FormatException($"The notice {notice} of {state.Id} is not known.");
        if (kind != VisitNotices.Cancelled) return state.Status == CaseStatus.Closed && !composer.IsOfClosedCases ? [] : composer.Compose(notice, state, staff);
        // Closing a case takes visits from people's calendars: that alone is told of a closed case, to those who knew of the visit.
        return [.. composer.Compose(notice, state, staff).Where(told => KnowsOf(notice, told.To.PersonId, state))];
    }

    private static bool KnowsOf(string notice, string person, CaseState state) =>
        state.Notices.Any(made => made.Reached && made.To == person && VisitNotices.VisitOf(made.Notice) == VisitNotices.VisitOf(notice));
}
