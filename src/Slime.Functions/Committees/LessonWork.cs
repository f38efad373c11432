using Azure;
using Azure.Data.Tables;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Committees;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Model.Referrals;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Committees;

/// <summary>A lesson as it is recorded.</summary>
internal sealed record LessonInput(LessonKind? Kind, TerritoryCode? Territory, LessonTheme? Theme, string? Text, string? Document = null);

/// <param name="Decision">The decision that adopts it.</param>
internal sealed record LessonStateInput(LessonState? State, RecordId? Decision = null);

internal sealed record StoredLesson(Lesson Lesson, JournalPosition Journal, ETag Version);

/// <summary>The only door to lessons: beside the committees, each with its journal.</summary>
internal sealed class LessonStore(LedgerTable ledger)
{
    private const string Column = "Lesson";

    public async Task<StoredLesson?> FindAsync(string? id, CancellationToken cancellation) =>
        RecordId.TryParse(id, out var known) && await ledger.FindAsync(LedgerKeys.CommitteePartition, LedgerKeys.Lesson(known), cancellation) is { } row ? OfRow(row) : null;

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<Lesson>> ListAsync(CancellationToken cancellation)
    {
        var all = new List<Lesson>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.CommitteePartition, LedgerKeys.LessonPrefix, cancellation)) all.Add(OfRow(row).Lesson);
        return [.. all.OrderByDescending(lesson => lesson.On).ThenBy(lesson => lesson.Id.ToString(), StringComparer.Ordinal)];
    }

    /// <returns>False when it was changed in the meantime, or is there already.</returns>
    public Task<bool> TrySaveAsync(StoredLesson? before, Lesson after, ProcessContext context, CancellationToken cancellation)
    {
        var entry = JournaledRecord.Changed(before?.Journal, LedgerKeys.Lesson(after.Id), before is null ? "lessonRecorded" : "lessonMoved", context, before?.Lesson, after);
        return ledger.TrySubmitAsync(new LedgerTransaction(LedgerKeys.CommitteePartition).Save(entry, Column, after, before?.Version), cancellation);
    }

    private static StoredLesson OfRow(TableEntity row) => new(JsonColumn.Read<Lesson>(row, Column), JournaledRecord.PositionOf(row), row.ETag);
}

internal abstract record LessonOutcome
{
    public sealed record Saved(StoredLesson Stored) : LessonOutcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : LessonOutcome;

    public sealed record Refused(string Code) : LessonOutcome;

    public sealed record NotFound : LessonOutcome;

    public sealed record Changed : LessonOutcome;
}

/// <summary>Recording lessons, and what becomes of them.</summary>
internal sealed class LessonWork(LessonStore store, CommitteeStore committees, CommuneService communes, LocalTime time, TimeProvider clock)
{
    public async Task<LessonOutcome> RecordAsync(LessonInput input, RecordId id, Caller caller, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        if (input.Kind is null) errors.Add(new FieldError("kind", FieldErrorCodes.Required, []));
        if (input.Theme is null) errors.Add(new FieldError("theme", FieldErrorCodes.Required, []));
        var territory = input.Territory ?? (caller.Territories.Count == 1 ? caller.Territories.Single() : null);
        if (territory is not { } code) errors.Add(new FieldError("territory", FieldErrorCodes.Required, []));
        else if (communes.Directory.Territories.All(known => known.Code != code) || !(caller.Is(Role.Coordination) || caller.Territories.Contains(code))) errors.Add(new FieldError("territory", "territory_unknown", []));
        if (CleanText.IsAbsent(input.Text)) errors.Add(new FieldError("text", FieldErrorCodes.Required, []));
        var text = FieldText.Lines("text", input.Text, CommitteeReading.MaxNote, errors);
        var document = CommitteeReading.Address("document", input.Document, errors);
        if (errors.Count > 0) return new LessonOutcome.Invalid(errors);
        // Sent again, it is the lesson that the first recorded.
        await store.TrySaveAsync(null, new Lesson(id, input.Kind!.Value, territory!.Value, input.Theme!.Value, text!, document, caller.Id, time.Today), caller.Actor.At(clock.GetUtcNow()), cancellation);
        return new LessonOutcome.Saved((await store.FindAsync(id.ToString(), cancellation))!);
    }

    public async Task<LessonOutcome> MoveAsync(string id, LessonStateInput input, Caller caller, CancellationToken cancellation)
    {
        return await Contended.ChangeAsync<LessonOutcome>(async () =>
        {
            if (await store.FindAsync(id, cancellation) is not { } stored) return new LessonOutcome.NotFound();
            if (input.State is not { } state) return new LessonOutcome.Invalid([new FieldError("state", FieldErrorCodes.Required, [])]);
            if (state == LessonState.Adopted && input.Decision is { } decision && await committees.FindDecisionAsync(decision.ToString(), cancellation) is null)
                return new LessonOutcome.Invalid([new FieldError("decision", "decision_unknown", [])]);
            var (after, code) = stored.Lesson.With(new LessonStep(state, time.Today, caller.Id, state == LessonState.Adopted ? input.Decision : null));
            if (after is null) return code == CommitteeCodes.LessonNeedsDecision ? new LessonOutcome.Invalid([new FieldError("decision", code, [])]) : new LessonOutcome.Refused(code!);
            if (await store.TrySaveAsync(stored, after, caller.Actor.At(clock.GetUtcNow()), cancellation)) return new LessonOutcome.Saved((await store.FindAsync(id, cancellation))!);
            return null;
        }, cancellation) ?? new LessonOutcome.Changed();
    }
}
