using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.FollowUps;
using Slime.Platform.Http;
using Slime.Platform.Storage;

namespace Slime.Functions.FollowUp.Campaigns;

/// <summary>Campaigns for programs.</summary>
internal static class CampaignEndpoints
{
    private const string Path = "/api/follow-ups/campaigns";

    public static void MapCampaigns(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Path).RequireAuthorization(Policies.RunCampaigns).WithTags("followUps");
        api.MapGet("", async (CampaignStore store, CancellationToken cancellation) => TypedResults.Ok(new Page<FollowUpCampaign>([.. (await store.CurrentAsync(cancellation)).All.Select(stored => stored.Campaign)], null)))
            .Produces<Page<FollowUpCampaign>>();
        api.MapPost("", BeginAsync).TakesJson<CampaignInput>().Produces<FollowUpCampaign>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
            .WithDescription("Hands the households that are due in these territories to an agent, who sees their name, their telephone and the questions. At most six months.");
        api.MapPost("/{id}/end", EndAsync).Produces<FollowUpCampaign>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    private static async Task<IResult> BeginAsync(HttpRequest request, Caller caller, CampaignWork work, IdempotentIds ids, CancellationToken cancellation)
    {
        if (!IdempotencyHeader.TryRead(request, out var key, out var unusable)) return unusable;
        var body = await JsonBody.ReadAsync<CampaignInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        if (await ids.TakeAsync(RecordId.Create, caller, "campaigns", key, body.Bytes, cancellation) is not { } promised) return Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
        return Answer(await work.BeginAsync(body.Value, promised.Id.ToString(), caller, cancellation), campaign => TypedResults.Created(Path, campaign));
    }

    private static async Task<IResult> EndAsync(string id, Caller caller, CampaignWork work, CancellationToken cancellation) =>
        RecordId.TryParse(id, out _) ? Answer(await work.EndAsync(id, caller, cancellation), TypedResults.Ok) : Problems.NotFound();

    private static IResult Answer(CampaignOutcome outcome, Func<FollowUpCampaign, IResult> done) => outcome switch
    {
        CampaignOutcome.Done made => done(made.Campaign),
        CampaignOutcome.Invalid invalid => Problems.Invalid(invalid.Errors),
        CampaignOutcome.Unknown => Problems.NotFound(),
        _ => Problems.ChangedMeanwhile(),
    };
}
