using Slime.Functions.Cases;
using Slime.Functions.Referrals.Form;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Referrals.Input;
using Slime.Model.Referrals.Vocabulary;
using Slime.Platform.Http;
using Slime.Platform.Settings;
using Slime.Platform.Storage;

namespace Slime.Functions.Referrals;

internal sealed record ReferralAccepted(CaseId CaseId, CaseStatus Status);

internal static class ReferralEndpoints
{
    public static void MapReferrals(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/referrals").RequireAuthorization(Policies.Refer).WithTags("referrals");
        api.MapPost("", Submit).TakesJson<ReferralInput>().Produces<ReferralAccepted>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/mine", Mine).Produces<Page<ReferredCase>>();
    }

    private static async Task<IResult> Submit(HttpRequest request, Caller caller, SubmitReferralHandler handler, CancellationToken cancellation)
    {
        if (!IdempotencyHeader.TryRead(request, out var key, out var unusable)) return unusable;
        var body = await JsonBody.ReadAsync<ReferralInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        var command = new SubmitReferral(body.Value, ReferrerIdentity.Of(caller), key, body.Bytes, SourceChannel.Api);
        return await handler.HandleAsync(command, cancellation) switch
        {
            SubmitReferralOutcome.Accepted accepted => TypedResults.Accepted(
                $"/api/cases/{accepted.CaseId}", new ReferralAccepted(accepted.CaseId, CaseStatus.Received)),
            SubmitReferralOutcome.Invalid invalid => Problems.Invalid(invalid.Errors),
            SubmitReferralOutcome.KeyReused => Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };
    }

    private static async Task<IResult> Mine(string? after, Caller caller, ReferredCases referred, CancellationToken cancellation)
    {
        var all = await referred.OfAsync(caller, after: null, most: int.MaxValue, cancellation);
        return Page.Answer(all.Items, referral => referral.CaseId.ToString(), after);
    }
}

internal static class ReferralServices
{
    public static IServiceCollection AddReferrals(this IServiceCollection services)
    {
        services.AddOptions<HouseholdOptions>().BindConfiguration(HouseholdOptions.Section).CheckedBy(new HouseholdOptionsValidator()).ValidateOnStart();
        services.AddSingleton<HouseholdRecognition>();
        services.AddSingleton<IdempotencyKeys>();
        services.AddSingleton<ReferredCases>();
        services.AddSingleton<SubmitReferralHandler>();
        services.AddSingleton<ReferralFormLookUp>();
        services.AddSingleton<ReferralFormSending>();
        return services;
    }
}
