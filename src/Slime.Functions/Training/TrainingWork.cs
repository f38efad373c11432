using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Training;

internal abstract record TrainingOutcome
{
    public sealed record Done(string Id) : TrainingOutcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : TrainingOutcome;

    public sealed record Changed : TrainingOutcome;
}

/// <summary>Who may read and write what of training.</summary>
internal static class TrainingAccess
{
    /// <summary>One's own, those of one's territory whose line manager or tutor one is, and all for coordination.</summary>
    public static bool MayRead(Caller caller, StaffMember post) =>
        caller.Is(Role.Coordination) || caller.Posts.Any(own => own.Id == post.Id)
        || (post.Territory is { } territory && caller.Posts.Any(own => own.Territory == territory && (own.Role == Role.Pilot || (own.Role == Role.Tutor && post.Role == Role.Mediator))));

    /// <summary>The tutor of the mediator's territory, and coordination.</summary>
    public static bool MayJudge(Caller caller, StaffMember post) =>
        post is { Role: Role.Mediator, IsVacant: false } && (caller.Is(Role.Coordination) || (caller.Is(Role.Tutor) && caller.Posts.Any(own => own.Role == Role.Tutor && own.Territory == post.Territory)));
}

/// <summary>Writes paths, what somebody learned, and what a tutor decides.</summary>
internal sealed class TrainingWork(TrainingStore store, StaffStore staff, LocalTime time, TimeProvider clock)
{
    /// <param name="matches">Whether the caller knows the version of a path that exists, or does not care.</param>
    public async Task<TrainingOutcome> SavePathAsync(Role role, PathInput input, Caller caller, Func<long?, bool> matches, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        if (TrainingReading.Read(input, role, errors) is not { } path) return new TrainingOutcome.Invalid(errors);
        var book = await store.ReadAsync(cancellation);
        var before = book.Paths.FirstOrDefault(stored => stored.Path.Role == role);
        if (!matches(before?.Journal.Sequence)) return new TrainingOutcome.Changed();
        if (before is not null && before.Path.Name == path.Name && before.Path.Steps.SequenceEqual(path.Steps)) return new TrainingOutcome.Done(EnumCode.Of(role));
        var after = book with { Paths = [.. book.Paths.Where(stored => stored.Path.Role != role), new StoredPath(path, before?.Journal ?? Model.Journal.JournalPosition.Start, before?.Version)] };
        return await store.TrySaveAsync(
            LedgerKeys.TrainingPath(EnumCode.Of(role)), "trainingPathSaved", before?.Journal, before?.Path, path, before?.Version, after, caller.Actor.At(clock.GetUtcNow()), cancellation)
            ? new TrainingOutcome.Done(EnumCode.Of(role))
            : new TrainingOutcome.Changed();
    }

    public async Task<TrainingOutcome> RecordAsync(RecordInput input, string id, Caller caller, CancellationToken cancellation)
    {
        return await Contended.ChangeAsync<TrainingOutcome>(async () =>
        {
            var book = await store.ReadAsync(cancellation);
            if (book.Records.Any(known => known.Id == id)) return new TrainingOutcome.Done(id);
            var errors = new List<FieldError>();
            if (TrainingReading.Read(input, id, book, (await staff.CurrentAsync(cancellation)).Staff, time.Today, errors) is not { } record) return new TrainingOutcome.Invalid(errors);
            var after = book with { Records = [.. book.Records, record] };
            if (await store.TrySaveAsync(LedgerKeys.TrainingRecord(record.Person, id), "trainingRecorded", null, null, record, null, after, caller.Actor.At(clock.GetUtcNow()), cancellation)) return new TrainingOutcome.Done(id);
            return null;
        }, cancellation) ?? new TrainingOutcome.Changed();
    }

    public async Task<TrainingOutcome> ReviewAsync(StaffMember post, ReviewInput input, string id, Caller caller, CancellationToken cancellation)
    {
        return await Contended.ChangeAsync<TrainingOutcome>(async () =>
        {
            var book = await store.ReadAsync(cancellation);
            if (book.Reviews.Any(known => known.Id == id)) return new TrainingOutcome.Done(id);
            var visits = (await staff.CurrentAsync(cancellation)).AccompaniedVisitsDone.GetValueOrDefault(post.Id);
            var errors = new List<FieldError>();
            if (TrainingReading.Read(input, id, post, caller.Id, visits, book.ReviewsOf(post.Id, post.EntraObjectId).Count() + 1, time.Today, errors) is not { } review) return new TrainingOutcome.Invalid(errors);
            var after = book with { Reviews = [.. book.Reviews, review] };
            if (await store.TrySaveAsync(LedgerKeys.TrainingReview(post.Id, id), "autonomyReviewed", null, null, review, null, after, caller.Actor.At(clock.GetUtcNow()), cancellation)) return new TrainingOutcome.Done(id);
            return null;
        }, cancellation) ?? new TrainingOutcome.Changed();
    }
}
