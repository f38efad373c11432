using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Notifications;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Repeats;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Input;
using Slime.Model.Text;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.LookUps;

/// <param name="Key">The client's idempotency key, if it gave one.</param>
/// <param name="Content">What must be the same when the key is used again.</param>
internal sealed record AppendReferral(ReferralInput Input, Caller Caller, string? Key, byte[] Content);

internal abstract record AppendReferralOutcome
{
    /// <summary>Written into the case; the same answer when the same key and content come again.</summary>
    public sealed record Appended(LookUpOutcome.Known Known, bool MayFollow) : AppendReferralOutcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : AppendReferralOutcome;

    /// <summary>No case that goes on is of this household: it may be referred.</summary>
    public sealed record NotKnown : AppendReferralOutcome;

    public sealed record Refused(Decision.Refused Why) : AppendReferralOutcome;

    public sealed record TooMany(TimeSpan Wait) : AppendReferralOutcome;

    public sealed record KeyReused : AppendReferralOutcome;
}

/// <summary>
/// Adds what somebody writes about a household to its case that goes on, in place of a second case: the fact, the whole of it in a
/// personal row, and the message for the mediator in one transaction.
/// </summary>
internal sealed class AppendReferralHandler(
    HouseholdLookUps lookUps, CommuneService communes, CaseStore cases, IdempotencyKeys keys, HealthData health, LocalTime time, TimeProvider clock)
{
    public static string KeyHash(Caller caller, string key) => IdempotencyKeys.Hash(caller.Id, "referral-repeats", key);

    public async Task<AppendReferralOutcome> HandleAsync(AppendReferral command, CancellationToken cancellation)
    {
        var validation = ReferralValidation.Validate(health.Without(command.Input), time.Today, code => communes.Directory.Find(code)?.Insee, communes.Directory.IsOnlyPostalCode);
        if (validation is ReferralValidation.Refused refused) return new AppendReferralOutcome.Invalid(refused.Errors);
        if (health.Refused(command.Input) is { Count: > 0 } ofHealth) return new AppendReferralOutcome.Invalid(ofHealth);
        if (LookUpReading.Of(command.Input, communes.Directory) is not { } asked)
            return new AppendReferralOutcome.Invalid([new FieldError("household.birthDate", FieldErrorCodes.Required, [])]);
        var fresh = RecordId.Create(RandomBits.Next());
        var found = await lookUps.FindAsync(asked, command.Caller, cancellation);
        if (found is LookUpOutcome.TooMany tooMany) return new AppendReferralOutcome.TooMany(tooMany.Wait);
        var known = found as LookUpOutcome.Known;
        if (command.Key is { } key && (known is not null || await keys.IsUsedAsync(KeyHash(command.Caller, key), cancellation)))
        {
            // The case that was found first stays the one of this key, also when it was closed since.
            var claim = await keys.ClaimAsync(KeyHash(command.Caller, key), IdempotencyKeys.HashOf(command.Content), $"{known?.Case} {fresh}", cancellation);
            if (claim is KeyClaim.Reused) return new AppendReferralOutcome.KeyReused();
            if (claim is KeyClaim.Known promised && promised.Result.Split(' ') is [var number, var repeat])
            {
                fresh = RecordId.Parse(repeat);
                if (await cases.FindAsync(CaseId.Parse(number), cancellation) is { } stored) known = new LookUpOutcome.Known(stored.State.Id, LocalTime.On(stored.State.ReceivedAt));
            }
        }

        return known is null ? new AppendReferralOutcome.NotKnown() : await WriteAsync(known, fresh, ((ReferralValidation.Accepted)validation).Referral, command.Caller, cancellation);
    }

    private Task<AppendReferralOutcome> WriteAsync(LookUpOutcome.Known known, RecordId id, Referral referral, Caller caller, CancellationToken cancellation) =>
        cases.ChangeAsync<AppendReferralOutcome>(async () =>
        {
            if (await cases.FindAsync(known.Case, cancellation) is not { } stored) return (null, new AppendReferralOutcome.NotKnown());
            var fact = new ReferralRepeated(
                id, caller.Id, [.. referral.Reasons.Select(EnumCode.Of)], [.. referral.Fsl.Requests.Select(request => new FslRequestFact(request.On, request.AmountCents))], time.Today);
            switch (RepeatDecisions.Append(stored.State, fact))
            {
                case Decision.Refused { Code: RepeatDecisions.NotKnown }:
                    return (null, new AppendReferralOutcome.NotKnown());
                case Decision.Refused refused:
                    return (null, new AppendReferralOutcome.Refused(refused));
                case Decision.Accepted { Facts.IsEmpty: true }:
                    return (null, Appended(stored.State));
                default:
                    var change = CaseChange.Of(stored, caller.Actor.At(clock.GetUtcNow())).Record(fact);
                    change.Transaction.Insert(RepeatRow.ToEntity(known.Case, id, new PersonalData(referral, ReferrerIdentity.Of(caller))));
                    change.Send(NotifyStaff.MessageFor(known.Case, $"{ReferralRepeatedNotice.Name}-{id}"));
                    return (change, Appended(change.State));
            }

            AppendReferralOutcome.Appended Appended(CaseState state) => new(known, caller.MayRead(state) || caller.MayFollow(state));
        }, cancellation);
}
