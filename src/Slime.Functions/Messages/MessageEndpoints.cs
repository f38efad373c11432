using Slime.Functions.Security;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Messaging;

namespace Slime.Functions.Messages;

/// <summary>Why a failed message is given up.</summary>
internal sealed record DiscardInput(DiscardReason? Reason);

/// <summary>Messages that could not be handled, for those who run the service.</summary>
internal static class MessageEndpoints
{
    public static void MapMessages(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/messages/failed").RequireAuthorization(Policies.Operate).WithTags("messages");
        api.MapGet("", async (FailedMessages failed, CancellationToken cancellation) =>
            Results.Ok(new Page<FailedMessage>(await failed.ListAsync(cancellation), null))).Produces<Page<FailedMessage>>();
        api.MapPost("/{queue}/{messageId}/replay", async (string queue, string messageId, FailedMessages failed, CancellationToken cancellation) =>
            await failed.ReplayAsync(queue, messageId, cancellation) ? Results.Accepted() : Problems.NotFound());
        api.MapPost("/{queue}/{messageId}/discard", DiscardAsync).TakesJson<DiscardInput>().Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> DiscardAsync(string queue, string messageId, HttpContext http, Caller caller, FailedMessages failed, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadAsync<DiscardInput>(http.Request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        if (body.Value.Reason is not { } reason) return Problems.Invalid("reason", FieldErrorCodes.Required);
        return await failed.DiscardAsync(queue, messageId, reason, caller.Actor, cancellation) ? Results.NoContent() : Problems.NotFound();
    }
}

internal static class MessageServices
{
    public static IServiceCollection AddMessages(this IServiceCollection services) => services.AddScoped<SendOutbox>().AddScoped<MeasureQueues>();
}
