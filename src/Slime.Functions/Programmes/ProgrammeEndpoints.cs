using Microsoft.AspNetCore.Http.HttpResults;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Platform.Http;

namespace Slime.Functions.Programmes;

/// <summary>Programmes, to read and to change.</summary>
internal static class ProgrammeEndpoints
{
    public static void MapProgrammes(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/programmes").RequireAuthorization(Policies.Plan).WithTags("programmes");
        api.MapGet("", ListAsync).Produces<IReadOnlyList<ProgrammeInput>>();
        api.MapGet("/{id}", GetAsync).Produces<ProgrammeInput>();
        api.MapPut("/{id}", PutAsync).TakesJson<ProgrammeInput>().Produces<ProgrammeInput>()
            .WithDescription(
                "Targets are shared here, by largest remainder, unless sharing is byHand; households are shared by population. "
                + "A programme that overlaps another is refused.");
        routes.MapProgrammePages();
    }

    private static async Task<IResult> ListAsync(ProgrammeStore store, CancellationToken cancellation) =>
        TypedResults.Ok((await store.ReadAsync(cancellation)).Programmes.Select(stored => ProgrammeInput.Of(stored.Programme)).ToList());

    private static async Task<IResult> GetAsync(string id, ProgrammeStore store, HttpResponse response, CancellationToken cancellation) =>
        (await store.ReadAsync(cancellation)).Find(id) is { } stored ? Answer(stored, response) : Problems.NotFound();

    private static async Task<IResult> PutAsync(
        string id, HttpRequest request, Caller caller, SaveProgrammeHandler handler, HttpResponse response, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadAsync<ProgrammeInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        if (body.Value.Id is { } given && given != id) return Problems.Invalid("id", "programme_id_differs");
        var outcome = await handler.HandleAsync(body.Value with { Id = id }, caller.Actor, before => request.MatchesVersion(before?.Sequence), cancellation);
        return outcome switch
        {
            SaveProgrammeOutcome.Saved saved => Answer(saved.Stored, response),
            SaveProgrammeOutcome.Invalid invalid => Problems.Invalid(invalid.Errors),
            SaveProgrammeOutcome.Changed => Problems.ChangedMeanwhile(),
            _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
        };
    }

    private static Ok<ProgrammeInput> Answer(StoredProgramme stored, HttpResponse response)
    {
        response.SetVersion(stored.Sequence);
        return TypedResults.Ok(ProgrammeInput.Of(stored.Programme));
    }
}

internal static class ProgrammeServices
{
    public static IServiceCollection AddProgrammes(this IServiceCollection services)
    {
        services.AddSingleton<ProgrammeStore>();
        services.AddSingleton<ITermsOfProgrammes, TermsOfProgrammes>();
        services.AddSingleton<IClosedProgrammes, ClosedProgrammes>();
        services.AddSingleton<SaveProgrammeHandler>();
        services.AddSingleton<ShiftTargets>();
        services.AddSingleton<ProgrammeFormPage>();
        return services;
    }
}
