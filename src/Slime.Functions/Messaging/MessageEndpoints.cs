using Slime.Functions.Security;
using Slime.Platform.Http;

namespace Slime.Functions.Messaging;

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
    }
}
