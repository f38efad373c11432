using Slime.Functions.Communes;
using Slime.Model.Journal;
using Slime.Model.Reporting.Steering;
using Slime.Model.Text;
using Slime.Platform.Storage;

namespace Slime.Functions.Programmes;

internal abstract record SaveProgrammeOutcome
{
    public sealed record Saved(StoredProgramme Stored) : SaveProgrammeOutcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : SaveProgrammeOutcome;

    /// <summary>Somebody else changed it since it was read.</summary>
    public sealed record Changed : SaveProgrammeOutcome;
}

/// <summary>Checks a programme, shares its targets and writes it when it differs, with its journal row.</summary>
internal sealed class SaveProgrammeHandler(ProgrammeStore store, CommuneService communes, TimeProvider clock)
{
    /// <param name="mayReplace">Whether the caller knows the version of a programme that exists, or does not care.</param>
    public async Task<SaveProgrammeOutcome> HandleAsync(
        ProgrammeInput input, Actor actor, Func<StoredProgramme?, bool> mayReplace, CancellationToken cancellation)
    {
        return await Contended.ChangeAsync<SaveProgrammeOutcome>(async () =>
        {
            var book = await store.ReadAsync(cancellation);
            var errors = ProgrammeRules.Check(input, communes.Directory, book).ToList();
            if (errors.Count > 0) return new SaveProgrammeOutcome.Invalid(errors);
            var before = book.Find(input.Id);
            if (!mayReplace(before)) return new SaveProgrammeOutcome.Changed();
            var after = ProgrammeRules.Build(input, communes.Directory, before?.Programme);
            if (before is not null && IsSame(before.Programme, after)) return new SaveProgrammeOutcome.Saved(before);
            if (await store.TrySaveAsync(book, after, actor.At(clock.GetUtcNow()), cancellation))
                return new SaveProgrammeOutcome.Saved((await store.ReadAsync(cancellation)).Find(after.Id)!);
            // Another programme may have been saved in between: look again whether they overlap.
            return null;
        }, cancellation) ?? new SaveProgrammeOutcome.Changed();
    }

    private static bool IsSame(Programme one, Programme other) =>
        one.Targets.SequenceEqual(other.Targets) && one.Budget.SequenceEqual(other.Budget)
        && one with { Targets = other.Targets, Budget = other.Budget } == other;
}
