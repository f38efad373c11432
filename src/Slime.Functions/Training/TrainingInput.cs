using Slime.Model.Referrals;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Model.Training;

namespace Slime.Functions.Training;

internal sealed record StepInput(string? Id, StepKind? Kind, string? Label, bool? IsBase, int? Visits, int? ValidityMonths);

/// <summary>What people of a role learn; what GET answers may be sent back by PUT.</summary>
internal sealed record PathInput(Role? Role, string? Name, IReadOnlyList<StepInput?>? Steps)
{
    public static PathInput Of(TrainingPath path) =>
        new(path.Role, path.Name, [.. path.Steps.Select(step => new StepInput(step.Id, step.Kind, step.Label, step.IsBase, step.Visits, step.ValidityMonths))]);
}

/// <param name="Post">Of whom it is: the holder of the post.</param>
internal sealed record RecordInput(string? Post, string? Step, DateOnly? From, DateOnly? To, decimal? Hours, string? Provider, string? Certificate, long? CostCents, long? ReimbursedCents);

/// <param name="Grades">By skill, 0 to 3.</param>
internal sealed record ReviewInput(DateOnly? On, IReadOnlyDictionary<Skill, int>? Grades, AutonomyDecision? Decision, DateOnly? NextOn);

/// <summary>Training of what was said.</summary>
internal static class TrainingReading
{
    private const int MaxSteps = 20;
    private const int MaxText = 200;
    private const int MaxHours = 400;
    private const long MaxCents = 10_000_000_00;

    public static readonly Role[] Roles = [Role.Mediator, Role.Tutor, Role.Technician, Role.Coordination];

    public static TrainingPath? Read(PathInput input, Role role, List<FieldError> errors)
    {
        var before = errors.Count;
        var name = Line(input.Name, "name", required: true, errors);
        var steps = input.Steps ?? [];
        if (steps.Count is 0) errors.Add(new FieldError("steps", FieldErrorCodes.Required, []));
        if (steps.Count > MaxSteps) errors.Add(new FieldError("steps", FieldErrorCodes.TooMany, [MaxSteps]));
        var made = steps.Take(MaxSteps).Select((step, index) => Step(step, index, steps, errors)).ToList();
        if (steps.Count(step => step?.IsBase == true) > 1) errors.Add(new FieldError("steps", "training_one_base", []));
        return errors.Count > before ? null : new TrainingPath(role, name!, [.. made.OfType<TrainingStep>()]);
    }

    private static TrainingStep? Step(StepInput? step, int index, IReadOnlyList<StepInput?> all, List<FieldError> errors)
    {
        var (path, before) = ($"steps[{index}].", errors.Count);
        if (step?.Kind is null) errors.Add(new FieldError(path + "kind", FieldErrorCodes.Required, []));
        var label = Line(step?.Label, path + "label", required: true, errors);
        if (step?.Id is { } id && !(id.Length is > 0 and <= 40 && id.All(character => char.IsAsciiLetterOrDigit(character) || character == '-'))) errors.Add(new FieldError(path + "id", FieldErrorCodes.UnknownValue, []));
        if (step?.Id is not null && all.Take(index).Any(earlier => earlier?.Id == step.Id)) errors.Add(new FieldError(path + "id", "duplicate", []));
        if (step is { Kind: StepKind.AccompaniedVisits, Visits: not (>= 1 and <= 50) }) errors.Add(new FieldError(path + "visits", FieldErrorCodes.OutOfRange, [1, 50]));
        if (step?.ValidityMonths is < 1 or > 240) errors.Add(new FieldError(path + "validityMonths", FieldErrorCodes.OutOfRange, [1, 240]));
        return errors.Count > before ? null : new TrainingStep(step!.Id ?? Free(all, index), step.Kind!.Value, label!, step.IsBase ?? false, step.Kind == StepKind.AccompaniedVisits ? step.Visits : null, step.ValidityMonths);
    }

