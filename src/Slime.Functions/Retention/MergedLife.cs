using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Cases.Retention;
using Slime.Platform.Time;

namespace Slime.Functions.Retention;

/// <summary>
/// A case that became part of another is read through it: it is neither announced nor archived as long as the other is in use, and
/// goes with it after that. What the household asked about it goes before.
/// </summary>
internal sealed class MergedLife(CaseStore cases)
{
    /// <summary>More than any chain of merged cases: merging around a circle is refused, and this ends all the same.</summary>
    private const int LongestChain = 20;

    public async Task<bool> GoesOnAsync(CaseState state, RetentionStage stage, DateOnly day, PolicyOf policyOf, CancellationToken cancellation)
    {
        if (state.OutOfUse is not null || stage is not (RetentionStage.ClosingNotice or RetentionStage.ToArchive)) return false;
        var into = state.MergedInto;
        for (var step = 0; into is { } id && step < LongestChain; step++)
        {
            if (await cases.FindAsync(id, cancellation) is not { State: { Archived: null, Eliminated: null, OutOfUse: null } other }) return false;
            if (RetentionStanding.Of(other, day, policyOf(other), LocalTime.Zone) is { Stage: RetentionStage.Active } or { Stays: true }) return true;
            into = other.MergedInto;
        }

        return false;
    }
}
