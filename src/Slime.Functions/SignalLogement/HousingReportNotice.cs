using Slime.Functions.Notifications;
using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.SignalLogement;
using Slime.Model.Staff;
using Slime.Platform.Resources;

namespace Slime.Functions.SignalLogement;

/// <summary>Tells the mediator that a report did not go out, and why: <c>housingReport-7K3M9Q2X</c>.</summary>
internal sealed class HousingReportNotice(NoticeWriter writer) : INoticeComposer
{
    public const string Notice = "housingReport";

    public string Kind => Notice;

    public bool IsOfClosedCases => true;

    public static string For(HousingReportFailed failed) => $"{Notice}-{failed.OrientationId}";

    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff) =>
        notice.Split('-') is [Notice, var number] && OrientationId.TryParse(number, out var id) && state.FindHousingReport(id) is { Status: HousingReportStatus.Failed, Code: { } code }
            ? writer.ToMediator(notice, state, staff, Texts.Get($"signalLogement.failed.{code}"))
            : [];
}
