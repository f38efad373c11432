using System.Text.Json.Serialization;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.SignalLogement;

namespace Slime.Model.Cases;

/// <content>What was reported to Signal-Logement.</content>
public sealed partial record CaseState
{
    /// <summary>As stored; null in cases without one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<HousingReport>? Housing { get; init; }

    [JsonIgnore]
    public IReadOnlyList<HousingReport> HousingReports => Housing ?? [];

    public HousingReport? FindHousingReport(OrientationId id) => HousingReports.FirstOrDefault(report => report.OrientationId == id);

    private CaseState ApplyHousingReport(CaseEvent fact, DateTimeOffset at) => fact switch
    {
        HousingReportAsked asked => this with { Housing = [.. HousingReports, new HousingReport(asked.OrientationId, asked.Disorders, at, HousingReportStatus.Asked)] },
        HousingReportSent sent => With(sent.OrientationId, report => report with { Status = HousingReportStatus.Sent, ReportId = sent.ReportId, Code = null }),
        HousingReportFailed failed => With(failed.OrientationId, report => report with { Status = HousingReportStatus.Failed, Code = failed.Code }),
        _ => this,
    };

    private CaseState With(OrientationId id, Func<HousingReport, HousingReport> change) =>
        this with { Housing = [.. HousingReports.Select(report => report.OrientationId == id ? change(report) : report)] };
}
