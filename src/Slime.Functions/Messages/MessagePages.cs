using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Platform.Http;
using Slime.Platform.Messaging;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Messages;

/// <summary>Messages that could not be handled, to look at and to send again.</summary>
internal static class MessagePages
{
    private const string Path = "/messages";

    /// <summary>What became of a message, as the address says it.</summary>
    private const string Replayed = "replayed", Discarded = "discarded", ReasonMissing = "reasonMissing", Gone = "gone";

    public static void MapMessagePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequireAuthorization(Policies.Operate);
        pages.MapGet("", ListAsync);
        pages.MapPost("/{queue}/{messageId}/rejouer", ReplayAsync);
        pages.MapPost("/{queue}/{messageId}/abandonner", DiscardAsync);
    }

    private static async Task<IResult> ListAsync([FromQuery(Name = "fait")] string? done, Caller caller, FailedMessages failed, CancellationToken cancellation)
    {
        var readsCases = Policies.RolesFor(Policies.ReadCases).Any(caller.Is);
        return View.Of<FailedMessagesPage>(
            (nameof(FailedMessagesPage.Frame), Frames.For(caller, Texts.Get("common.menu.messages"), Path)),
            (nameof(FailedMessagesPage.Messages), (await failed.ListAsync(cancellation)).Select(Line).ToList()),
            (nameof(FailedMessagesPage.LinksCases), readsCases),
            (nameof(FailedMessagesPage.Confirmed), done switch
            {
                Replayed => Texts.Get("messages.replayed"),
                Discarded => Texts.Get("messages.discarded"),
                ReasonMissing => Texts.Get("messages.reasonMissing"),
                Gone => Texts.Get("messages.gone"),
                _ => null,
            }));
    }

    private static async Task<IResult> ReplayAsync(string queue, string messageId, FailedMessages failed, CancellationToken cancellation) =>
        SeeOther.To($"{Path}?fait={(await failed.ReplayAsync(queue, messageId, cancellation) ? Replayed : Gone)}");

    private static async Task<IResult> DiscardAsync(string queue, string messageId, HttpContext http, Caller caller, FailedMessages failed, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var form = await http.ReadFormAsync(cancellation);
        if (DiscardWords.Read(form["reason"]) is not { } reason) return SeeOther.To($"{Path}?fait={ReasonMissing}");
        return SeeOther.To($"{Path}?fait={(await failed.DiscardAsync(queue, messageId, reason, caller.Actor, cancellation) ? Discarded : Gone)}");
    }

    private static FailedMessagesPage.Line Line(FailedMessage message) =>
        new(message.Id, message.Queue, message.Body, message.CaseId?.ToString(), message.FailedAt);
}