    /// <summary>The place of a new step, unless another has that name.</summary>
    private static string Free(IReadOnlyList<StepInput?> all, int index)
    {
        var taken = all.Select(step => step?.Id).ToHashSet();
        var number = index + 1;
        while (taken.Contains($"s{number}")) number += MaxSteps;
        return $"s{number}";
    }

    public static TrainingRecord? Read(RecordInput input, string id, TrainingBook book, StaffDirectory staff, DateOnly today, List<FieldError> errors)
    {
        var before = errors.Count;
        var post = staff.Find(input.Post);
        if (input.Post is null) errors.Add(new FieldError("post", FieldErrorCodes.Required, []));
        else if (post?.EntraObjectId is null) errors.Add(new FieldError("post", "training_post_unknown", []));
        var step = post is null ? null : book.PathOf(post.Role)?.Step(input.Step ?? "");
        if (post is not null && step is null) errors.Add(new FieldError("step", "training_step_unknown", []));
        else if (step?.Kind == StepKind.AccompaniedVisits) errors.Add(new FieldError("step", "training_step_counted", []));
        if (input.From is null) errors.Add(new FieldError("from", FieldErrorCodes.Required, []));
        var to = input.To ?? input.From;
        if (to < input.From) errors.Add(new FieldError("to", "ends_before_start", []));
        else if (to > today) errors.Add(new FieldError("to", FieldErrorCodes.DateInFuture, [today]));
        if (input.Hours is < 0 or > MaxHours) errors.Add(new FieldError("hours", FieldErrorCodes.OutOfRange, [0, MaxHours]));
        var provider = Line(input.Provider, "provider", required: false, errors);
        var certificate = Line(input.Certificate, "certificate", required: false, errors);
        if (input.CostCents is < 0 or > MaxCents) errors.Add(new FieldError("costCents", FieldErrorCodes.OutOfRange, [0, MaxCents / 100]));
        if (input.ReimbursedCents is < 0 || (input.ReimbursedCents ?? 0) > (input.CostCents ?? 0)) errors.Add(new FieldError("reimbursedCents", "training_reimbursed_more", []));
        return errors.Count > before
            ? null
            : new TrainingRecord(id, post!.EntraObjectId!.Value, post.Role, step!.Id, input.From!.Value, to!.Value, input.Hours ?? 0)
            {
                Provider = provider,
                Certificate = certificate,
                CostCents = input.CostCents ?? 0,
                ReimbursedCents = input.ReimbursedCents ?? 0,
            };
    }

    public static AutonomyReview? Read(ReviewInput input, string id, StaffMember post, string tutor, int visits, int number, DateOnly today, List<FieldError> errors)
    {
        var before = errors.Count;
        var on = input.On ?? today;
        if (on > today) errors.Add(new FieldError("on", FieldErrorCodes.DateInFuture, [today]));
        if (input.Decision is null) errors.Add(new FieldError("decision", FieldErrorCodes.Required, []));
        if (input.NextOn <= on) errors.Add(new FieldError("nextOn", "ends_before_start", []));
        foreach (var skill in Enum.GetValues<Skill>())
        {
            var path = $"grades.{EnumCode.Of(skill)}";
            if (input.Grades is null || !input.Grades.TryGetValue(skill, out var grade)) errors.Add(new FieldError(path, FieldErrorCodes.Required, []));
            else if (grade is < 0 or > AutonomyReview.BestGrade) errors.Add(new FieldError(path, FieldErrorCodes.OutOfRange, [0, AutonomyReview.BestGrade]));
        }

        return errors.Count > before ? null : new AutonomyReview(id, post.Id, post.EntraObjectId, tutor, on, [.. Enum.GetValues<Skill>().Select(skill => input.Grades![skill])], input.Decision!.Value, input.NextOn, visits, number);
    }

    private static string? Line(string? text, string path, bool required, List<FieldError> errors)
    {
        if (!CleanText.IsAbsent(text)) return FieldText.Line(path, text, MaxText, errors);
        if (required) errors.Add(new FieldError(path, FieldErrorCodes.Required, []));
        return null;
    }
}
