using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Reports;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.SignalLogement;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Functions.SignalLogement;

/// <summary>Puts together what a report would say today.</summary>
internal sealed class HousingReportDrafts(PersonStore persons, IReportedDiagnostics diagnostics, StaffStore staff, CommuneService communes)
{
    /// <returns>Null once the personal data was erased.</returns>
    public async Task<(HousingReportDraft Draft, SharingAgreements Agreements)?> OfAsync(CaseState state, CancellationToken cancellation)
    {
        if (await persons.FindAsync(state.Id, cancellation) is not { Referral: var referral }) return null;
        var diagnostic = state.Diagnostics.IsEmpty ? null : (await diagnostics.FindAsync(state.Id, state.Diagnostics.Length, cancellation))?.Diagnostic;
        var mediator = (await staff.CurrentAsync(cancellation)).Staff.Find(state.Routing?.Mediator.PersonId);
        return (HousingReportDraft.Of(referral, diagnostic, SchemeFacts.Of(state).Label, Disorders.Of(diagnostic, state), mediator, communes), SharingAgreements.Of(state, referral));
    }

    public static bool IsAgreed(SharingAgreements agreements) => agreements.Allow(RecipientKind.Partner);
}
