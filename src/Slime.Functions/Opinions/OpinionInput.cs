using System.Collections.Immutable;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Opinions;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Visits;
using Slime.Model.Referrals;
using Slime.Model.Text;

namespace Slime.Functions.Opinions;

/// <param name="Question">In words: personal data. Needed unless a file says it.</param>
/// <param name="Files">What the technician may see for it: numbers of files of the case.</param>
internal sealed record AskInput(OpinionSubject? Subject = null, OpinionUrgency? Urgency = null, string? Question = null, IReadOnlyList<string?>? Files = null);

/// <param name="Priority">1 is first, to 3.</param>
/// <param name="Low">The estimate in euros, from.</param>
/// <param name="High">The estimate in euros, to.</param>
internal sealed record WorkInput(WorkKind? Kind = null, int? Priority = null, decimal? Low = null, decimal? High = null, WorkPayer? Payer = null);

/// <param name="Schemes">Codes of schemes to think of.</param>
/// <param name="Text">In words: personal data.</param>
/// <param name="Hours">What it took; half an hour when absent, two when a visit is needed.</param>
/// <param name="Files">Photos and documents that belong to the answer: numbers of files of the case.</param>
internal sealed record AnswerInput(
    OpinionConclusion? Conclusion = null, IReadOnlyList<WorkInput?>? Works = null, IReadOnlyList<string?>? Schemes = null, string? Text = null, decimal? Hours = null, IReadOnlyList<string?>? Files = null);

/// <param name="Text">In words: personal data.</param>
internal sealed record EntryInput(string? Text = null, IReadOnlyList<string?>? Files = null);

/// <param name="To">A post: of a technician or of the coordination.</param>
internal sealed record ReassignOpinionInput(string? To = null);

/// <param name="OpinionId">The opinion on which the decision rests.</param>
internal sealed record DecideWorksInput(WorksDecision? Decision = null, string? OpinionId = null);

internal sealed record AskRequest(OpinionSubject Subject, OpinionUrgency Urgency, string? Question, ImmutableArray<FileId> Files);

internal sealed record AnswerRequest(
    OpinionConclusion Conclusion, ImmutableArray<RecommendedWork> Works, ImmutableArray<SchemeCode> Schemes, string? Text, decimal Hours, ImmutableArray<FileId> Files);

internal sealed record EntryRequest(string Text, ImmutableArray<FileId> Files);

internal sealed record ReassignOpinionRequest(string To);

internal sealed record DecideWorksRequest(WorksDecision Decision, RecordId? OpinionId);

/// <summary>Turns what was sent or typed into a request, or says what is wrong with which field.</summary>
internal static class OpinionReading
{
    public const int MaxWorks = 10;
    public const int MaxFiles = 20;
    private const decimal MostEuros = 1_000_000;
    private const decimal MostHours = 40;

    public static AskRequest? Read(AskInput input, List<FieldError> errors)
    {
        var before = errors.Count;
        if (input.Subject is null) errors.Add(new FieldError("subject", FieldErrorCodes.Required, []));
        var question = FieldText.Lines("question", input.Question, NoteText.MaxLength, errors);
        var files = Files(input.Files, errors);
        if (errors.Count == before && question is null && files.IsEmpty) errors.Add(new FieldError("question", OpinionCodes.QuestionOrPhoto, []));
        return errors.Count > before ? null : new AskRequest(input.Subject!.Value, input.Urgency ?? OpinionUrgency.Normal, question, files);
    }

    public static AnswerRequest? Read(AnswerInput input, List<FieldError> errors)
    {
        var before = errors.Count;
        if (input.Conclusion is null) errors.Add(new FieldError("conclusion", FieldErrorCodes.Required, []));
        var text = FieldText.Lines("text", input.Text, NoteText.MaxLength, errors);
        var works = Works(input.Works ?? [], errors);
        var schemes = Schemes(input.Schemes ?? [], errors);
        var files = Files(input.Files, errors);
        if (input.Hours is <= 0 or > MostHours) errors.Add(new FieldError("hours", FieldErrorCodes.OutOfRange, [0m, MostHours]));
        if (!works.IsEmpty && input.Conclusion is OpinionConclusion.NoWorks or OpinionConclusion.NotOurs) errors.Add(new FieldError("works", OpinionCodes.WorksContradict, []));
        return errors.Count > before ? null : new AnswerRequest(input.Conclusion!.Value, works, schemes, text, input.Hours ?? OpinionCapacity.HoursFor(input.Conclusion.Value), files);
    }

