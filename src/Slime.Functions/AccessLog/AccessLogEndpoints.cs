using Slime.Functions.Security;
using Slime.Platform.Http;
using Slime.Platform.Http.Limits;

namespace Slime.Functions.AccessLog;

/// <summary>Asking who read what, for programs.</summary>
internal static class AccessLogEndpoints
{
    public static void MapAccessLog(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/access-log/queries", AskAsync).MayTakeLong().RequireAuthorization(Policies.AskReads).WithTags("privacy")
            .TakesJson<AskReadsInput>().Produces<Page<ReadLine>>().ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<IResult> AskAsync(HttpRequest request, Caller caller, AskReads ask, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadAsync<AskReadsInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        return await ask.HandleAsync(body.Value, caller, cancellation) switch
        {
            AskReadsOutcome.Answered answered => TypedResults.Ok(new Page<ReadLine>(answered.Lines, null)),
            AskReadsOutcome.Invalid invalid => Problems.Invalid(invalid.Errors),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };
    }
}
