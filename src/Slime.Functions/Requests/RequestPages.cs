using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Requests;
using Slime.Model.Privacy;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Http.Limits;
using Slime.Platform.Storage;
using Slime.Platform.Time;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Requests;

/// <summary>The register of what people ask about their own data, and the file that is given to them.</summary>
internal static class RequestPages
{
    public const string Path = Shell.Frames.RequestsPath;

    public static void MapRequestPages(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup(Path).RequireAuthorization(Policies.ReadRequests).MayTakeLong();
        reading.MapGet("", ([FromQuery(Name = "fait")] string? done, HttpContext http, Caller caller, RequestListView view, CancellationToken cancellation) => view.ShowAsync(caller, new RequestForm(), FormErrors.None, done, cancellation));
        reading.MapGet("/{id}", (string id, [FromQuery(Name = "fait")] string? done, HttpContext http, Caller caller, RequestPageView view, CancellationToken cancellation) => view.ShowAsync(id, http, caller, null, done, cancellation));
        var keeping = routes.MapGroup(Path).RequireAuthorization(Policies.KeepRequests).MayTakeLong();
        keeping.MapPost("", ReceiveAsync);
        keeping.MapPost("/{id}/identite", (string id, HttpContext http, Caller caller, RequestPosts posts) => posts.RunAsync(id, "identity", http, caller, (form, errors) => new IdentityInput(TypedText.Word<IdentityProof>(form.Text("identityHow")), TypedText.Day(form.Text("identityOn"), "on", errors)),
            (work, input) => work.IdentifyAsync(id, input, caller, CaseFormRunner.AnyVersion, http.RequestAborted)));
        keeping.MapPost("/{id}/dossiers", (string id, HttpContext http, Caller caller, RequestPosts posts) => posts.RunAsync(id, "link", http, caller, (form, _) => new LinkInput(form.Text("caseId"), form.Text("confirmed") == "true"),
            (work, input) => work.LinkAsync(id, input, caller, CaseFormRunner.AnyVersion, http.RequestAborted)));
        keeping.MapPost("/{id}/dossiers/{caseId}/retrait", (string id, string caseId, HttpContext http, Caller caller, RequestPosts posts) => posts.RunAsync(id, "unlink", http, caller, (_, _) => new LinkInput(caseId),
            (work, _) => work.UnlinkAsync(id, caseId, caller, CaseFormRunner.AnyVersion, http.RequestAborted)));
        keeping.MapPost("/{id}/prolongation", (string id, HttpContext http, Caller caller, RequestPosts posts) => posts.RunAsync(id, "extension", http, caller, (form, _) => new ReasonInput(form.Text("reason")),
            (work, input) => work.ExtendAsync(id, input, caller, CaseFormRunner.AnyVersion, http.RequestAborted)));
        keeping.MapPost("/{id}/reponse", (string id, HttpContext http, Caller caller, RequestPosts posts) => posts.RunAsync(id, "answer", http, caller,
            (form, errors) => new AnswerInput(TypedText.Word<RequestOutcome>(form.Text("outcome")), TypedText.Day(form.Text("answeredOn"), "on", errors), form.Text("text")),
            (work, input) => work.AnswerAsync(id, input, caller, CaseFormRunner.AnyVersion, http.RequestAborted)));
        keeping.MapPost("/{id}/levee", (string id, HttpContext http, Caller caller, RequestPosts posts) => posts.RunAsync(id, "lift", http, caller, (form, errors) => new DayInput(TypedText.Day(form.Text("liftedOn"), "on", errors)),
            (work, input) => work.LiftAsync(id, input, caller, CaseFormRunner.AnyVersion, http.RequestAborted)));
        var files = routes.MapGroup($"{Path}/{{id}}/dossiers/{{caseId}}").RequireAuthorization(Policies.GiveAccess).MayTakeLong();
        files.MapGet("", (string id, string caseId, [FromQuery(Name = "fait")] string? done, HttpContext http, Caller caller, PersonFileView view, CancellationToken cancellation) => view.ShowAsync(id, caseId, http, caller, done, cancellation));
        files.MapPost("/relecture", DecideAsync);
        files.MapPost("/remise", async (string id, string caseId, HttpContext http, Caller caller, ReviewFile review, CancellationToken cancellation) => await review.TakeAsync(id, caseId, caller, cancellation) switch
        {
            FileOutcome.Taken taken => RequestEndpoints.Download(taken, http.Response),
            FileOutcome.Refused refused => Problems.AnswerFor(http, StatusCodes.Status409Conflict, refused.Code),
            _ => Problems.NotFoundFor(http),
        });
    }

