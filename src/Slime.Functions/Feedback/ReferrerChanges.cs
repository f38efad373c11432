using Slime.Functions.Cases;
using Slime.Functions.Corrections;
using Slime.Functions.Notifications;
using Slime.Functions.Referrals;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Corrections;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Input;
using Slime.Model.Text;
using Slime.Platform.Resources;

namespace Slime.Functions.Feedback;

/// <summary>What became of an addition.</summary>
/// <param name="Errors">What is wrong with it; then nothing was done.</param>
internal sealed record AdditionOutcome(CommandOutcome? Command, IReadOnlyList<FieldError> Errors);

/// <summary>
/// What whoever referred a household changes of what she sent: all of it until the first contact, additions at any time. The
/// mediator is told in the transaction of each, and what is sent twice is done once.
/// </summary>
internal sealed class ReferrerChanges(CaseCommands commands, CorrectHousehold correct, HouseholdChanges changes, PersonStore persons)
{
    /// <summary>The pages by which she corrects.</summary>
    public static CorrectionDoor Door { get; } = new(
        ReferralPages.Path, (part, id) => Texts.Get($"feedback.correctTitle.{part.Name}", id), "feedback.backToReferral", CaseAccess.ReferrerUntilContact, part => $"?fait={part.Name}Corrected#sent", TellOfCorrection);

    public Task<CorrectionOutcome> CorrectAsync(CaseId id, Caller caller, Func<long, bool> matches, ReferralInput input, CancellationToken cancellation) =>
        correct.PartsAsync(id, caller, CaseAccess.ReferrerUntilContact, matches, _ => input, _ => true, cancellation, also: TellOfCorrection);

    public Task<CommandOutcome> WithdrawAsync(CaseId id, Caller caller, Func<long, bool> matches, CancellationToken cancellation) =>
        commands.ReadAndRunAsync(
            id, caller, CaseAccess.Referrer, matches, (stored, _) => Task.FromResult(ReferrerCorrections.Withdraw(stored.State)), cancellation,
            change => change.Send(NotifyStaff.MessageFor(id, $"{ReferralWithdrawnNotice.Name}-{change.Position.Sequence}")));

    public async Task<AdditionOutcome> AddAsync(CaseId id, Caller caller, ReferralAddition addition, CancellationToken cancellation)
    {
        PersonalData? known = null;
        Referral? after = null, sent = null;
        var errors = new List<FieldError>();
        var outcome = await commands.ReadAndRunAsync(id, caller, CaseAccess.Referrer, CaseFormRunner.AnyVersion, async (stored, _) =>
        {
            errors.Clear();
            known = await persons.FindAsync(id, cancellation);
            if (known is null) return Decision.Refuse(CorrectionCodes.Erased);
            (after, sent) = (addition.AddTo(known.Referral, errors), addition.AddTo(known.Sent ?? known.Referral, []));
            return errors.Count == 0 && HouseholdChanges.FactOf(stored.State, known.Referral, after) is { } fact ? Decision.Accept(fact) : Decision.Accept();
        }, cancellation, change =>
        {
            changes.Write(change, known!, after!, sent);
            change.Send(NotifyStaff.MessageFor(id, $"{ReferralCompletedNotice.Name}-{change.Position.Sequence}"));
        });
        return errors.Count > 0 ? new AdditionOutcome(null, errors) : new AdditionOutcome(outcome, []);
    }

    /// <summary>A mediator to whom the correction gives the case is told of that instead.</summary>
    private static void TellOfCorrection(CaseChange change)
    {
        if (!change.HasRecorded<Reassigned>()) change.Send(NotifyStaff.MessageFor(change.State.Id, $"{ReferralCorrectedNotice.Name}-{change.Position.Sequence}"));
    }
}
