using Slime.Model.Cases.Visits;

namespace Slime.Functions.Cases;

/// <summary>Asked by commands on cases, answered by whoever keeps programmes.</summary>
internal interface IClosedProgrammes
{
    /// <summary>The days of programmes that are closed on a day.</summary>
    Task<IReadOnlyList<ClosedDays>> OnAsync(DateOnly today, CancellationToken cancellation);
}
