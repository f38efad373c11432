using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Storage;
using Slime.Platform.Web;

namespace Slime.Functions.Lists;

/// <summary>Saving a list as a view on its page, renaming and changing one, and taking one away.</summary>
internal static class ViewPages
{
    public const string Path = $"{ListEndpoints.Path}/vues";

    private const string FilterPrefix = "filter.";

    public static void MapViewPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequireAuthorization(Policies.ReadCases);
        pages.MapPost("", SaveAsync);
        pages.MapPost("/{id}", ChangeAsync);
        pages.MapPost("/{id}/suppression", DeleteAsync);
    }

    private static async Task<IResult> SaveAsync(
        HttpContext http, Caller caller, CaseLists lists, ListChoices choices, ViewStore views, IdempotentIds ids, TimeProvider clock, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(cancellation);
        var errors = new List<FieldError>();
        if (ViewReading.Read(InputOf(posted), default, caller, errors) is not { } view) return await WrongAsync(posted, null, caller, lists, choices, views, errors, cancellation);

        // The same page sent twice saves one view; with another name it is another.
        var id = await ids.OfFormAsync(RecordId.Create, caller, "views", FormKey.Of(posted), new { view.Name, view.Sharing, view.Columns }, cancellation);
        if (await views.FindAsync(id, cancellation) is null) await views.TrySaveAsync(null, view with { Id = id }, caller.Actor.At(clock.GetUtcNow()), cancellation);
        return SeeOther.To($"{ListEndpoints.Path}?view={id}");
    }

    /// <summary>Another name, other filters, columns or readers; what the page did not ask stays.</summary>
    private static async Task<IResult> ChangeAsync(
        string id, HttpContext http, Caller caller, CaseLists lists, ListChoices choices, ViewStore views, TimeProvider clock, CancellationToken cancellation)
    {
        if (await views.FindAsync(id, caller, cancellation) is not { } stored) return Problems.NotFoundFor(http);
        if (!stored.View.IsChangedBy(caller)) return Problems.AnswerFor(http, StatusCodes.Status403Forbidden, Problems.NotYourDuty);
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(cancellation);
        var (input, errors) = (InputOf(posted), new List<FieldError>());
        if (input.Sharing is null) input = input with { Sharing = stored.View.Sharing, Territory = stored.View.Territory?.ToString() };
        if (ViewReading.Read(input, stored.View.Id, caller, errors) is not { } view) return await WrongAsync(posted, stored.View, caller, lists, choices, views, errors, cancellation);
        return await views.TrySaveAsync(stored, view with { By = stored.View.By, Person = stored.View.Person }, caller.Actor.At(clock.GetUtcNow()), cancellation)
            ? SeeOther.To($"{ListEndpoints.Path}?view={stored.View.Id}")
            : Problems.ChangedMeanwhileFor(http);
    }

    private static ViewInput InputOf(IFormCollection posted) =>
        new(posted["name"], FiltersOf(posted), [.. posted["columns"]], Sharing: TypedText.Word<ViewSharing>(posted["sharing"].ToString()));

    private static Dictionary<string, string?> FiltersOf(IFormCollection posted) => posted.Where(field => field.Key.StartsWith(FilterPrefix, StringComparison.Ordinal))
        .ToDictionary(field => field.Key[FilterPrefix.Length..], field => (string?)field.Value.ToString(), StringComparer.Ordinal);

    /// <summary>The list as it was, with what was typed and what is wrong with it.</summary>
    private static Task<IResult> WrongAsync(
        IFormCollection posted, SavedView? view, Caller caller, CaseLists lists, ListChoices choices, ViewStore views, List<FieldError> errors, CancellationToken cancellation)
    {
        var asked = FiltersOf(posted).Where(filter => ViewReading.Names.Contains(filter.Key)).ToDictionary(filter => filter.Key, filter => filter.Value ?? "", StringComparer.Ordinal);
        var said = errors.Select(error => error.Path == "territory" ? error with { Path = "sharing" } : error).ToForm();
        return ListEndpoints.PageAsync(caller, lists, choices, views, asked, view, null, cancellation, posted, said, StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext http, Caller caller, ViewStore views, TimeProvider clock, CancellationToken cancellation)
    {
        if (await views.FindAsync(id, caller, cancellation) is not { } stored) return Problems.NotFoundFor(http);
        if (!stored.View.IsChangedBy(caller)) return Problems.AnswerFor(http, StatusCodes.Status403Forbidden, Problems.NotYourDuty);
        await views.TrySaveAsync(stored, stored.View with { IsDeleted = true }, caller.Actor.At(clock.GetUtcNow()), cancellation);
        return SeeOther.To(ListEndpoints.Path);
    }
}
