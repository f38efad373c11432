using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Model.Training;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Training;

/// <summary>Who lacks which step, a person's page, and the paths.</summary>
internal static class TrainingPages
{
    public const string Path = "/formation";

    public static void MapTrainingPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).ExcludeFromDescription();
        pages.MapGet("", ([FromQuery(Name = "fait")] string? done, Caller caller, TrainingView view, CancellationToken cancellation) => view.ListAsync(done, caller, cancellation)).RequireAuthorization(Policies.Learn);
        pages.MapPost("", (HttpContext http, Caller caller, TrainingView view, CancellationToken cancellation) => view.RecordAsync(http, caller, cancellation)).RequireAuthorization(Policies.Plan);
        pages.MapGet("/parcours/{role}", (string role, [FromQuery(Name = "fait")] string? done, HttpContext http, Caller caller, TrainingView view, CancellationToken cancellation) => view.PathAsync(role, done, http, caller, cancellation)).RequireAuthorization(Policies.Plan);
        pages.MapPost("/parcours/{role}", (string role, HttpContext http, Caller caller, TrainingView view, CancellationToken cancellation) => view.SavePathAsync(role, http, caller, cancellation)).RequireAuthorization(Policies.Plan);
        pages.MapGet("/{id}", (string id, [FromQuery(Name = "fait")] string? done, HttpContext http, Caller caller, TrainingView view, CancellationToken cancellation) => view.PersonAsync(id, done, http, caller, cancellation)).RequireAuthorization(Policies.Learn);
        pages.MapPost("/{id}/autonomie", (string id, HttpContext http, Caller caller, TrainingView view, CancellationToken cancellation) => view.ReviewAsync(id, http, caller, cancellation)).RequireAuthorization(Policies.Judge);
    }
}

/// <summary>The pages of training: shown, acted upon, or shown again with what stands in the way.</summary>
internal sealed class TrainingView(TrainingReader reader, TrainingStore store, TrainingWork work, StaffStore staff, IdempotentIds ids, LocalTime time)
{
    private const int MaxSteps = 20;

    public async Task<IResult> ListAsync(string? done, Caller caller, CancellationToken cancellation, IFormCollection? typed = null, IReadOnlyList<FieldError>? errors = null)
    {
        var book = await store.ReadAsync(cancellation);
        return View.Of<TrainingListPage>(
            errors is { Count: > 0 } ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
            (nameof(TrainingListPage.Frame), Frames.For(caller, Texts.Get("training.title"), TrainingPages.Path)),
            (nameof(TrainingListPage.Lines), await reader.LinesAsync(caller, cancellation)),
            (nameof(TrainingListPage.Paths), book.Paths.Select(stored => stored.Path).OrderBy(path => path.Role).ToList()),
            (nameof(TrainingListPage.Posts), caller.Is(Role.Coordination) ? (await staff.CurrentAsync(cancellation)).Staff.Members.Where(post => !post.IsVacant && book.PathOf(post.Role) is not null).ToList() : []),
            (nameof(TrainingListPage.MayPlan), Policies.RolesFor(Policies.Plan).Any(caller.Is)),
            (nameof(TrainingListPage.Typed), typed),
            (nameof(TrainingListPage.Errors), (errors ?? []).ToForm()),
            (nameof(TrainingListPage.Done), done is null ? null : Texts.Find($"training.done.{done}")));
    }

    public async Task<IResult> RecordAsync(HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var typed = await http.ReadFormAsync(cancellation);
        var errors = new List<FieldError>();
        var input = new RecordInput(
            Some(typed.Text("post")), Some(typed.Text("step")), TypedText.Day(typed.Text("from"), "from", errors), TypedText.Day(typed.Text("to"), "to", errors), TypedText.Amount(typed.Text("hours"), "hours", errors),
            typed.Text("provider"), typed.Text("certificate"), TypedText.Euros(typed.Text("costCents"), "costCents", errors), TypedText.Euros(typed.Text("reimbursedCents"), "reimbursedCents", errors));
        if (errors.Count > 0) return await ListAsync(null, caller, cancellation, typed, errors);
        return await work.RecordAsync(input, (await ids.OfFormAsync(RecordId.Create, caller, "training", FormKey.Of(typed), input, cancellation)).ToString(), caller, cancellation) switch
        {
            TrainingOutcome.Done => SeeOther.To($"{TrainingPages.Path}?fait=recorded"),
            TrainingOutcome.Invalid invalid => await ListAsync(null, caller, cancellation, typed, invalid.Errors),
            _ => Problems.ChangedMeanwhileFor(http),
        };
    }

