using System.Collections.Immutable;
using Slime.Model.Diagnostics.Vocabulary;
using Slime.Model.Reports;

namespace Slime.Model.Cases;

/// <content>Reports of diagnostics.</content>
public sealed partial record CaseState
{
    /// <summary>One for each version and kind of recipient.</summary>
    public ImmutableArray<RenderedReport> Reports { get; init; } = [];

    public RenderedReport? FindReport(int version, ReportRecipient recipient) =>
        Reports.FirstOrDefault(report => report.Version == version && report.Recipient == recipient);

    private CaseState ApplyReport(ReportRendered rendered) =>
        rendered.Version <= Diagnostics.Length && FindReport(rendered.Version, rendered.Recipient) is null
            ? this with { Reports = Reports.Add(new RenderedReport(rendered.Version, rendered.Recipient, rendered.Sha256, rendered.Bytes)) }
            : throw new InvalidOperationException($"The case {Id} cannot take a report of version {rendered.Version} for {rendered.Recipient}.");
}
