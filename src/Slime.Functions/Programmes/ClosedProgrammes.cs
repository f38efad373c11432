using Slime.Functions.Cases;
using Slime.Model.Cases.Visits;

namespace Slime.Functions.Programmes;

/// <summary>The programmes whose figures are final.</summary>
internal sealed class ClosedProgrammes(ProgrammeStore store) : IClosedProgrammes
{
    public async Task<IReadOnlyList<ClosedDays>> OnAsync(DateOnly today, CancellationToken cancellation) =>
    [
        .. (await store.ReadAsync(cancellation)).Programmes.Select(stored => stored.Programme).Where(programme => programme.IsClosedOn(today))
            .Select(programme => new ClosedDays(programme.Name, programme.From, programme.To)),
    ];
}
