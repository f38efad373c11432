using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Slime.Model.Training;
using Slime.Platform.Time;

namespace Slime.Functions.Training;

/// <summary>A post with its path, as far as its holder is.</summary>
/// <param name="Steps">Empty when the role has no path.</param>
public sealed record LearnerLine(string Post, string? Name, Role Role, TerritoryCode? Territory, IReadOnlyList<StepProgress> Steps, AutonomyDecision? Decision, DateOnly? DecidedOn, int AccompaniedVisits)
{
    public IReadOnlyList<StepProgress> Lacking => [.. Steps.Where(step => step.State is StepState.Missing or StepState.Expired)];

    public IReadOnlyList<StepProgress> Expiring => [.. Steps.Where(step => step.State == StepState.Expiring)];
}

/// <summary>Who lacks which step.</summary>
internal sealed class TrainingReader(TrainingStore store, StaffStore staff, LocalTime clock)
{
    /// <summary>The posts that the caller may read, by territory; those without a path only when they have a decision.</summary>
    public async Task<IReadOnlyList<LearnerLine>> LinesAsync(Caller caller, CancellationToken cancellation) =>
        Lines(caller, await staff.CurrentAsync(cancellation), await store.ReadAsync(cancellation));

    /// <summary>The same as it was half a minute ago at most.</summary>
    public async Task<IReadOnlyList<LearnerLine>> RecentLinesAsync(Caller caller, CancellationToken cancellation) =>
        Lines(caller, await staff.CurrentAsync(cancellation), await store.RecentAsync(cancellation));

    private IReadOnlyList<LearnerLine> Lines(Caller caller, StaffOrganisation organisation, TrainingBook book)
    {
        return
        [
            .. organisation.Staff.Members.Where(post => !post.IsVacant && TrainingReading.Roles.Contains(post.Role) && TrainingAccess.MayRead(caller, post))
                .OrderBy(post => post.Territory is null).ThenBy(post => post.Territory).ThenBy(post => post.Role).ThenBy(post => post.Id, StringComparer.Ordinal)
                .Select(post => Line(post, book, organisation)),
        ];
    }

    public LearnerLine Line(StaffMember post, TrainingBook book, StaffOrganisation organisation)
    {
        var visits = organisation.AccompaniedVisitsDone.GetValueOrDefault(post.Id);
        var review = book.ReviewsOf(post.Id, post.EntraObjectId).FirstOrDefault();
        return new LearnerLine(
            post.Id, post.Name, post.Role, post.Territory, book.PathOf(post.Role) is { } path ? TrainingProgress.Of(path, book.Of(post.EntraObjectId), visits, clock.Today) : [], review?.Decision, review?.On, visits);
    }
}
