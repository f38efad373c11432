using System.Collections.Frozen;
using Slime.Model.Cases;
using Slime.Model.Staff;
using Slime.Model.Visits;

namespace Slime.Functions.Notifications;

/// <summary>Puts one kind of fact about a case into words for each person concerned; carries nothing personal.</summary>
internal interface INoticeComposer
{
    string Kind { get; }

    /// <summary>Nobody is told of a closed case, but of what its closing takes from their calendar.</summary>
    bool TellsOfClosedCases => false;

    /// <param name="notice">The kind, and what it is about where there may be several.</param>
    /// <returns>Nothing when what was to be told is no longer so.</returns>
    IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff);
}

/// <summary>Finds the composer of a notice.</summary>
internal sealed class NoticeComposer(IEnumerable<INoticeComposer> composers)
{
    private readonly FrozenDictionary<string, INoticeComposer> _byKind = composers.ToFrozenDictionary(composer => composer.Kind, StringComparer.Ordinal);

    /// <exception cref="FormatException">No composer knows the notice.</exception>
    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff) =>
        _byKind.TryGetValue(VisitNotices.KindOf(notice), out var composer)
            ? state.Status == CaseStatus.Closed && !composer.TellsOfClosedCases ? [] : composer.Compose(notice, state, staff)
            : throw new FormatException($"The notice {notice} of {state.Id} is not known.");
}
