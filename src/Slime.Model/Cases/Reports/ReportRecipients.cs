using System.Collections.Immutable;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Vocabulary;

namespace Slime.Model.Cases.Reports;

/// <summary>For whom a version of a diagnostic is rendered.</summary>
public static class ReportRecipients
{
    /// <returns>Those whom the diagnostic names and of whom the household said yes. The household always gets its own.</returns>
    public static ImmutableArray<ReportRecipient> Of(Diagnostic diagnostic, SharingAgreements agreements)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        ArgumentNullException.ThrowIfNull(agreements);
        return [.. diagnostic.Recipients.Kinds.Union([ReportRecipient.Household]).Order().Where(agreements.Allow)];
    }
}
