using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Communes;
using Slime.Platform.Http;

namespace Slime.Functions.Communes;

/// <summary>Which communes were given to another territory, to read and to decide.</summary>
internal static class CommuneOverrideEndpoints
{
    public static void MapCommuneOverrides(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireAuthorization(Policies.Organise).WithTags("communes");
        api.MapGet("/commune-overrides", List).Produces<Page<CommuneOverride>>();
        api.MapPut("/communes/{insee}/override", Put).TakesJson<OverrideInput>().Produces<CommuneOverride>();
    }

    private static async Task<IResult> List(StaffStore store, CancellationToken cancellation) =>
        TypedResults.Ok(new Page<CommuneOverride>([.. (await store.CurrentAsync(cancellation)).Overrides], null));

    private static async Task<IResult> Put(
        string insee, HttpRequest request, Caller caller, OverrideCommuneHandler handler, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadAsync<OverrideInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        return await handler.HandleAsync(insee, body.Value, caller.Actor, cancellation) switch
        {
            OverrideOutcome.Saved saved => TypedResults.Ok(saved.Override),
            OverrideOutcome.Invalid invalid => Problems.Invalid(invalid.Errors),
            OverrideOutcome.Changed => Problems.ChangedMeanwhile(),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };
    }
}
