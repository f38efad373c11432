using Slime.Functions.Security;
using Slime.Platform.Http;

namespace Slime.Functions.Notifications.Preferences;

/// <summary>One's own choice, to read and to change; nobody else's.</summary>
internal static class PreferenceEndpoints
{
    public static void MapNotificationPreferences(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/me/notification-preferences").RequireAuthorization(Policies.FollowCases).WithTags("notifications");
        api.MapGet("", GetAsync).Produces<PreferenceInput>();
        api.MapPut("", PutAsync).TakesJson<PreferenceInput>().Produces<PreferenceInput>();
    }

    private static async Task<IResult> GetAsync(Caller caller, PreferenceStore store, HttpResponse response, CancellationToken cancellation)
    {
        var stored = await store.FindAsync(caller.ObjectId, cancellation);
        response.SetVersion(stored.Journal.Sequence);
        return TypedResults.Ok(PreferenceInput.Of(stored.Preferences));
    }

    private static async Task<IResult> PutAsync(
        HttpRequest request, Caller caller, PreferenceStore store, SavePreferencesHandler handler, HttpResponse response, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadAsync<PreferenceInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        return await handler.HandleAsync(caller, body.Value, version => request.MatchesVersion(version), cancellation) switch
        {
            SavePreferencesOutcome.Saved => await GetAsync(caller, store, response, cancellation),
            SavePreferencesOutcome.Invalid invalid => Problems.Invalid(invalid.Errors),
            SavePreferencesOutcome.Changed => Problems.ChangedMeanwhile(),
            var outcome => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
        };
    }
}
