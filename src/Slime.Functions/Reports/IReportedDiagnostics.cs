using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics;

namespace Slime.Functions.Reports;

/// <summary>Asked by reports, answered by whoever keeps diagnostics.</summary>
internal interface IReportedDiagnostics
{
    /// <returns>Null when there is no such version, and once the personal data was erased.</returns>
    Task<(Diagnostic Diagnostic, DiagnosticFigures Figures)?> FindAsync(CaseId id, int version, CancellationToken cancellation);
}
