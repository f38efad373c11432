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

    /// <summary>The same for a composer that reads more than the case.</summary>
    ValueTask<IReadOnlyList<Notice>> ComposeAsync(string notice, CaseState state, StaffDirectory staff, CancellationToken cancellation) => new(Compose(notice, state, staff));

    /// <summary>What the journal keeps of somebody who was told.</summary>
    CaseEvent FactOf(string notice, string person, string channel) => new NotificationSent(notice, person, channel);
}

/// <summary>Finds the composer of a notice.</summary>
internal sealed class NoticeComposer(IEnumerable<INoticeComposer> composers)
{
    private readonly FrozenDictionary<string, INoticeComposer> _byKind = composers.ToFrozenDictionary(composer => composer.Kind, StringComparer.Ordinal);

    /// <exception cref="FormatException">No composer knows the notice.</exception>
    public async ValueTask<IReadOnlyList<Notice>> ComposeAsync(string notice, CaseState state, StaffDirectory staff, CancellationToken cancellation)
    {
        var (kind, composer) = (VisitNotices.KindOf(notice), ComposerOf(notice));
        if (kind != VisitNotices.Cancelled) return state.Status == CaseStatus.Closed && !composer.IsOfClosedCases ? [] : await composer.ComposeAsync(notice, state, staff, cancellation);
        // Closing a case takes visits from people's calendars: that is told to those who knew of the visit.
        return [.. composer.Compose(notice, state, staff).Where(told => KnowsOf(notice, told.To.PersonId, state))];
    }

    public CaseEvent FactOf(string notice, string person, string channel) => ComposerOf(notice).FactOf(notice, person, channel);

    private INoticeComposer ComposerOf(string notice) =>
        _byKind.GetValueOrDefault(VisitNotices.KindOf(notice)) ?? throw new FormatException($"The notice {notice} is not known.");

    private static bool KnowsOf(string notice, string person, CaseState state) =>
        state.Notices.Any(made => made.Reached && made.To == person && VisitNotices.VisitOf(made.Notice) == VisitNotices.VisitOf(notice));
}
