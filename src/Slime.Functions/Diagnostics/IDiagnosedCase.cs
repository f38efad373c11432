using Slime.Functions.Reports;
using Slime.Model.Cases;

namespace Slime.Functions.Diagnostics;

/// <summary>What the section about the diagnostic shows of a case.</summary>
public interface IDiagnosedCase
{
    CaseId CaseId { get; }

    CaseStatus Status { get; }

    DiagnosticSummary? Diagnostic { get; }

    IReadOnlyList<ReportAnswer> Reports { get; }
}
