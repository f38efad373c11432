using System.Collections.Immutable;
using Slime.Functions.Cases;
using Slime.Functions.Notifications;
using Slime.Functions.Referrals;
using Slime.Model.Cases;
using Slime.Model.Journal;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;

namespace Slime.Functions.Routing;

/// <summary>The marks of a household that a correction took back; kept with what it changed.</summary>
internal sealed class ForgottenHouseholds(LedgerTable ledger)
{
    public const string Column = "Forgotten";

    public async Task<ImmutableArray<string>> OfAsync(CaseId id, long correction, CancellationToken cancellation) =>
        await ledger.FindAsync(LedgerKeys.Partition(id.Territory), LedgerKeys.Correction(id, correction), cancellation) is { } row
            ? [.. (row.GetString(Column) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)]
            : [];
}

/// <summary>
/// A corrected household is looked for again: it is no longer among those that only the wrong number or date made it one of, and
/// those that the right one finds are told of each other. What routing decided stays.
/// </summary>
internal sealed class RecogniseAgain(CaseStore cases, HouseholdRecognition households, ForgottenHouseholds forgotten, RelatedCases related, Outbox outbox, TimeProvider clock)
{
    public async Task RunAsync(StoredCase stored, long correction, string messageId, CancellationToken cancellation)
    {
        var state = stored.State;
        var old = await forgotten.OfAsync(state.Id, correction, cancellation);
        await households.ForgetAsync(state.Id, old.Except(stored.Fingerprints), cancellation);
        // Before it is routed, routing looks for it by what is right now.
        var found = state.Routing is null ? RecognisedCases.None : await related.ReadAsync(await households.RecogniseAsync(state.Id, stored.Fingerprints, cancellation), cancellation);
        ImmutableArray<RelatedCase> news =
        [
            .. found.Previous.Select(earlier => new RelatedCase(earlier.Id, HouseholdTie.ToCheck)).Concat(found.Related)
                .Where(other => state.Related.All(known => known.Case != other.Case) && state.Routing?.PreviousCases.Contains(other.Case) != true),
        ];
        if (news.IsEmpty)
        {
            await outbox.RemoveAsync(LedgerKeys.Partition(state.Id.Territory), messageId, cancellation);
            return;
        }

        var change = CaseChange.Of(stored, ProcessContext.OfFunction(nameof(RouteReferral), clock.GetUtcNow())).Handled(messageId);
        foreach (var (other, tie) in news) change.Record(new HouseholdRelated(other, tie)).Send(NotifyStaff.MessageFor(state.Id, SameHouseholdNotice.For(tie, other)));
        await related.TellAsync(state.Id, news, cancellation);
        await cases.SaveAsync(change, cancellation);
    }
}
