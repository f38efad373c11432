using System.Collections.Immutable;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Reports;

namespace Slime.Model.Cases;

/// <content>Reports of diagnostics.</content>
public sealed partial record CaseState
{
    /// <summary>One for each version and kind of recipient; <see cref="GivesReportsTo"/> says which may be read.</summary>
    public ImmutableArray<RenderedReport> Reports { get; init; } = [];

    public RenderedReport? FindReport(int version, ReportRecipient recipient) =>
        Reports.FirstOrDefault(report => report.Version == version && report.Recipient == recipient);

    /// <summary>
    /// Whether this recipient's reports may be made and read now, those of older versions too: the newest version names it and the
    /// household agrees today, because an agreement that was taken back is taken back for everything. The household always keeps
    /// its own.
    /// </summary>
    public bool GivesReportsTo(ReportRecipient recipient, SharingAgreements agreements)
    {
        ArgumentNullException.ThrowIfNull(agreements);
        return recipient == ReportRecipient.Household || (DiagnosticFigures?.Recipients.Contains(recipient) is true && agreements.Allow(recipient));
    }

    private CaseState ApplyReport(ReportRendered rendered) =>
        rendered.Version <= Diagnostics.Length && FindReport(rendered.Version, rendered.Recipient) is null
            ? this with { Reports = Reports.Add(new RenderedReport(rendered.Version, rendered.Recipient, rendered.Sha256, rendered.Bytes)) }
            : throw new InvalidOperationException($"The case {Id} cannot take a report of version {rendered.Version} for {rendered.Recipient}.");
}
