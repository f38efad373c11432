using Slime.Functions.Retention;
using Slime.Model.Cases;

namespace Slime.Functions.Committees;

/// <summary>As long as somebody has to do what a committee decided about a household, its data stays.</summary>
internal sealed class OpenDecisions(CommitteeStore store) : IOpenBusiness
{
    public async Task<IReadOnlyCollection<CaseId>> OfCasesAsync(CancellationToken cancellation) =>
        [.. (await store.DecisionsAsync(cancellation)).Where(decision => decision.IsOpen).Select(decision => decision.Case).OfType<CaseId>()];
}
