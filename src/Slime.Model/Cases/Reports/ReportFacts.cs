using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Files;

namespace Slime.Model.Cases.Reports;

/// <summary>The report of a version for a kind of recipient is there to be read; its bytes never change afterwards.</summary>
/// <param name="Version">Of the diagnostic.</param>
/// <param name="Sha256">Of the PDF: the name under which it is kept.</param>
public sealed record ReportRendered(int Version, ReportRecipient Recipient, Sha256Hash Sha256, long Bytes) : CaseEvent;

/// <summary>A report as the case keeps it.</summary>
public sealed record RenderedReport(int Version, ReportRecipient Recipient, Sha256Hash Sha256, long Bytes);
