using System.Collections.Immutable;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Slime.Model.Training;

namespace Slime.Functions.Staff;

/// <summary>How the service is organised at one moment: who holds which post, which communes were given to another territory.</summary>
/// <param name="AccompaniedVisitsDone">By mediator id: accompanied visits that whoever holds the post has done so far.</param>
public sealed record StaffOrganisation(
    StaffDirectory Staff,
    ImmutableArray<CommuneOverride> Overrides,
    IReadOnlyDictionary<string, int> AccompaniedVisitsDone)
{
    /// <summary>What tutors decided of mediators, and who has the base course.</summary>
    public MediatorProgress Progress { get; init; } = MediatorProgress.None;

    /// <summary>
    /// Accompanied visits as planning reckons with them: with a tutor's decision about whoever holds the post now, all or none.
    /// </summary>
    public IReadOnlyDictionary<string, int> AccompanimentDone(AccompanimentEnd end)
    {
        if (end == AccompanimentEnd.Count || Progress.ByPost.IsEmpty) return AccompaniedVisitsDone;
        var done = new Dictionary<string, int>(AccompaniedVisitsDone, StringComparer.Ordinal);
        foreach (var post in Progress.ByPost.Keys)
        {
            if (Progress.Of(post, Staff.Find(post)?.EntraObjectId)?.Decision is { } decision) done[post] = decision == AutonomyDecision.Autonomous ? int.MaxValue : 0;
        }

        return done;
    }
}

/// <summary>What ends the accompaniment of a mediator's visits.</summary>
public enum AccompanimentEnd
{
    /// <summary>The tutor's decision; as long as there is none, the number of visits.</summary>
    Decision,

    /// <summary>The number of visits alone.</summary>
    Count,
}
