using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Functions.Hosting;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Model.Training;
using Slime.Platform.Http;
using Slime.Platform.Storage;

namespace Slime.Functions.Training;

internal sealed record AutonomyItem(string Id, DateOnly On, string Tutor, IReadOnlyDictionary<Skill, int> Grades, AutonomyDecision Decision, DateOnly? NextOn, int AccompaniedVisits)
{
    public static AutonomyItem Of(AutonomyReview review) => new(
        review.Id, review.On, review.Tutor, Enum.GetValues<Skill>().Zip(review.Grades).ToDictionary(pair => pair.First, pair => pair.Second), review.Decision, review.NextOn, review.Visits);
}

/// <param name="AccompaniedVisits">Counted by themselves; the decision, not their number, ends accompaniment.</param>
internal sealed record AutonomyAnswer(IReadOnlyList<AutonomyItem> Items, int AccompaniedVisits, string? Next = null);

/// <summary>Training and autonomy, for programs.</summary>
internal static class TrainingEndpoints
{
    public static void MapTraining(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/training").WithTags("training");
        api.MapGet("/paths", PathsAsync).RequireAuthorization(Policies.Learn).Produces<Page<PathInput>>();
        api.MapPut("/paths/{role}", PutPathAsync).RequireAuthorization(Policies.Plan).TakesJson<PathInput>().Produces<PathInput>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        api.MapGet("/records", RecordsAsync).RequireAuthorization(Policies.Learn).Produces<Page<TrainingRecord>>().WithDescription("One's own, those of one's mediator or team, all for coordination.");
        api.MapPost("/records", AddRecordAsync).RequireAuthorization(Policies.Plan).TakesJson<RecordInput>().Produces<TrainingRecord>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/progress", ProgressAsync).RequireAuthorization(Policies.Learn).Produces<Page<LearnerLine>>().WithDescription("Who has done which step of their path, who lacks one, and whose certificate expires within 60 days.");
        var autonomy = routes.MapGroup("/api/staff/{id}/autonomy").WithTags("training").ProducesProblem(StatusCodes.Status404NotFound);
        autonomy.MapGet("", AutonomyAsync).RequireAuthorization(Policies.Learn).Produces<AutonomyAnswer>();
        autonomy.MapPost("", ReviewAsync).RequireAuthorization(Policies.Judge).TakesJson<ReviewInput>().Produces<AutonomyAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapTrainingPages();
    }

    private static async Task<IResult> PathsAsync(TrainingStore store, CancellationToken cancellation) =>
        TypedResults.Ok(new Page<PathInput>([.. (await store.ReadAsync(cancellation)).Paths.OrderBy(stored => stored.Path.Role).Select(stored => PathInput.Of(stored.Path))], null));

    private static async Task<IResult> PutPathAsync(string role, HttpRequest request, Caller caller, TrainingWork work, TrainingStore store, HttpResponse response, CancellationToken cancellation)
    {
        if (!EnumCode.TryParse<Role>(role, out var whose) || !TrainingReading.Roles.Contains(whose)) return Problems.NotFound();
        var body = await JsonBody.ReadAsync<PathInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        if (body.Value.Role is { } said && said != whose) return Problems.Invalid("role", FieldErrorCodes.UnknownValue);
        switch (await work.SavePathAsync(whose, body.Value, caller, version => request.MatchesVersion(version), cancellation))
        {
            case TrainingOutcome.Invalid invalid: return Problems.Invalid(invalid.Errors);
            case TrainingOutcome.Changed: return Problems.ChangedMeanwhile();
        }

        var stored = (await store.ReadAsync(cancellation)).Paths.First(known => known.Path.Role == whose);
        response.SetVersion(stored.Journal.Sequence);
        return TypedResults.Ok(PathInput.Of(stored.Path));
    }

    private static async Task<IResult> RecordsAsync(string? after, Caller caller, TrainingStore store, StaffStore staff, CancellationToken cancellation)
    {
        var book = await store.ReadAsync(cancellation);
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        var seen = people.Members.Where(post => TrainingAccess.MayRead(caller, post)).Select(post => post.EntraObjectId).OfType<Guid>().Append(caller.ObjectId).ToHashSet();
        return Page.Answer<TrainingRecord>([.. book.Records.Where(record => caller.Is(Role.Coordination) || seen.Contains(record.Person)).OrderByDescending(record => record.To).ThenBy(record => record.Id, StringComparer.Ordinal)], record => record.Id, after);
    }

