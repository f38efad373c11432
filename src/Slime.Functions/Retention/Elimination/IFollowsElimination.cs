using Slime.Model.Cases;

namespace Slime.Functions.Retention.Elimination;

/// <summary>Whoever keeps something about cases outside the ledger registers this, so that it goes with the case. May be asked twice.</summary>
internal interface IFollowsElimination
{
    Task ForgetAsync(CaseId id, CancellationToken cancellation);
}
