using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Sources;
using Slime.Model.Journal;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Input;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;
using Slime.Platform.Storage;
using Slime.Platform.Telemetry;
using Slime.Platform.Time;

namespace Slime.Functions.Referrals;

/// <param name="Referrer">The signed-in person: who, and how the mediator finds her.</param>
/// <param name="Key">The client's idempotency key, if it gave one.</param>
/// <param name="Content">What must be the same when the key is used again.</param>
/// <param name="Channel">By which door it came, unless the referral says how the household came to whoever sends it.</param>
internal sealed record SubmitReferral(ReferralInput Input, ReferrerIdentity Referrer, string? Key, byte[] Content, SourceChannel Channel);

internal abstract record SubmitReferralOutcome
{
    /// <summary>Durably written; the same answer when the same key and content come again.</summary>
    public sealed record Accepted(CaseId CaseId) : SubmitReferralOutcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : SubmitReferralOutcome;

    public sealed record KeyReused : SubmitReferralOutcome;
}

/// <summary>
/// Accepts a referral: one transaction of case, personal data, journal, key and outbox rows, then the message.
/// Once this answers Accepted, the household will be routed even if the process dies now.
/// </summary>
internal sealed class SubmitReferralHandler(
    CommuneService communes, StaffStore staff, CaseStore cases, IdempotencyKeys keys, HouseholdRecognition households, IReferralSources sources, HealthData health, LocalTime time, TimeProvider clock)
{
    public static string KeyHash(string referrer, string key) => IdempotencyKeys.Hash(referrer, "referrals", key);

    public async Task<SubmitReferralOutcome> HandleAsync(SubmitReferral command, CancellationToken cancellation)
    {
        var validation = ReferralValidation.Validate(health.Without(command.Input), time.Today, code => communes.Directory.Find(code)?.Insee, communes.Directory.IsOnlyPostalCode);
        if (validation is ReferralValidation.Refused refused) return new SubmitReferralOutcome.Invalid(refused.Errors);
        if (health.Refused(command.Input) is { Count: > 0 } ofHealth) return new SubmitReferralOutcome.Invalid(ofHealth);
        var referral = ((ReferralValidation.Accepted)validation).Referral;

        var organisation = await staff.CurrentAsync(cancellation);
        var (territory, rule) = communes.TerritoryOf(referral.Dwelling.Commune, organisation, time.Today);
        var id = NewId(territory);
        string? keyHash = null;
        if (command.Key is { } key)
        {
            keyHash = KeyHash(command.Referrer.Id, key);
            var claim = await keys.ClaimAsync(keyHash, IdempotencyKeys.HashOf(command.Content), id.ToString(), cancellation);
            if (claim is KeyClaim.Reused) return new SubmitReferralOutcome.KeyReused();
            if (claim is KeyClaim.Known known)
            {
                id = CaseId.Parse(known.Result);
                // The key may have been claimed by a process that died before it wrote the case.
                if (await cases.FindAsync(id, cancellation) is not null) return new SubmitReferralOutcome.Accepted(id);
            }
        }

        var source = await sources.OfAsync(command.Referrer, referral.Referrer, command.Input.Channel ?? command.Channel, territory, time.Today, cancellation);
        while (!await TryWriteAsync(id, referral, command, rule, source, keyHash, cancellation))
        {
            // With a key the number is promised: it exists because a concurrent request with the key just wrote it.
            if (keyHash is not null) return new SubmitReferralOutcome.Accepted(id);
            id = NewId(territory);
        }

        SlimeMetrics.Referred(id.Territory.ToString());
        return new SubmitReferralOutcome.Accepted(id);
    }

    private Task<bool> TryWriteAsync(CaseId id, Referral referral, SubmitReferral command, string rule, ReferralSource? source, string? keyHash, CancellationToken cancellation)
    {
        var referrer = command.Referrer;
        var context = new ProcessContext(clock.GetUtcNow(), referrer.Id, referrer.Person);
        var fact = new ReferralReceived(referrer.Id, id.Territory, rule, ReferralFacts.Of(referral, time.Today), command.Input.DuplicateChecked is true ? true : null, source);
        var change = CaseChange.Begin(id, fact, households.FingerprintsOf(referral), context)
            .Send(RouteReferralV1.For(id));
        var personal = new PersonalData(referral, referrer);
        change.Transaction.Insert(PersonRow.ToEntity(id, personal), madeOf: personal);
        if (keyHash is not null)
            change.Transaction.Insert(new TableEntity(change.Transaction.Partition, LedgerKeys.Key(keyHash)) { ["CaseId"] = id.ToString() });
        return cases.TryCreateAsync(change, cancellation);
    }

    private static CaseId NewId(Slime.Model.Communes.TerritoryCode territory) =>
        CaseId.Create(territory, RandomBits.Next());
}
