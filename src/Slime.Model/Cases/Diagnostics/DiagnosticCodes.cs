using System.Collections.Immutable;

namespace Slime.Model.Cases.Diagnostics;

/// <summary>Why a diagnostic cannot be submitted; stable, each with its words in the resources.</summary>
public static class DiagnosticCodes
{
    /// <summary>A diagnostic is what was found on a visit that took place.</summary>
    public const string VisitNotDone = "visit_not_done";

    /// <summary>There is no draft to submit.</summary>
    public const string NothingToSubmit = "diagnostic_missing";

    /// <summary>Of a field: something is listed and said not to be.</summary>
    public const string Contradiction = "contradiction";

    /// <summary>Of a field: the household always gets its report.</summary>
    public const string HouseholdIsRecipient = "household_is_recipient";

    /// <summary>Of a field: a report is meant for somebody with whom the household did not agree to share. Argument: for whom.</summary>
    public const string RecipientNotAgreed = "recipient_not_agreed";

    /// <summary>Of a field: the file is not a readable one of the case.</summary>
    public const string FileNotAvailable = "file_not_available";

    /// <summary>Of a field: the catalogue has no such scheme on the day of the visit.</summary>
    public const string SchemeNotOpen = "scheme_not_open";

    /// <summary>Codes of refusals.</summary>
    public static ImmutableArray<string> All { get; } = [VisitNotDone, NothingToSubmit];
}
