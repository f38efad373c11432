using System.Collections.Immutable;
using Slime.Functions.Cases;
using Slime.Functions.Notifications;
using Slime.Functions.Referrals;
using Slime.Model.Cases;
using Slime.Model.Journal;

namespace Slime.Functions.Routing;

/// <summary>What earlier cases say of a household that was recognised.</summary>
/// <param name="Previous">Cases of the household that had ended: it has come back.</param>
/// <param name="Related">Cases to look at, which change nothing of the priority.</param>
internal sealed record RecognisedCases(ImmutableArray<CaseState> Previous, ImmutableArray<RelatedCase> Related)
{
    public static readonly RecognisedCases None = new([], []);
}

/// <summary>Tells cases that were recognised in each other, and writes it onto the earlier ones.</summary>
internal sealed class RelatedCases(CaseStore cases, TimeProvider clock)
{
    public async Task<RecognisedCases> ReadAsync(IReadOnlyList<RecognisedCase> recognised, CancellationToken cancellation)
    {
        // Nearly every household is new.
        if (recognised.Count == 0) return RecognisedCases.None;
        var previous = ImmutableArray.CreateBuilder<CaseState>();
        var related = ImmutableArray.CreateBuilder<RelatedCase>();
        foreach (var found in recognised)
        {
            if (await cases.FindAsync(found.Case, cancellation) is not { } earlier) continue;
            if (found.Level == RecognitionLevel.ToCheck) related.Add(new RelatedCase(found.Case, HouseholdTie.ToCheck));
            else if (earlier.State.Status == CaseStatus.Closed) previous.Add(earlier.State);
            else related.Add(new RelatedCase(found.Case, HouseholdTie.ProbableDuplicate));
        }

        return new RecognisedCases(previous.ToImmutable(), related.ToImmutable());
    }

    /// <summary>Writes a new case onto those that it may repeat, once each, and has their people told.</summary>
    public async Task TellAsync(CaseId newer, ImmutableArray<RelatedCase> related, CancellationToken cancellation)
    {
        foreach (var (earlier, tie) in related)
        {
            await cases.ChangeAsync<bool>(async () =>
            {
                if (await cases.FindAsync(earlier, cancellation) is not { } stored || stored.State.Related.Any(known => known.Case == newer)) return (null, false);
                var change = CaseChange.Of(stored, ProcessContext.OfFunction(nameof(RouteReferral), clock.GetUtcNow()))
                    .Record(new HouseholdRelated(newer, tie))
                    .Send(NotifyStaff.MessageFor(earlier, SameHouseholdNotice.For(tie, newer)));
                return (change, true);
            }, cancellation);
        }
    }
}
