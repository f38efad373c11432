using System.Collections.Immutable;
using Slime.Model.Cases.Orientations;

namespace Slime.Model.Cases;

/// <content>Orientations.</content>
public sealed partial record CaseState
{
    /// <summary>In the order in which they were added.</summary>
    public ImmutableArray<Orientation> Orientations { get; init; } = [];

    public Orientation? FindOrientation(OrientationId id) => Orientations.FirstOrDefault(orientation => orientation.Id == id);

    private CaseState ApplyOrientation(CaseEvent fact)
    {
        switch (fact)
        {
            case OrientationAdded added when FindOrientation(added.OrientationId) is null:
                return this with
                {
                    // Directed before the visit, a household still waits for its visit: the status moves only from there on.
                    Status = Status == CaseStatus.Visited ? CaseTransitions.Next(Status, CaseStatus.Oriented) : Status,
                    Orientations = Orientations.Add(new Orientation(added.OrientationId, added.Scheme, added.On, OrientationOutcome.Sent, added.On)),
                };
            case OrientationOutcomeRecorded recorded when FindOrientation(recorded.OrientationId) is { } known:
                return this with { Orientations = Orientations.Replace(known, known with { Outcome = recorded.Outcome, OutcomeOn = recorded.On }) };
            default:
                throw new InvalidOperationException($"The fact {fact} does not fit the orientations of the case {Id}.");
        }
    }
}
