using System.Collections.Immutable;
using Slime.Model.Cases.Orientations;

namespace Slime.Model.Cases.SignalLogement;

/// <summary>The dwelling is to be reported to Signal-Logement; the orientation of the same transaction is its file here.</summary>
/// <param name="Disorders">Identifiers of Signal-Logement: see <see cref="SignalLogement.Disorders"/>.</param>
/// <param name="By">The post of whoever asked for it.</param>
public sealed record HousingReportAsked(OrientationId OrientationId, ImmutableArray<string> Disorders, string By) : CaseEvent;

/// <summary>Signal-Logement took it.</summary>
/// <param name="ReportId">Its number there; the reference that people read is personal data and lies with the orientation's words.</param>
public sealed record HousingReportSent(OrientationId OrientationId, Guid ReportId) : CaseEvent;

/// <summary>It did not go out, or nobody can tell: somebody must look.</summary>
/// <param name="Code">Why: see <see cref="HousingReportCodes"/>.</param>
public sealed record HousingReportFailed(OrientationId OrientationId, string Code) : CaseEvent;

public enum HousingReportStatus
{
    /// <summary>On its way.</summary>
    Asked,
    Sent,
    Failed,
}

/// <summary>A report as the case keeps it.</summary>
public sealed record HousingReport(OrientationId OrientationId, ImmutableArray<string> Disorders, DateTimeOffset AskedAt, HousingReportStatus Status, Guid? ReportId = null, string? Code = null);

/// <summary>Why a report cannot go out, or did not; stable, each with its words in the resources.</summary>
public static class HousingReportCodes
{
    /// <summary>The household did not agree to share with partners.</summary>
    public const string NotAgreed = "housing_report_not_agreed";

    /// <summary>One is on its way or was sent.</summary>
    public const string AlreadySent = "housing_report_already_sent";

    /// <summary>No damage and no danger that Signal-Logement knows is on file.</summary>
    public const string NoDisorder = "housing_report_no_disorder";

    /// <summary>Something that Signal-Logement asks for is not known.</summary>
    public const string Incomplete = "housing_report_incomplete";

    /// <summary>No key of a partner is configured.</summary>
    public const string NotAvailable = "housing_report_not_available";

    /// <summary>The person asked that their data be used no more, after it was asked for.</summary>
    public const string OutOfUse = "household_out_of_use";

    /// <summary>The personal data was erased.</summary>
    public const string Erased = "household_erased";

    /// <summary>Signal-Logement has a report of this household at this address already: perhaps ours, whose answer was lost.</summary>
    public const string Known = "housing_report_known";

    /// <summary>Signal-Logement refused what was sent.</summary>
    public const string Refused = "housing_report_refused";

    /// <summary>It did not answer for days.</summary>
    public const string Silent = "housing_report_silent";

    public static IReadOnlyList<string> All { get; } = [NotAgreed, AlreadySent, NoDisorder, Incomplete, NotAvailable];
}
