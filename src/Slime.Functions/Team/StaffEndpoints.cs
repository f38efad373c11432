using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Cases.Routing;
using Slime.Platform.Http;
using Slime.Platform.Time;

namespace Slime.Functions.Team;

/// <summary>The directory, to read and to change.</summary>
internal static class StaffEndpoints
{
    /// <summary>The shape that GET answers is the shape that PUT takes.</summary>
    private sealed record StaffList(IReadOnlyList<StaffInput?>? Items, string? Next = null);

    public static void MapStaff(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/staff").RequireAuthorization(Policies.Organise).WithTags("staff");
        api.MapGet("", List).Produces<Page<StaffInput>>();
        api.MapPut("", PutAll).TakesJson<Page<StaffInput>>().Produces<Page<StaffInput>>();
        api.MapGet("/uncovered", Uncovered).Produces<Page<UncoveredDays>>();
        api.MapGet("/{id}", Get).Produces<StaffInput>();
        api.MapPut("/{id}", PutOne).TakesJson<StaffInput>().Produces<StaffInput>();
    }

    private static async Task<IResult> List(StaffStore store, CancellationToken cancellation)
    {
        var organisation = await store.CurrentAsync(cancellation);
        return TypedResults.Ok(new Page<StaffInput>([.. organisation.Staff.Members.Select(StaffInput.Of)], null));
    }

    /// <summary>Which absence leaves the households of a territory with nobody there, from today on.</summary>
    private static async Task<IResult> Uncovered(StaffStore store, CommuneService communes, LocalTime time, CancellationToken cancellation) =>
        TypedResults.Ok(new Page<UncoveredDays>(
            UncoveredDays.Of((await store.CurrentAsync(cancellation)).Staff, communes.Directory.Territories.Select(territory => territory.Code), time.Today), null));

    private static async Task<IResult> Get(string id, StaffStore store, HttpResponse response, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is not { } stored) return Problems.NotFound();
        response.SetVersion(stored.Journal.Sequence);
        return TypedResults.Ok(StaffInput.Of(stored.Member));
    }

    private static async Task<IResult> PutAll(HttpRequest request, Caller caller, StaffStore store, SaveStaffHandler handler, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadAsync<StaffList>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        if (body.Value.Items is not { } items || items.Any(item => item is null)) return Problems.Invalid("items", "required");
        var outcome = await handler.HandleAsync([.. items.OfType<StaffInput>()], "items", caller.Actor, _ => true, cancellation);
        return await AnswerAsync(outcome, () => List(store, cancellation));
    }

    private static async Task<IResult> PutOne(
        string id, HttpRequest request, Caller caller, StaffStore store, SaveStaffHandler handler, HttpResponse response, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadAsync<StaffInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        if (body.Value.Id is { } given && given != id) return Problems.Invalid("id", "staff_id_differs");
        var input = body.Value with { Id = id };
        var outcome = await handler.HandleAsync([input], "", caller.Actor, before => request.MatchesVersion(before?.Journal.Sequence), cancellation);
        return await AnswerAsync(outcome, () => Get(id, store, response, cancellation));
    }

    private static async Task<IResult> AnswerAsync(SaveStaffOutcome outcome, Func<Task<IResult>> saved) => outcome switch
    {
        SaveStaffOutcome.Saved => await saved(),
        SaveStaffOutcome.Invalid invalid => Problems.Invalid(invalid.Errors),
        SaveStaffOutcome.Changed => Problems.ChangedMeanwhile(),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
    };
}

internal static class TeamServices
{
    public static IServiceCollection AddTeam(this IServiceCollection services) =>
        services.AddSingleton<SaveStaffHandler>().AddSingleton<StaffFormPage>();
}
