using Slime.Functions.Communes;
using Slime.Functions.Notifications;
using Slime.Functions.Search;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Repeats;
using Slime.Model.Communes;
using Slime.Model.Referrals.Input;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.LookUps;

/// <param name="CaseId">For those who may open the case, or follow it; others learn no more than by looking up.</param>
internal sealed record RepeatAnswer(string Status, TerritoryCode Territory, string Since, CaseId? CaseId);

/// <summary>Looking a household up before it is referred, and adding to its case instead, by programs.</summary>
internal static class LookUpEndpoints
{
    public static void MapLookUps(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/referrals").RequireAuthorization(Policies.Refer).WithTags("referrals")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status429TooManyRequests);
        api.MapPost("/lookup", LookUp).TakesJson<LookUpInput>().Produces<LookUpAnswer>();
        api.MapPost("/repeat", Repeat).TakesJson<ReferralInput>().Produces<RepeatAnswer>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> LookUp(HttpRequest request, Caller caller, HouseholdLookUps lookUps, CommuneService communes, LocalTime clock, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadAsync<LookUpInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        var errors = new List<FieldError>();
        if (LookUpReading.Read(body.Value, communes.Directory, clock.Today, errors) is not { } asked) return Problems.Invalid(errors);
        return await lookUps.FindAsync(asked, caller, cancellation) switch
        {
            LookUpOutcome.Known known => TypedResults.Ok(LookUpAnswer.Of(known)),
            LookUpOutcome.TooMany tooMany => Later(request.HttpContext.Response, tooMany.Wait),
            _ => TypedResults.Ok(new LookUpAnswer(false)),
        };
    }

    private static async Task<IResult> Repeat(HttpRequest request, Caller caller, AppendReferralHandler handler, CancellationToken cancellation)
    {
        if (!IdempotencyHeader.TryRead(request, out var key, out var unusable)) return unusable;
        var body = await JsonBody.ReadAsync<ReferralInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        return await handler.HandleAsync(new AppendReferral(body.Value, caller, key, body.Bytes), cancellation) switch
        {
            AppendReferralOutcome.Appended appended => TypedResults.Accepted(
                (string?)null, new RepeatAnswer("repeated", appended.Known.Case.Territory, LookUpAnswer.MonthOf(appended.Known), appended.MayFollow ? appended.Known.Case : null)),
            AppendReferralOutcome.Invalid invalid => Problems.Invalid(invalid.Errors),
            AppendReferralOutcome.NotKnown => Problems.Of(StatusCodes.Status409Conflict, RepeatDecisions.NotKnown),
            AppendReferralOutcome.KeyReused => Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused),
            AppendReferralOutcome.TooMany tooMany => Later(request.HttpContext.Response, tooMany.Wait),
            AppendReferralOutcome.Refused refused => Problems.Of(StatusCodes.Status409Conflict, refused.Why.Code, [.. refused.Why.Arguments]),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Later(HttpResponse response, TimeSpan wait)
    {
        SearchEndpoints.SayWhen(response, wait);
        return Problems.Of(StatusCodes.Status429TooManyRequests, "too_many_requests");
    }
}

internal static class LookUpServices
{
    public static IServiceCollection AddLookUps(this IServiceCollection services) => services
        .AddSingleton<HouseholdLookUps>()
        .AddSingleton<AppendReferralHandler>()
        .AddSingleton<RepeatReader>()
        .AddSingleton<INoticeComposer, ReferralRepeatedNotice>();
}
