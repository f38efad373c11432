using System.Globalization;
using Slime.Functions.Notifications;
using Slime.Functions.Pages;
using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Staff;

namespace Slime.Functions.Diagnostics;

/// <summary>Tells the tutor that a diagnostic was handed in, or amended.</summary>
internal sealed class DiagnosticNotice(NoticeWriter writer) : INoticeComposer
{
    public string Kind => DiagnosticNotices.Submitted;

    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff)
    {
        if (state.Routing is not { } routing) return [];
        var version = state.Diagnostics.FirstOrDefault(known => DiagnosticNotices.For(known.Version) == notice);
        return version is null
            ? []
            : writer.ToEach([routing.Tutor.PersonId], notice, state, staff, Dates.Day(version.VisitedOn), version.Version.ToString(CultureInfo.InvariantCulture));
    }
}
