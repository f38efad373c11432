using Slime.Functions.Cases;
using Slime.Functions.Reports;
using Slime.Functions.Visits;
using Slime.Model.Text;
using Slime.Platform.Resources;

namespace Slime.Functions.Handover;

/// <summary>The list of what is handed over, for the manager to keep: numbers, communes and what is to be done; no household.</summary>
internal static class HandoverList
{
    public static ReportContent Of(PostToHandOver handover, DateTimeOffset at) => new(
        Texts.Get("handover.of", HandoverWords.Post(handover.Post)),
        Texts.Get("handover.pdf.subtitle", handover.Cases.Count, Slime.Platform.Web.Dates.Day(at)),
        Texts.Get("reports.service"),
        handover.Post.Id,
        [],
        [
            .. handover.Groups.Select(group => new ReportSection(
                Texts.Get($"handover.group.{EnumCode.Of(group.Group)}"),
                [
                    new ReportBlock.Table(
                        [new ReportColumn(Texts.Get("handover.column.case"), 0.25f), new ReportColumn(Texts.Get("handover.column.commune"), 0.35f), new ReportColumn(Texts.Get("handover.column.state"), 0.4f)],
                        [.. group.Cases.Select(handed => (IReadOnlyList<string>)[handed.State.Id.ToString(), handed.Commune, StateOf(handed)])]),
                ])),
        ],
        at);

    public static string StateOf(HandedCase handed) =>
        handed.State.OpenVisit() is { } visit ? VisitWords.When(visit.When.Local) : CaseWords.Status(handed.State.Status);
}