    private static async Task<IResult> AddRecordAsync(HttpRequest request, Caller caller, TrainingWork work, TrainingStore store, IdempotentIds ids, CancellationToken cancellation)
    {
        if (!IdempotencyHeader.TryRead(request, out var key, out var unusable)) return unusable;
        var body = await JsonBody.ReadAsync<RecordInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        if (await ids.TakeAsync(RecordId.Create, caller, "training", key, body.Bytes, cancellation) is not { } promised) return Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
        return await work.RecordAsync(body.Value, promised.Id.ToString(), caller, cancellation) switch
        {
            TrainingOutcome.Done done => TypedResults.Created("/api/training/records", (await store.ReadAsync(cancellation)).Records.First(record => record.Id == done.Id)),
            TrainingOutcome.Invalid invalid => Problems.Invalid(invalid.Errors),
            _ => Problems.ChangedMeanwhile(),
        };
    }

    private static async Task<IResult> ProgressAsync(Caller caller, TrainingReader reader, CancellationToken cancellation) =>
        TypedResults.Ok(new Page<LearnerLine>(await reader.LinesAsync(caller, cancellation), null));

    private static async Task<IResult> AutonomyAsync(string id, Caller caller, TrainingStore store, StaffStore staff, CancellationToken cancellation)
    {
        var organisation = await staff.CurrentAsync(cancellation);
        return organisation.Staff.Find(id) is { Role: Role.Mediator } post && TrainingAccess.MayRead(caller, post) ? TypedResults.Ok(Answer(post, await store.ReadAsync(cancellation), organisation)) : Problems.NotFound();
    }

    private static async Task<IResult> ReviewAsync(string id, HttpRequest request, Caller caller, TrainingWork work, TrainingStore store, StaffStore staff, IdempotentIds ids, CancellationToken cancellation)
    {
        var organisation = await staff.CurrentAsync(cancellation);
        if (organisation.Staff.Find(id) is not { Role: Role.Mediator } post || !TrainingAccess.MayRead(caller, post)) return Problems.NotFound();
        if (!TrainingAccess.MayJudge(caller, post)) return Problems.NotYours();
        if (!IdempotencyHeader.TryRead(request, out var key, out var unusable)) return unusable;
        var body = await JsonBody.ReadAsync<ReviewInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        if (await ids.TakeAsync(RecordId.Create, caller, $"autonomy|{id}", key, body.Bytes, cancellation) is not { } promised) return Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
        return await work.ReviewAsync(post, body.Value, promised.Id.ToString(), caller, cancellation) switch
        {
            TrainingOutcome.Done => TypedResults.Created($"/api/staff/{id}/autonomy", Answer(post, await store.ReadAsync(cancellation), organisation)),
            TrainingOutcome.Invalid invalid => Problems.Invalid(invalid.Errors),
            _ => Problems.ChangedMeanwhile(),
        };
    }

    private static AutonomyAnswer Answer(StaffMember post, TrainingBook book, StaffOrganisation organisation) =>
        new([.. book.ReviewsOf(post.Id, post.EntraObjectId).Select(AutonomyItem.Of)], organisation.AccompaniedVisitsDone.GetValueOrDefault(post.Id));
}

internal static class TrainingServices
{
    public static IServiceCollection AddTraining(this IServiceCollection services)
    {
        services.AddSingleton<TrainingStore>();
        services.AddSingleton<TrainingWork>();
        services.AddSingleton<TrainingReader>();
        services.AddSingleton<TrainingView>();
        services.AddSingleton(new JointWorkLink(TrainingPages.Path, "training", Policies.Learn));
        services.AddSingleton<IWorkSource, TrainingTasks>();
        return services;
    }
}

/// <summary>The pages of training.</summary>
public sealed class TrainingFunctions(WebPipeline web)
{
    [Function("TrainingPages")]
    public Task PagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "formation/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
