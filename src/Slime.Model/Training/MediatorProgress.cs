using System.Collections.Immutable;

namespace Slime.Model.Training;

/// <summary>What planning asks of a mediator's training: the latest decision of their tutor, and whether the base course is done.</summary>
/// <param name="Person">Whose it is: another holder of the post begins anew.</param>
public sealed record PostProgress(Guid? Person, AutonomyDecision? Decision, bool HasBaseCourse);

/// <summary>The same of all posts.</summary>
/// <param name="AsksForBaseCourse">The mediators' path has a base course.</param>
public sealed record MediatorProgress(bool AsksForBaseCourse, ImmutableDictionary<string, PostProgress> ByPost)
{
    public static MediatorProgress None { get; } = new(false, ImmutableDictionary<string, PostProgress>.Empty);

    public PostProgress? Of(string post, Guid? holder) => ByPost.GetValueOrDefault(post) is { } known && known.Person == holder ? known : null;
}