    private static async Task<IResult> ReceiveAsync(HttpContext http, Caller caller, RequestWork work, RequestListView view, IdempotentIds ids, LocalTime time, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var form = RequestForm.Read(await http.ReadFormAsync(cancellation));
        var errors = new List<FieldError>();
        var input = form.ToInput(errors);
        if (errors.Count == 0) RequestReading.Read(input, "", time.Today, errors);
        if (errors.Count > 0) return await view.ShowAsync(caller, form, errors.ToForm(), null, cancellation);
        var id = await ids.OfFormAsync(RecordId.Create, caller, "requests", form.Key, input, cancellation);
        return await work.ReceiveAsync(input, id.ToString(), caller, cancellation) switch
        {
            RequestStepOutcome.Done done => SeeOther.To($"{Path}/{done.Stored.Request.Id}?fait=received"),
            RequestStepOutcome.Invalid invalid => await view.ShowAsync(caller, form, invalid.Errors.ToForm(), null, cancellation),
            _ => Problems.ChangedMeanwhileFor(http),
        };
    }

    /// <summary>Everything that was shown was read: what is ticked stays, the rest leaves.</summary>
    private static async Task<IResult> DecideAsync(string id, string caseId, HttpContext http, Caller caller, ReviewFile review, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(cancellation);
        var stays = posted["stays"].OfType<string>().ToHashSet(StringComparer.Ordinal);
        var shown = posted["shown"].OfType<string>().Select(part => part.Split('~')).Where(part => part.Length == 2).Select(part => (Key: part[0], Hash: part[1], Leaves: !stays.Contains(part[0]))).ToList();
        return await review.DecideAsync(id, caseId, shown, caller, cancellation) switch
        {
            FileOutcome.Read => SeeOther.To($"{Path}/{id}/dossiers/{caseId}?fait=reviewed"),
            FileOutcome.Refused refused => Problems.AnswerFor(http, StatusCodes.Status409Conflict, refused.Code),
            _ => Problems.NotFoundFor(http),
        };
    }
}

/// <summary>A request as it was typed.</summary>
public sealed record RequestForm(
    string Kind = "", string ReceivedOn = "", string How = "", string Surname = "", string FirstName = "", string BirthDate = "", string ReplyTo = "", string Asks = "", string? Key = null)
{
    public IReadOnlyList<string> With { get; init; } = [];

    public bool NoLongerContact { get; init; }

    internal static RequestForm Read(IFormCollection posted) => new(
        posted.Text("kind"), posted.Text("receivedOn"), posted.Text("how"), posted.Text("surname"), posted.Text("firstName"), posted.Text("birthDate"), posted.Text("replyTo"), posted.Text("asks"), FormKey.Of(posted))
    {
        With = [.. posted["noLongerWith"].OfType<string>()],
        NoLongerContact = posted.Text("noLongerContact") == "true",
    };

    internal RequestInput ToInput(List<FieldError> errors) => new(
        TypedText.Word<RequestKind>(Kind), TypedText.Day(ReceivedOn, "receivedOn", errors), TypedText.Word<RequestChannel>(How), Surname, FirstName, TypedText.Day(BirthDate, "birthDate", errors), ReplyTo, Asks,
        [.. With.Select(TypedText.Word<RecipientKind>).OfType<RecipientKind>()], NoLongerContact);
}

/// <summary>The forms on the page of a request.</summary>
internal sealed class RequestPosts(RequestWork work, RequestPageView page)
{
    public async Task<IResult> RunAsync<TInput>(
        string id, string form, HttpContext http, Caller caller, Func<IFormCollection, List<FieldError>, TInput> read, Func<RequestWork, TInput, Task<RequestStepOutcome>> run)
    {
        var cancellation = http.RequestAborted;
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(cancellation);
        var errors = new List<FieldError>();
        var input = read(posted, errors);
        if (errors.Count > 0) return await Again(errors);
        return await run(work, input) switch
        {
            RequestStepOutcome.Done => SeeOther.To($"{RequestPages.Path}/{id}?fait={form}"),
            RequestStepOutcome.Invalid invalid => await Again(invalid.Errors),
            RequestStepOutcome.Refused refused => await Again([new FieldError(FieldOf(form), refused.Code, [])]),
            RequestStepOutcome.Stale => await Again([new FieldError(FieldOf(form), Problems.Changed, [])]),
            _ => Problems.NotFoundFor(http),
        };

        Task<IResult> Again(IReadOnlyList<FieldError> wrong) => page.ShowAsync(id, http, caller, new RefusedForm(form, posted, wrong.Select(error => error with { Path = NameOf(form, error.Path) }).ToForm()), null, cancellation);
    }

    /// <summary>A page has several forms: no two fields of it have the same name.</summary>
    private static string NameOf(string form, string path) => (form, path) switch
    {
        ("identity", "how") => "identityHow",
        ("identity", "on") => "identityOn",
        ("answer", "on") => "answeredOn",
        ("lift", "on") => "liftedOn",
        _ => path,
    };

    /// <summary>Where a refusal of the whole is said.</summary>
    private static string FieldOf(string form) => form switch
    {
        "link" or "unlink" => "caseId",
        "extension" => "reason",
        "answer" => "outcome",
        "identity" => "how",
        _ => "on",
    };
}

/// <summary>A form that comes back with what was typed.</summary>
public sealed record RefusedForm(string Name, IFormCollection Posted, FormErrors Errors);
