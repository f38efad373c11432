using Slime.Model.Cases;

namespace Slime.Functions.Cases;

/// <summary>Follows the links between cases that were merged.</summary>
internal sealed class MergedCases(CaseStore cases)
{
    /// <summary>The cases that were merged into a case, and those that had been merged into them; each once, whatever the links say.</summary>
    public async Task<IReadOnlyList<StoredCase>> OfAsync(CaseState state, CancellationToken cancellation)
    {
        if (state.TakenIn.Count == 0) return [];
        var seen = new HashSet<CaseId> { state.Id };
        var found = new List<StoredCase>();
        var waiting = new Queue<CaseState>([state]);
        while (waiting.TryDequeue(out var into))
        {
            foreach (var taken in into.TakenIn)
            {
                if (!seen.Add(taken.Case) || await cases.FindAsync(taken.Case, cancellation) is not { } stored || stored.State.MergedInto != into.Id) continue;
                found.Add(stored);
                waiting.Enqueue(stored.State);
            }
        }

        return found;
    }
}