    public async Task<IResult> PersonAsync(string id, string? done, HttpContext http, Caller caller, CancellationToken cancellation, IFormCollection? typed = null, IReadOnlyList<FieldError>? errors = null)
    {
        var organisation = await staff.CurrentAsync(cancellation);
        if (organisation.Staff.Find(id) is not { } post || !TrainingReading.Roles.Contains(post.Role) || !TrainingAccess.MayRead(caller, post)) return Problems.NotFoundFor(http);
        var book = await store.ReadAsync(cancellation);
        return View.Of<TrainingPersonPage>(
            errors is { Count: > 0 } ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
            (nameof(TrainingPersonPage.Frame), Frames.For(caller, Texts.Get("training.of", StaffWords.Post(post)), TrainingPages.Path)),
            (nameof(TrainingPersonPage.Line), reader.Line(post, book, organisation)),
            (nameof(TrainingPersonPage.Records), book.Of(post.EntraObjectId).OrderByDescending(record => record.To).ToList()),
            (nameof(TrainingPersonPage.Path), book.PathOf(post.Role)),
            (nameof(TrainingPersonPage.Reviews), book.ReviewsOf(post.Id, post.EntraObjectId).ToList()),
            (nameof(TrainingPersonPage.MayJudge), TrainingAccess.MayJudge(caller, post)),
            (nameof(TrainingPersonPage.Today), time.Today),
            (nameof(TrainingPersonPage.Typed), typed),
            (nameof(TrainingPersonPage.Errors), (errors ?? []).ToForm()),
            (nameof(TrainingPersonPage.Done), done is null ? null : Texts.Find($"training.done.{done}")));
    }

    public async Task<IResult> ReviewAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if ((await staff.CurrentAsync(cancellation)).Staff.Find(id) is not { } post || !TrainingAccess.MayJudge(caller, post)) return Problems.NotFoundFor(http);
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var typed = await http.ReadFormAsync(cancellation);
        var errors = new List<FieldError>();
        var grades = new Dictionary<Skill, int>();
        foreach (var skill in Enum.GetValues<Skill>())
        {
            if (TypedText.Whole(typed.Text($"grades.{EnumCode.Of(skill)}"), $"grades.{EnumCode.Of(skill)}", errors) is { } grade) grades[skill] = grade;
        }

        var input = new ReviewInput(
            TypedText.Day(typed.Text("on"), "on", errors), grades, TypedText.Word<AutonomyDecision>(typed.Text("decision"), "decision", errors), TypedText.Day(typed.Text("nextOn"), "nextOn", errors));
        if (errors.Count > 0) return await PersonAsync(id, null, http, caller, cancellation, typed, errors);
        return await work.ReviewAsync(post, input, (await ids.OfFormAsync(RecordId.Create, caller, $"autonomy|{id}", FormKey.Of(typed), input, cancellation)).ToString(), caller, cancellation) switch
        {
            TrainingOutcome.Done => SeeOther.To($"{TrainingPages.Path}/{id}?fait=reviewed"),
            TrainingOutcome.Invalid invalid => await PersonAsync(id, null, http, caller, cancellation, typed, invalid.Errors),
            _ => Problems.ChangedMeanwhileFor(http),
        };
    }

    public async Task<IResult> PathAsync(string role, string? done, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!EnumCode.TryParse<Role>(role, out var whose) || !TrainingReading.Roles.Contains(whose)) return Problems.NotFoundFor(http);
        var stored = (await store.ReadAsync(cancellation)).Paths.FirstOrDefault(known => known.Path.Role == whose);
        return ShowPath(caller, whose, PathForm.Of(stored, whose), [], done is null ? null : Texts.Get("training.done.path"));
    }

    public async Task<IResult> SavePathAsync(string role, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!EnumCode.TryParse<Role>(role, out var whose) || !TrainingReading.Roles.Contains(whose)) return Problems.NotFoundFor(http);
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var form = PathForm.Read(await http.ReadFormAsync(cancellation), MaxSteps);
        var errors = new List<FieldError>();
        var input = form.ToInput(errors);
        if (errors.Count > 0) return ShowPath(caller, whose, form, errors, null);
        return await work.SavePathAsync(whose, input, caller, version => form.Version == (version ?? 0).ToString(CultureInfo.InvariantCulture), cancellation) switch
        {
            TrainingOutcome.Done => SeeOther.To($"{TrainingPages.Path}/parcours/{role}?fait=path"),
            TrainingOutcome.Invalid invalid => ShowPath(caller, whose, form, invalid.Errors, null),
            _ => Problems.ChangedMeanwhileFor(http),
        };
    }

    private static RazorComponentResult ShowPath(Caller caller, Role role, PathForm form, IReadOnlyList<FieldError> errors, string? done) => View.Of<TrainingPathPage>(
        errors.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
        (nameof(TrainingPathPage.Frame), Frames.For(caller, Texts.Get("training.path.title", StaffWords.Role(role)), TrainingPages.Path)),
        (nameof(TrainingPathPage.Role), role),
        (nameof(TrainingPathPage.Form), form),
        (nameof(TrainingPathPage.Errors), errors.ToForm()),
        (nameof(TrainingPathPage.Done), done));

    private static string? Some(string text) => text.Length == 0 ? null : text;
}