    public static EntryRequest? Read(EntryInput input, List<FieldError> errors)
    {
        var before = errors.Count;
        if (CleanText.IsAbsent(input.Text)) errors.Add(new FieldError("text", FieldErrorCodes.Required, []));
        var text = FieldText.Lines("text", input.Text, NoteText.MaxLength, errors);
        var files = Files(input.Files, errors);
        return errors.Count > before ? null : new EntryRequest(text!, files);
    }

    public static ReassignOpinionRequest? Read(ReassignOpinionInput input, List<FieldError> errors)
    {
        if (input.To is { Length: > 0 } to) return new ReassignOpinionRequest(to);
        errors.Add(new FieldError("to", FieldErrorCodes.Required, []));
        return null;
    }

    public static DecideWorksRequest? Read(DecideWorksInput input, List<FieldError> errors)
    {
        var before = errors.Count;
        if (input.Decision is null) errors.Add(new FieldError("decision", FieldErrorCodes.Required, []));
        RecordId? opinion = null;
        if (input.OpinionId is { Length: > 0 } typed)
        {
            if (RecordId.TryParse(typed, out var id)) opinion = id;
            else errors.Add(new FieldError("opinionId", FieldErrorCodes.UnknownValue, []));
        }

        return errors.Count > before ? null : new DecideWorksRequest(input.Decision!.Value, opinion);
    }

    private static ImmutableArray<FileId> Files(IReadOnlyList<string?>? typed, List<FieldError> errors)
    {
        var files = ImmutableArray.CreateBuilder<FileId>();
        foreach (var each in typed ?? [])
        {
            if (!FileId.TryParse(each, out var id)) errors.Add(new FieldError("files", OpinionCodes.FileUnknown, []));
            else if (!files.Contains(id)) files.Add(id);
        }

        if (files.Count > MaxFiles) errors.Add(new FieldError("files", FieldErrorCodes.TooMany, [MaxFiles]));
        return files.ToImmutable();
    }

    private static ImmutableArray<SchemeCode> Schemes(IReadOnlyList<string?> typed, List<FieldError> errors)
    {
        var schemes = ImmutableArray.CreateBuilder<SchemeCode>();
        foreach (var each in typed)
        {
            if (!SchemeCode.TryParse(each, out var code)) errors.Add(new FieldError("schemes", "scheme_unknown", []));
            else if (!schemes.Contains(code)) schemes.Add(code);
        }

        return schemes.ToImmutable();
    }

    private static ImmutableArray<RecommendedWork> Works(IReadOnlyList<WorkInput?> typed, List<FieldError> errors)
    {
        if (typed.Count > MaxWorks) errors.Add(new FieldError("works", FieldErrorCodes.TooMany, [MaxWorks]));
        var works = ImmutableArray.CreateBuilder<RecommendedWork>();
        for (var i = 0; i < Math.Min(typed.Count, MaxWorks); i++)
        {
            var (before, work) = (errors.Count, typed[i] ?? new WorkInput());
            if (work.Kind is null) errors.Add(new FieldError($"works[{i}].kind", FieldErrorCodes.Required, []));
            if (work.Priority is < 1 or > 3) errors.Add(new FieldError($"works[{i}].priority", FieldErrorCodes.OutOfRange, [1m, 3m]));
            var (low, high) = (Cents($"works[{i}].low", work.Low, errors), Cents($"works[{i}].high", work.High, errors));
            if (high < low) errors.Add(new FieldError($"works[{i}].high", "estimate_ends_before_start", []));
            if (errors.Count == before) works.Add(new RecommendedWork(work.Kind!.Value, work.Priority ?? 1, low, high, work.Payer));
        }

        return works.ToImmutable();
    }

    private static long? Cents(string path, decimal? euros, List<FieldError> errors)
    {
        if (euros is not { } known) return null;
        if (known is < 0 or > MostEuros) errors.Add(new FieldError(path, FieldErrorCodes.OutOfRange, [0m, MostEuros]));
        else if (decimal.Round(known, 2) != known) errors.Add(new FieldError(path, FieldErrorCodes.TooManyDecimals, [2]));
        else return (long)(known * 100);
        return null;
    }
}
