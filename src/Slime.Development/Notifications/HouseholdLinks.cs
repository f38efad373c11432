using Slime.Functions.Cases;
using Slime.Functions.HouseholdNotices;
using Slime.Model.Cases;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Platform.Http;

namespace Slime.Development.Notifications;

/// <summary>Where a notice sends its household.</summary>
internal sealed record HouseholdLink(RecordId NoticeId, HouseholdNoticeTemplate Template, Uri Url);

internal sealed record HouseholdLinkList(IReadOnlyList<HouseholdLink> Items);

/// <summary>During development nobody gets the letter whose square is scanned: the addresses of a case's notices, the newest last.</summary>
internal static class HouseholdLinks
{
    public static void MapHouseholdLinks(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/dev/household-links/{number}", OfAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> OfAsync(string number, CaseStore cases, IEnumerable<INoticeLink> links, CancellationToken cancellation) =>
        CaseId.TryParse(number, out var id) && await cases.FindAsync(id, cancellation) is { State: var state }
            ? TypedResults.Ok(new HouseholdLinkList(
            [
                .. from notice in state.HouseholdNotices
                   from link in links
                   where link.Template == notice.Template
                   select new HouseholdLink(notice.Id, notice.Template, link.UrlOf(id, notice.Id)),
            ]))
            : Problems.NotFound();
}
