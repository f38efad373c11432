using Slime.Functions.Notifications;
using Slime.Functions.Orientations;
using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Reports;
using Slime.Model.Staff;
using Slime.Model.Text;

namespace Slime.Functions.PartnerLinks;

/// <summary>Tells the mediator what a partner answered: <c>partnerAnswered-7K3M9Q2X-accepted</c>. That it has the request is no news.</summary>
internal sealed class PartnerAnsweredNotice(NoticeWriter writer, SchemeStore schemes) : INoticeComposer
{
    public const string Notice = "partnerAnswered";

    public string Kind => Notice;

    public bool IsOfClosedCases => true;

    public static string For(ReportLinkId link, PartnerAnswer answer) => $"{Notice}-{link}-{EnumCode.Of(answer)}";

    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff) =>
        throw new NotSupportedException("The name of the scheme is read of the catalogue: ask ComposeAsync.");

    public async ValueTask<IReadOnlyList<Notice>> ComposeAsync(string notice, CaseState state, StaffDirectory staff, CancellationToken cancellation)
    {
        if (notice.Split('-') is not [Notice, var number, var code] || !ReportLinkId.TryParse(number, out var id) || !EnumCode.TryParse<PartnerAnswer>(code, out var answer)) return [];
        if (answer == PartnerAnswer.Received || state.FindPartnerLink(id) is not { } link || state.FindOrientation(link.Orientation) is not { } orientation) return [];
        return writer.ToMediator(notice, state, staff, (await schemes.CurrentAsync(cancellation)).NameOf(orientation.Scheme), OrientationWords.Answer(answer));
    }
}
