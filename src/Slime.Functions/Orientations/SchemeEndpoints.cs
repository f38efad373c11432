using Slime.Functions.Security;
using Slime.Model.Cases.Orientations;
using Slime.Platform.Http;

namespace Slime.Functions.Orientations;

/// <summary>The catalogue of schemes, to read for everybody and to change for coordination.</summary>
internal static class SchemeEndpoints
{
    public static void MapSchemes(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/schemes").WithTags("schemes");
        api.MapGet("", List).RequireAuthorization(Policies.Person).Produces<IReadOnlyList<SchemeInput>>();
        api.MapGet("/{code}", Get).RequireAuthorization(Policies.Person).Produces<SchemeInput>();
        api.MapPut("/{code}", Put).RequireAuthorization(Policies.Organise).TakesJson<SchemeInput>().Produces<SchemeInput>()
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    private static async Task<IResult> List(SchemeStore store, CancellationToken cancellation) =>
        TypedResults.Ok<IReadOnlyList<SchemeInput>>([.. (await store.CurrentAsync(cancellation)).All.Select(SchemeInput.Of)]);

    private static async Task<IResult> Get(string code, SchemeStore store, HttpResponse response, CancellationToken cancellation)
    {
        if (!SchemeCode.TryParse(code, out var known) || await store.FindAsync(known, cancellation) is not { } stored) return Problems.NotFound();
        response.SetVersion(stored.Journal.Sequence);
        return TypedResults.Ok(SchemeInput.Of(stored.Scheme));
    }

    private static async Task<IResult> Put(
        string code, HttpRequest request, Caller caller, SchemeStore store, SaveSchemeHandler handler, HttpResponse response, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadAsync<SchemeInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        if (body.Value.Code is { } given && given != code) return Problems.Invalid("code", "scheme_code_differs");
        var outcome = await handler.HandleAsync(
            body.Value with { Code = code }, caller.Actor, before => request.MatchesVersion(before?.Journal.Sequence), cancellation);
        return outcome switch
        {
            SaveSchemeOutcome.Saved => await Get(code, store, response, cancellation),
            SaveSchemeOutcome.Invalid invalid => Problems.Invalid(invalid.Errors),
            SaveSchemeOutcome.Changed => Problems.ChangedMeanwhile(),
            _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
        };
    }
}
