using System.Collections.Immutable;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Visits;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Cases.SignalLogement;

/// <summary>Reports to Signal-Logement: state, command and moment in, facts or a refusal out.</summary>
public static class HousingReportDecisions
{
    /// <summary>How the platform's status of a report is an outcome here; null for what says nothing new.</summary>
    public static OrientationOutcome? OutcomeOf(string? status) => status?.ToUpperInvariant() switch
    {
        "ACTIVE" or "EN_COURS" or "NEED_PARTNER_RESPONSE" => OrientationOutcome.Accepted,
        "CLOSED" or "FERME" or "ARCHIVED" => OrientationOutcome.Done,
        "REFUSED" or "REFUSE" => OrientationOutcome.Refused,
        _ => null,
    };

    public static Decision Ask(CaseState state, OrientationId id, Scheme scheme, ImmutableArray<string> disorders, SharingAgreements agreements, string by, LocalNow now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(agreements);
        if (state.FindHousingReport(id) is not null) return Decision.Accept();
        if (!agreements.Allow(RecipientKind.Partner)) return Decision.Refuse(HousingReportCodes.NotAgreed);
        if (state.HousingReports.Any(report => report.Status != HousingReportStatus.Failed || report.Code == HousingReportCodes.Known)) return Decision.Refuse(HousingReportCodes.AlreadySent);
        if (disorders.IsEmpty) return Decision.Refuse(HousingReportCodes.NoDisorder);
        var added = OrientationDecisions.Add(state, new AddOrientation(id, scheme, now.Today, by), now);
        return added is Decision.Accepted accepted ? Decision.Accept([.. accepted.Facts, new HousingReportAsked(id, disorders, by)]) : added;
    }

    /// <summary>What the platform says since: the orientation goes on by it, and never back.</summary>
    public static Decision Follow(CaseState state, OrientationId id, string? status, LocalNow now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (OutcomeOf(status) is not { } outcome || state.FindOrientation(id) is not { } known || known.Outcome == outcome) return Decision.Accept();
        // A person may put an outcome right; the platform only leads on.
        if (known.Outcome is OrientationOutcome.Done or OrientationOutcome.Refused) return Decision.Accept();
        return OrientationDecisions.Record(state, new RecordOrientationOutcome(id, outcome, now.Today), now);
    }
}
