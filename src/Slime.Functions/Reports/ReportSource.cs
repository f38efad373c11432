using Slime.Functions.Orientations;
using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Opinions;
using Slime.Model.Indicators;
using Slime.Model.Referrals;
using Slime.Model.Staff;

namespace Slime.Functions.Reports;

/// <summary>Everything from which the reports of one version are written; each report takes what its recipient needs.</summary>
/// <param name="Submitted">The version, its visit and when it was handed in.</param>
/// <param name="Indicators">With the thresholds used; null when they were not kept.</param>
/// <param name="Orientations">Those that the household has already been given.</param>
/// <param name="PhotoKinds">The photos that can be read.</param>
/// <param name="Signature">What the household signed on the visit; null when it did not.</param>
internal sealed record ReportSource(
    CaseId CaseId,
    SubmittedDiagnostic Submitted,
    Diagnostic Diagnostic,
    HouseholdIndicators? Indicators,
    Referral Referral,
    string Commune,
    StaffMember? Mediator,
    IReadOnlyList<OrientationAnswer> Orientations,
    SchemeCatalogue Schemes,
    IReadOnlyDictionary<FileId, FileKind> PhotoKinds,
    FileId? Signature = null)
{
    /// <summary>What the technician recommends; null without an opinion.</summary>
    public OpinionReply? Works { get; init; }
}
