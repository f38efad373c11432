using Slime.Functions.Pages;
using Slime.Functions.Security;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Messaging;

/// <summary>Messages that could not be handled, to look at and to send again.</summary>
internal static class MessagePages
{
    private const string Path = "/messages";
    private const string Replayed = "yes";

    public static void MapMessagePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequireAuthorization(Policies.Operate);
        pages.MapGet("", ListAsync);
        pages.MapPost("/{queue}/{messageId}/rejouer", ReplayAsync);
    }

    private static async Task<IResult> ListAsync(string? replayed, Caller caller, FailedMessages failed, CancellationToken cancellation)
    {
        var readsCases = Policies.RolesFor(Policies.ReadCases).Any(caller.Is);
        return View.Of<FailedMessagesPage>(
            (nameof(FailedMessagesPage.Frame), Frames.For(caller, Texts.Get("common.menu.messages"), Path)),
            (nameof(FailedMessagesPage.Messages), (await failed.ListAsync(cancellation)).Select(Line).ToList()),
            (nameof(FailedMessagesPage.LinksCases), readsCases),
            (nameof(FailedMessagesPage.Confirmed), replayed switch
            {
                null => null,
                Replayed => Texts.Get("messages.replayed"),
                _ => Texts.Get("messages.gone"),
            }));
    }

    private static async Task<IResult> ReplayAsync(string queue, string messageId, FailedMessages failed, CancellationToken cancellation) =>
        Results.Redirect($"{Path}?replayed={(await failed.ReplayAsync(queue, messageId, cancellation) ? Replayed : "no")}");

    private static FailedMessagesPage.Line Line(FailedMessage message) =>
        new(message.Id, message.Queue, message.Body, message.CaseId?.ToString(), message.FailedAt);
}
