using System.Text;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases.Visits;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Storage;
using Slime.Platform.Web;

namespace Slime.Functions.Lists;

/// <summary>Saving a list as a view on its page, and taking one away.</summary>
internal static class ViewPages
{
    public const string Path = $"{ListEndpoints.Path}/vues";

    private const string FilterPrefix = "filter.";

    public static void MapViewPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequireAuthorization(Policies.ReadCases);
        pages.MapPost("", SaveAsync);
        pages.MapPost("/{id}/suppression", DeleteAsync);
    }

    private static async Task<IResult> SaveAsync(
        HttpContext http, Caller caller, CaseLists lists, ListChoices choices, ViewStore views, IdempotentIds ids, TimeProvider clock, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(cancellation);
        var filters = posted.Where(field => field.Key.StartsWith(FilterPrefix, StringComparison.Ordinal)).ToDictionary(field => field.Key[FilterPrefix.Length..], field => (string?)field.Value.ToString(), StringComparer.Ordinal);
        var errors = new List<FieldError>();
        var view = ViewReading.Read(
            new ViewInput(posted["name"], filters, [.. posted["columns"]], Sharing: TypedText.Word<ViewSharing>(posted["sharing"].ToString())), default, caller, errors);
        if (view is null)
        {
            var asked = filters.Where(filter => ViewReading.Names.Contains(filter.Key)).ToDictionary(filter => filter.Key, filter => filter.Value ?? "", StringComparer.Ordinal);
            return await ListEndpoints.PageAsync(
                caller, lists, choices, views, asked, null, null, cancellation, posted, errors.Select(error => error.Path == "territory" ? error with { Path = "sharing" } : error).ToForm(), StatusCodes.Status400BadRequest);
        }

        // The same page sent twice saves one view; with another name it is another.
        var key = Guid.TryParseExact(posted["key"], "N", out var made) ? made.ToString("N") : null;
        var content = Encoding.UTF8.GetBytes($"{view.Name}\n{view.Sharing}\n{string.Join('\n', view.Columns)}");
        var promised = await ids.TakeAsync(VisitId.Create, caller, $"views|{IdempotencyKeys.HashOf(content)}", key, content, cancellation);
        if (await views.FindAsync(promised!.Id, cancellation) is null) await views.TrySaveAsync(null, view with { Id = promised.Id }, caller.Actor.At(clock.GetUtcNow()), cancellation);
        return SeeOther.To($"{ListEndpoints.Path}?view={promised.Id}");
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext http, Caller caller, ViewStore views, TimeProvider clock, CancellationToken cancellation)
    {
        if (await views.FindAsync(id, caller, cancellation) is not { } stored) return Problems.NotFoundFor(http);
        if (!stored.View.IsChangedBy(caller)) return Problems.AnswerFor(http, StatusCodes.Status403Forbidden, Problems.NotYourDuty);
        await views.TrySaveAsync(stored, stored.View with { IsDeleted = true }, caller.Actor.At(clock.GetUtcNow()), cancellation);
        return SeeOther.To(ListEndpoints.Path);
    }
}
