using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Cases;
using Slime.Model.Committees;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Storage;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Committees;

/// <summary>Lessons of territories, by programs and on their page.</summary>
internal static class LessonEndpoints
{
    public const string Path = $"{CommitteePages.Path}/lecons";

    public static void MapLessons(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/lessons").WithTags("committees");
        api.MapGet("", List).RequireAuthorization(Policies.Steer).Produces<Page<Lesson>>();
        api.MapPost("", Record).RequireAuthorization(Policies.Steer).TakesJson<LessonInput>().Produces<Lesson>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/{id}/status", Move).RequireAuthorization(Policies.RunCommittees).TakesJson<LessonStateInput>().Produces<Lesson>().ProducesProblem(StatusCodes.Status409Conflict);
    }

    public static void MapLessonPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequireAuthorization(Policies.Steer);
        pages.MapGet("", ([FromQuery(Name = "fait")] string? done, Caller caller, LessonPageView view, CancellationToken cancellation) => view.ShowAsync(caller, cancellation, done: done));
        pages.MapPost("", (HttpContext http, Caller caller, LessonPageView view, CancellationToken cancellation) => view.RecordAsync(http, caller, cancellation));
        routes.MapPost($"{Path}/{{id}}", (string id, HttpContext http, Caller caller, LessonPageView view, CancellationToken cancellation) => view.MoveAsync(id, http, caller, cancellation)).RequireAuthorization(Policies.RunCommittees);
    }

    private static async Task<IResult> List(string? after, LessonStore store, CancellationToken cancellation) => Page.Answer(await store.ListAsync(cancellation), lesson => lesson.Id.ToString(), after);

    private static async Task<IResult> Record(HttpRequest request, Caller caller, LessonWork work, IdempotentIds ids, CancellationToken cancellation)
    {
        if (!IdempotencyHeader.TryRead(request, out var key, out var unusable)) return unusable;
        var body = await JsonBody.ReadAsync<LessonInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        if (await ids.TakeAsync(RecordId.Create, caller, "lessons", key, body.Bytes, cancellation) is not { } promised) return Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
        return Answer(await work.RecordAsync(body.Value, promised.Id, caller, cancellation), lesson => TypedResults.Created((string?)null, lesson));
    }

    private static async Task<IResult> Move(string id, HttpRequest request, Caller caller, LessonWork work, LessonStore store, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is null) return Problems.NotFound();
        var body = await JsonBody.ReadAsync<LessonStateInput>(request, cancellation);
        return body.Refusal ?? Answer(await work.MoveAsync(id, body.Value, caller, cancellation), TypedResults.Ok);
    }

    private static IResult Answer(LessonOutcome outcome, Func<Lesson, IResult> saved) => outcome switch
    {
        LessonOutcome.Saved done => saved(done.Stored.Lesson),
        LessonOutcome.Invalid invalid => Problems.Invalid(invalid.Errors),
        LessonOutcome.Refused refused => Problems.Of(StatusCodes.Status409Conflict, refused.Code),
        LessonOutcome.Changed => Problems.ChangedMeanwhile(),
        _ => Problems.NotFound(),
    };
}

/// <summary>All lessons with what became of each, and the form for one more.</summary>
internal sealed class LessonPageView(LessonStore store, LessonWork work, CommitteeStore committees, IdempotentIds ids, CommuneService communes)
{
    public async Task<IResult> ShowAsync(Caller caller, CancellationToken cancellation, string? done = null, string? refused = null, IFormCollection? typed = null, FormErrors? errors = null)
    {
        var decisions = await committees.DecisionsAsync(cancellation);
        return View.Of<LessonListPage>(
            errors is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            (nameof(LessonListPage.Frame), Frames.For(caller, Texts.Get("committees.lessons"), CommitteePages.Path)),
            (nameof(LessonListPage.Lessons), await store.ListAsync(cancellation)),
            (nameof(LessonListPage.Decisions), decisions),
            (nameof(LessonListPage.Territories), communes.Directory.Territories.Where(territory => caller.Is(Role.Coordination) || caller.Territories.Contains(territory.Code)).ToChoices()),
            (nameof(LessonListPage.MayRun), CommitteePages.MayRun(caller)),
            (nameof(LessonListPage.Key), FormKey.OfOrNew(typed)),
            (nameof(LessonListPage.Refused), refused),
            (nameof(LessonListPage.Typed), typed),
            (nameof(LessonListPage.Errors), errors ?? FormErrors.None),
            (nameof(LessonListPage.Confirmed), CommitteePages.Done(done)));
    }

    public async Task<IResult> RecordAsync(HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(cancellation);
        var errors = new List<FieldError>();
        var input = new LessonInput(
            TypedText.Word<LessonKind>(posted.Text("kind"), "kind", errors), TypedText.Of<TerritoryCode>(posted.Text("territory"), "territory", TerritoryCode.TryParse, "territory_unknown", errors),
            TypedText.Word<LessonTheme>(posted.Text("theme"), "theme", errors), posted.Text("text"), posted.Text("document"));
        if (errors.Count > 0) return await ShowAsync(caller, cancellation, typed: posted, errors: errors.ToForm());
        var id = await ids.OfFormAsync(RecordId.Create, caller, "lessons", FormKey.Of(posted), input, cancellation);
        return await work.RecordAsync(input, id, caller, cancellation) is LessonOutcome.Invalid invalid
            ? await ShowAsync(caller, cancellation, typed: posted, errors: invalid.Errors.ToForm())
            : SeeOther.To($"{LessonEndpoints.Path}?fait=lesson");
    }

    public async Task<IResult> MoveAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        if (await store.FindAsync(id, cancellation) is null) return Problems.NotFoundFor(http);
        var posted = await http.ReadFormAsync(cancellation);
        var input = new LessonStateInput(TypedText.Word<LessonState>(posted.Text("state")), RecordId.TryParse(posted.Text("decision"), out var decision) ? decision : null);
        return await work.MoveAsync(id, input, caller, cancellation) switch
        {
            LessonOutcome.Saved => SeeOther.To($"{LessonEndpoints.Path}?fait=lessonMoved#lesson-{id}"),
            LessonOutcome.Invalid invalid => await ShowAsync(caller, cancellation, refused: id, typed: posted, errors: invalid.Errors.ToForm()),
            LessonOutcome.Refused why => await ShowAsync(caller, cancellation, refused: id, typed: posted, errors: new[] { new FieldError("state", why.Code, []) }.ToForm()),
            _ => await ShowAsync(caller, cancellation, refused: id, typed: posted, errors: new[] { new FieldError("state", Problems.Changed, []) }.ToForm()),
        };
    }
}
