using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Slime.Functions.Cases;
using Slime.Functions.Diagnostics;
using Slime.Functions.Files;
using Slime.Model.Referrals.Input;

namespace Slime.Functions.CaseRecord;

/// <summary>
/// What the technician sees of a case: whom to visit and where, the dwelling and its systems, the photos chosen for the report.
/// Neither income and debts, nor what people wrote or agreed.
/// </summary>
internal static class DwellingView
{
    /// <summary>Facts of the history that say what was agreed.</summary>
    private static readonly FrozenSet<string> Hidden = FrozenSet.Create(StringComparer.Ordinal, "agreementsRecorded", "fslRequestRecorded", "fslChecked");

    /// <summary>Members of facts that speak of money or of the household's agreements.</summary>
    private static readonly string[] HiddenMembers = ["facts", "figures", "grantedCents"];

    public static CaseAnswer Of(CaseAnswer whole, DwellingPhotos photos)
    {
        var referral = Of(whole.Referral);
        return whole with
        {
            FslRequestCount = 0,
            PreviousCases = [],
            Priority = null,
            Facts = whole.Facts with { FslRequests = [], Indicators = null, HealthTrouble = false },
            Indicators = null,
            IndicatorsFrom = null,
            Eligibility = null,
            Household = referral?.Household,
            Dwelling = referral?.Dwelling,
            Referral = referral,
            Referrer = null,
            Files = [.. whole.Files.Where(file => photos.Shows(file.FileId, file.Kind, file.By))],
            History = [.. whole.History.Where(fact => !Hidden.Contains(fact.Kind)).Select(Of)],
            Visits = [.. whole.Visits.Select(visit => visit with { Note = null })],
            Reports = [],
            Merged = [],
            Agreements = [],
            Diagnostic = Of(whole.Diagnostic),
            Orientations = [.. whole.Orientations.Select(orientation => orientation with { Partner = null, Agreed = null, Note = null, PartnerOrganisation = null, PartnerOrganisationId = null, Reference = null, Granted = null, Links = [] })],
            SchemeHints = [],
            RightsClocks = [],
            Contacts = [.. whole.Contacts.Select(contact => contact with { Note = null })],
        };
    }

    private static DiagnosticSummary? Of(DiagnosticSummary? whole) =>
        whole is { Figures: { } figures } && whole.Versions is [.., var last] ? whole with { Figures = DwellingDiagnostic.Of(figures, last.VisitedOn) } : whole;

    private static ReferralInput? Of(ReferralInput? whole) => whole is null ? null : new ReferralInput
    {
        Household = whole.Household?.ForVisitors(),
        Dwelling = whole.Dwelling,
        Energy = whole.Energy is { } energy ? energy with { AnnualSpend = null, Arrears = null, HealthTrouble = null } : null,
        Reasons = whole.Reasons,
        Urgency = whole.Urgency,
    };

    private static HistoryAnswer Of(HistoryAnswer fact)
    {
        if (fact.Details is not JsonObject details || !HiddenMembers.Any(details.ContainsKey)) return fact;
        var shown = details.DeepClone().AsObject();
        foreach (var member in HiddenMembers) shown.Remove(member);
        return fact with { Details = shown };
    }
}
