using System.Security.Cryptography;
using System.Text.Json;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Corrections;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Cases.Visits;
using Slime.Model.Journal;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Input;
using Slime.Model.Text;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Corrections;

/// <summary>What became of a correction.</summary>
/// <param name="Errors">What is wrong with what was typed; then nothing was done.</param>
/// <param name="Referral">As it stands now, when it was done.</param>
internal sealed record CorrectionOutcome(CommandOutcome? Command, IReadOnlyList<FieldError> Errors, Referral? Referral);

/// <summary>Puts household or dwelling right for those who work on the case. The same correction sent twice is done once.</summary>
internal sealed class CorrectHousehold(CaseCommands commands, PersonStore persons, HouseholdChanges changes, CommuneService communes, StaffStore staff, LocalTime clock, HealthData health)
{
    public Task<CorrectionOutcome> HouseholdAsync(
        CaseId id, Caller caller, Func<long, bool> matches, HouseholdInput input, CancellationToken cancellation) =>
        RunAsync(id, caller, CaseAccess.Of(CaseRight.Work), matches, known => Check(known, input), seen: null, cancellation);

    public Task<CorrectionOutcome> DwellingAsync(
        CaseId id, Caller caller, Func<long, bool> matches, DwellingInput input, CancellationToken cancellation) =>
        RunAsync(id, caller, CaseAccess.Of(CaseRight.Work), matches, known => Check(known, input), seen: null, cancellation);

    /// <summary>Some parts of a referral, by those who may.</summary>
    /// <param name="owns">Whether a path is of these parts.</param>
    /// <param name="also">What else belongs to the transaction.</param>
    public Task<CorrectionOutcome> PartsAsync(
        CaseId id, Caller caller, CaseAccess access, Func<long, bool> matches, Func<Referral, ReferralInput> input, Func<string, bool> owns, CancellationToken cancellation,
        Func<Referral, bool>? seen = null, Action<CaseChange>? also = null) =>
        RunAsync(id, caller, access, matches, known => Check(known, health.Without(input(known)), owns), seen, cancellation, also);

    public ReferralCorrection Check(Referral known, ReferralInput input, Func<string, bool> owns) =>
        ReferralCorrection.Parts(known, input, owns, clock.Today, code => communes.Directory.Find(code)?.Insee, communes.Directory.IsOnlyPostalCode);

    public ReferralCorrection Check(Referral known, HouseholdInput input) => ReferralCorrection.Household(known, input, clock.Today);

    public ReferralCorrection Check(Referral known, DwellingInput input) =>
        ReferralCorrection.Dwelling(known, input, clock.Today, code => communes.Directory.Find(code)?.Insee, communes.Directory.IsOnlyPostalCode);

    /// <summary>A mark of what somebody read of a part, for the form to give back.</summary>
    public static string MarkOf<T>(T part) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(part, StoredJson.Options)))[..32];

    /// <param name="seen">Whether what the person read is what is known; without it the version alone tells.</param>
    private async Task<CorrectionOutcome> RunAsync(
        CaseId id, Caller caller, CaseAccess access, Func<long, bool> matches, Func<Referral, ReferralCorrection> correct, Func<Referral, bool>? seen, CancellationToken cancellation,
        Action<CaseChange>? also = null)
    {
        PersonalData? known = null;
        ReferralCorrection? correction = null;
        var outcome = await commands.ReadAndRunAsync(id, caller, access, matches, DecideAsync, cancellation, change =>
        {
            changes.Write(change, known!, correction!.Corrected!);
            also?.Invoke(change);
        });
        return correction is { Corrected: null } ? new CorrectionOutcome(null, correction.Errors, null) : new CorrectionOutcome(outcome, [], correction?.Corrected);

        async Task<Decision> DecideAsync(StoredCase stored, ProcessContext context)
        {
            // Every change of it changes the case too: it is of the version that the transaction names.
            known = await persons.FindAsync(id, cancellation);
            if (known is null) return Decision.Refuse(CorrectionCodes.Erased);
            correction = correct(known.Referral);
            if (correction.Corrected is not { } after || HouseholdChanges.FactOf(stored.State, known.Referral, after) is not { } fact) return Decision.Accept();
            if (seen?.Invoke(known.Referral) is false) return Decision.Refuse(CorrectionCodes.Meanwhile);
            return await HandedOverAsync(stored.State, known.Referral, after, context, cancellation) is { } handed ? new Decision.Accepted([.. handed, fact]) : Decision.Refuse(CorrectionCodes.NotRouted);
        }
    }

    /// <summary>What follows when the dwelling is of another territory than was said; the correction itself comes last.</summary>
    /// <returns>Null for a case that nobody has yet: it is being routed at this moment.</returns>
    private async Task<IReadOnlyList<CaseEvent>?> HandedOverAsync(CaseState state, Referral before, Referral after, ProcessContext context, CancellationToken cancellation)
    {
        if (before.Dwelling.Commune == after.Dwelling.Commune) return [];
        var organisation = await staff.CurrentAsync(cancellation);
        var (old, _) = communes.TerritoryOf(before.Dwelling.Commune, organisation, clock.Today);
        var (@new, _) = communes.TerritoryOf(after.Dwelling.Commune, organisation, clock.Today);
        if (old == @new) return [];
        return state.Routing is null ? null : ReassignmentDecisions.ToTerritory(state, @new, organisation.Staff, new LocalNow(context.At, LocalTime.Zone));
    }
}
