using System.Globalization;
using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Visits;
using Slime.Model.Committees;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Http.Limits;
using Slime.Platform.Resources;
using Slime.Platform.Settings;
using Slime.Platform.Time;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Committees;

/// <summary>A version of the minutes as a page shows it.</summary>
public sealed record MinutesView(int Version, string Text, DateTimeOffset At);

/// <summary>The pages of committees.</summary>
internal static class CommitteePages
{
    public const string Path = "/comites";

    public const string DecisionsPath = $"{Path}/decisions";

    public static void MapCommitteePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequireAuthorization(Policies.ReadCommittees);
        pages.MapGet("", (string? fait, Caller caller, CommitteeListView view, CancellationToken cancellation) => view.ShowAsync(caller, cancellation, done: fait));
        pages.MapGet("/decisions", (string? owner, string? late, string? fait, Caller caller, DecisionListView view, CancellationToken cancellation) => view.ShowAsync(caller, cancellation, owner, late, fait));
        pages.MapPost("/decisions/{decision}", (string decision, HttpContext http, Caller caller, DecisionListView view, CancellationToken cancellation) => view.PostAsync(decision, http, caller, cancellation));
        pages.MapGet("/{id}", (string id, HttpContext http, Caller caller, CommitteePageView view, CancellationToken cancellation) => view.ShowAsync(id, http, caller, cancellation)).MayTakeLong();
        pages.MapGet("/{id}/presentation", (string id, int? diapo, HttpContext http, Caller caller, CommitteePageView view, CancellationToken cancellation) => view.PresentAsync(id, diapo ?? 1, http, caller, cancellation)).MayTakeLong();
        pages.MapGet("/{id}/pack.pdf", (string id, HttpContext http, Caller caller, CommitteePageView view, CancellationToken cancellation) => view.PrintAsync(id, http, caller, cancellation)).MayTakeLong();
        pages.MapGet("/{id}/invitation.ics", InviteAsync);
        pages.MapGet("/{id}/dossiers/{caseId}", (string id, string caseId, HttpContext http, Caller caller, CaseSheet sheet, CancellationToken cancellation) => sheet.ShowAsync(id, caseId, http, caller, cancellation));
        pages.MapPost("/{id}/dossiers", (string id, HttpContext http, Caller caller, CommitteePosts posts, CancellationToken cancellation) => posts.PutForwardAsync(id, http, caller, cancellation));
        var run = routes.MapGroup(Path).RequireAuthorization(Policies.RunCommittees);
        run.MapPost("", (HttpContext http, Caller caller, CommitteeListView view, CancellationToken cancellation) => view.PostAsync(http, caller, cancellation));
        run.MapPost("/{id}", (string id, HttpContext http, Caller caller, CommitteePosts posts, CancellationToken cancellation) => posts.ChangeAsync(id, http, caller, cancellation));
        run.MapPost("/{id}/etat", (string id, HttpContext http, Caller caller, CommitteePosts posts, CancellationToken cancellation) => posts.MoveAsync(id, http, caller, cancellation));
        run.MapPost("/{id}/gel", (string id, HttpContext http, Caller caller, CommitteePosts posts, CancellationToken cancellation) => posts.FreezeAsync(id, http, caller, cancellation)).MayTakeLong();
        run.MapPost("/{id}/annexes", (string id, HttpContext http, Caller caller, CommitteePosts posts, CancellationToken cancellation) => posts.AnnexAsync(id, http, caller, cancellation));
        run.MapPost("/{id}/compte-rendu", (string id, HttpContext http, Caller caller, CommitteePosts posts, CancellationToken cancellation) => posts.WriteMinutesAsync(id, http, caller, cancellation));
        run.MapPost("/{id}/decisions", (string id, HttpContext http, Caller caller, CommitteePosts posts, CancellationToken cancellation) => posts.DecideAsync(id, http, caller, cancellation));
    }

    private static async Task<IResult> InviteAsync(string id, HttpContext http, Caller caller, CommitteeWork work, IOptions<PublicAddressOptions> address, TimeProvider clock, CancellationToken cancellation) =>
        await work.FindAsync(id, caller, cancellation) is { Committee: var committee }
            ? TypedResults.Text(Invitation.Of(committee, new Uri(address.Value.BaseUrl, $"{Path[1..]}/{committee.Id}"), clock.GetUtcNow()), Invitation.ContentType)
            : Problems.NotFoundFor(http);

    public static bool MayRun(Caller caller) => Policies.RolesFor(Policies.RunCommittees).Any(caller.Is);

    public static string? Done(string? what) => what is null ? null : Texts.Find($"committees.done.{what}");
}

/// <summary>All committees, and the form for a new one.</summary>
internal sealed class CommitteeListView(CommitteeStore store, CommitteeWork work, IdempotentIds ids, CommuneService communes)
{
    public async Task<IResult> ShowAsync(Caller caller, CancellationToken cancellation, string? done = null, CommitteeForm? typed = null, string? key = null, FormErrors? errors = null) => View.Of<CommitteeListPage>(
        errors is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        (nameof(CommitteeListPage.Frame), Frames.For(caller, Texts.Get("committees.title"), CommitteePages.Path)),
        (nameof(CommitteeListPage.Committees), (await store.ListAsync(cancellation)).Select(stored => stored.Committee).Where(committee => CommitteeWork.MaySee(caller, committee)).ToList()),
        (nameof(CommitteeListPage.Territories), communes.Directory.Territories.Select(territory => new Choice(territory.Code.ToString(), territory.Name)).ToList()),
        (nameof(CommitteeListPage.MayRun), CommitteePages.MayRun(caller)),
        (nameof(CommitteeListPage.Key), key ?? Guid.NewGuid().ToString("N")),
        (nameof(CommitteeListPage.Typed), typed ?? new CommitteeForm()),
        (nameof(CommitteeListPage.Errors), errors ?? FormErrors.None),
        (nameof(CommitteeListPage.Confirmed), CommitteePages.Done(done)));

    public async Task<IResult> PostAsync(HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(cancellation);
        var form = CommitteeForm.Read(posted);
        var key = Guid.TryParseExact(posted["key"], "N", out var made) ? made.ToString("N") : Guid.NewGuid().ToString("N");
        var (input, unread) = form.ToInput();
        if (unread.Count > 0) return await ShowAsync(caller, cancellation, typed: form, key: key, errors: unread.ToForm());
        var content = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(input, Slime.Platform.Storage.SlimeJson.Options);
        var promised = await ids.TakeAsync(VisitId.Create, caller, $"committees|{Slime.Platform.Storage.IdempotencyKeys.HashOf(content)}", key, content, cancellation);
        return await work.CreateAsync(input, promised!.Id, caller, cancellation) switch
        {
            CommitteeOutcome.Saved saved => SeeOther.To($"{CommitteePages.Path}/{saved.Stored.Committee.Id}?fait=created"),
            CommitteeOutcome.Invalid invalid => await ShowAsync(caller, cancellation, typed: form, key: key, errors: invalid.Errors.ToForm()),
            var other => throw new InvalidOperationException($"A new committee cannot be {other.GetType().Name}."),
        };
    }
}

/// <summary>Decisions of all committees that one sees, with what became of each.</summary>
internal sealed class DecisionListView(CommitteeStore store, CommitteeWork work, StaffStore staff, DecisionSubjects subjects, LocalTime time)
{
    public async Task<IResult> ShowAsync(
        Caller caller, CancellationToken cancellation, string? owner = null, string? late = null, string? done = null, string? refused = null, IFormCollection? typed = null, FormErrors? errors = null)
    {
        var seen = (await store.ListAsync(cancellation)).Select(stored => stored.Committee).Where(committee => CommitteeWork.MaySee(caller, committee)).Select(committee => committee.Id).ToHashSet();
        var found = (await store.DecisionsAsync(cancellation))
            .Where(decision => seen.Contains(decision.Committee) || CommitteeWork.IsOwner(caller, decision))
            .Where(decision => owner != "me" || CommitteeWork.IsOwner(caller, decision))
            .Where(decision => late != "true" || decision.IsLateOn(time.Today))
            .OrderByDescending(decision => decision.IsOpen).ThenBy(decision => decision.Due).ToList();
        return View.Of<DecisionListPage>(
            errors is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            (nameof(DecisionListPage.Frame), Frames.For(caller, Texts.Get("committees.decisions"), CommitteePages.Path)),
            (nameof(DecisionListPage.Decisions), found),
            (nameof(DecisionListPage.People), (await staff.CurrentAsync(cancellation)).Staff),
            (nameof(DecisionListPage.Today), time.Today),
            (nameof(DecisionListPage.SubjectsOf), await subjects.ReadAsync(cancellation)),
            (nameof(DecisionListPage.MayMove), (Func<CommitteeDecision, bool>)(decision => caller.Is(Role.Coordination) || CommitteeWork.IsOwner(caller, decision))),
            (nameof(DecisionListPage.Refused), refused),
            (nameof(DecisionListPage.Typed), typed),
            (nameof(DecisionListPage.Errors), errors ?? FormErrors.None),
            (nameof(DecisionListPage.Confirmed), CommitteePages.Done(done)));
    }

    public async Task<IResult> PostAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        if (await store.FindDecisionAsync(id, cancellation) is null) return Problems.NotFoundFor(http);
        var posted = await http.ReadFormAsync(cancellation);
        var errors = new List<FieldError>();
        var input = new DecisionStatusInput(TypedText.Word<DecisionStatus>(posted.Text("status"), "status", errors), TypedText.Day(posted.Text("due"), "due", errors), posted.Text("note"));
        if (errors.Count > 0) return await ShowAsync(caller, cancellation, refused: id, typed: posted, errors: errors.ToForm());
        return await work.SayAsync(id, input, caller, _ => true, cancellation) switch
        {
            CommitteeOutcome.Decided => SeeOther.To($"{CommitteePages.DecisionsPath}?fait=moved#decision-{id}"),
            CommitteeOutcome.Invalid invalid => await ShowAsync(caller, cancellation, refused: id, typed: posted, errors: invalid.Errors.ToForm()),
            CommitteeOutcome.Refused refused => await ShowAsync(caller, cancellation, refused: id, typed: posted, errors: new[] { new FieldError("status", refused.Code, []) }.ToForm()),
            CommitteeOutcome.NotYours => Problems.AnswerFor(http, StatusCodes.Status403Forbidden, Problems.NotYourDuty),
            CommitteeOutcome.Changed => await ShowAsync(caller, cancellation, refused: id, typed: posted, errors: new[] { new FieldError("status", "changed_in_the_meantime", []) }.ToForm()),
            _ => Problems.NotFoundFor(http),
        };
    }
}

/// <summary>One committee: its pack, what was decided, its minutes; as a page, slide by slide, and on paper.</summary>
internal sealed class CommitteePageView(CommitteeWork work, CommitteeStore store, PackMaker maker, PackBlobs blobs, PackDownloads downloads, StaffStore staff, DecisionSubjects subjects, CommuneService communes, LocalTime time)
{
    public async Task<IResult> ShowAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation, string? form = null, IFormCollection? typed = null, FormErrors? errors = null, CommitteeForm? fields = null)
    {
        if (await work.FindAsync(id, caller, cancellation) is not { Committee: var committee } stored) return Problems.NotFoundFor(http);
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        var now = await maker.MakeAsync(committee, committee.Pack?.On ?? committee.FiguresOn(time.Today), cancellation);
        return View.Of<CommitteePage>(
            errors is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            (nameof(CommitteePage.Frame), Frames.For(caller, CommitteeWords.Title(committee), CommitteePages.Path)),
            (nameof(CommitteePage.Committee), committee),
            (nameof(CommitteePage.Version), stored.Journal.Sequence.ToString(CultureInfo.InvariantCulture)),
            (nameof(CommitteePage.Pack), committee.Pack is { } frozen ? await maker.ReadAsync(frozen, cancellation) : now),
            (nameof(CommitteePage.Now), committee.Pack is null ? null : now),
            (nameof(CommitteePage.Decisions), (await store.DecisionsAsync(cancellation)).Where(decision => decision.Committee == committee.Id).ToList()),
            (nameof(CommitteePage.Minutes), (await store.MinutesOfAsync(committee.Id, cancellation)).Select(minutes => new MinutesView(minutes.Version, minutes.Text, minutes.At)).ToList()),
            (nameof(CommitteePage.People), people),
            (nameof(CommitteePage.Posts), people.Members.Where(member => member.Role is Role.Mediator or Role.Tutor or Role.Pilot or Role.Technician or Role.Coordination).Select(member => new Choice(member.Id, StaffWords.Post(member))).ToList()),
            (nameof(CommitteePage.Schemes), await subjects.SchemesAsync(committee.On, cancellation)),
            (nameof(CommitteePage.Territories), communes.Directory.Territories.Select(territory => new Choice(territory.Code.ToString(), territory.Name)).ToList()),
            (nameof(CommitteePage.Today), time.Today),
            (nameof(CommitteePage.Key), typed is not null && Guid.TryParseExact(typed["key"], "N", out var kept) ? kept.ToString("N") : Guid.NewGuid().ToString("N")),
            (nameof(CommitteePage.Fields), fields ?? CommitteeForm.Of(committee)),
            (nameof(CommitteePage.MayRun), CommitteePages.MayRun(caller)),
            (nameof(CommitteePage.Form), form),
            (nameof(CommitteePage.Errors), errors ?? FormErrors.None),
            (nameof(CommitteePage.Typed), typed),
            (nameof(CommitteePage.Confirmed), CommitteePages.Done(http.Request.Query["fait"])));
    }

    public async Task<IResult> PresentAsync(string id, int number, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (await work.FindAsync(id, caller, cancellation) is not { Committee: var committee }) return Problems.NotFoundFor(http);
        var slides = PresentationPage.Of(await PackAsync(committee, cancellation));
        return View.Of<PresentationPage>(
            (nameof(PresentationPage.Frame), Frames.For(caller, CommitteeWords.Title(committee), CommitteePages.Path)),
            (nameof(PresentationPage.Committee), committee),
            (nameof(PresentationPage.Slides), slides),
            (nameof(PresentationPage.Number), Math.Clamp(number, 1, slides.Count)));
    }

    public async Task<IResult> PrintAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (await work.FindAsync(id, caller, cancellation) is not { Committee: var committee }) return Problems.NotFoundFor(http);
        var bytes = committee.Pack is { } frozen ? await blobs.ReadAsync(FreezePack.PdfOf(frozen.Blob), cancellation) : PackPdf.Render(committee, await PackAsync(committee, cancellation));
        var file = $"comite-{IsoDate.Text(committee.On)}.pdf";
        await downloads.WriteAsync(caller, committee, file, http.Response, cancellation);
        return TypedResults.File(bytes, PackBlobs.Pdf, file);
    }

    private async Task<Pack> PackAsync(Committee committee, CancellationToken cancellation) =>
        committee.Pack is { } frozen ? await maker.ReadAsync(frozen, cancellation) : await maker.MakeAsync(committee, committee.FiguresOn(time.Today), cancellation);
}

/// <summary>The forms on a committee's page.</summary>
internal sealed class CommitteePosts(CommitteePageView page, CommitteeWork work, FreezePack freeze, IdempotentIds ids)
{
    public Task<IResult> ChangeAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation) => RunAsync("change", id, http, caller, async posted =>
    {
        var (input, unread) = CommitteeForm.Read(posted).ToInput();
        if (unread.Count > 0) return new CommitteeOutcome.Invalid(unread);
        var seen = posted.Text("version");
        return await work.ChangeAsync(id, input, caller, version => version.ToString(CultureInfo.InvariantCulture) == seen, cancellation);
    }, CommitteeForm.Read);

    public Task<IResult> MoveAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation) =>
        RunAsync("state", id, http, caller, posted => work.MoveAsync(id, TypedText.Word<CommitteeState>(posted.Text("status")), caller, cancellation));

    public Task<IResult> FreezeAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation) => RunAsync("state", id, http, caller, _ => freeze.RunAsync(id, caller, cancellation));

    public Task<IResult> AnnexAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation) =>
        RunAsync("annex", id, http, caller, posted => work.AnnexAsync(id, new TextInput(posted.Text("text")), caller, cancellation));

    public Task<IResult> WriteMinutesAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation) =>
        RunAsync("minutes", id, http, caller, posted => work.WriteMinutesAsync(id, new TextInput(posted.Text("text")), caller, _ => true, cancellation));

    public Task<IResult> PutForwardAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation) => RunAsync("put", id, http, caller, posted =>
        work.PutForwardAsync(id, new CaseInput(CaseId.TryParse(posted.Text("case"), out var asked) ? asked : null, posted.Text("question")), caller, cancellation));

    public Task<IResult> DecideAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation) => RunAsync("decision", id, http, caller, async posted =>
    {
        var errors = new List<FieldError>();
        var input = new DecisionInput(
            posted.Text("text"),
            posted.Text("owner"),
            TypedText.Day(posted.Text("due"), "due", errors),
            TypedText.Of<CaseId>(posted.Text("case"), "case", CaseId.TryParse, "case_unknown", errors),
            TypedText.Of<SchemeCode>(posted.Text("scheme"), "scheme", SchemeCode.TryParse, "scheme_unknown", errors),
            TypedText.Of<TerritoryCode>(posted.Text("territory"), "territory", TerritoryCode.TryParse, "territory_unknown", errors),
            TypedText.Word<Role>(posted.Text("training"), "training", errors));
        if (errors.Count > 0) return new CommitteeOutcome.Invalid(errors);
        var content = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(input, Slime.Platform.Storage.SlimeJson.Options);
        var key = Guid.TryParseExact(posted["key"], "N", out var made) ? made.ToString("N") : null;
        var promised = await ids.TakeAsync(VisitId.Create, caller, $"decisions|{id}|{Slime.Platform.Storage.IdempotencyKeys.HashOf(content)}", key, content, cancellation);
        return await work.DecideAsync(id, input, promised!.Id, caller, cancellation);
    });

    private async Task<IResult> RunAsync(
        string form, string id, HttpContext http, Caller caller, Func<IFormCollection, Task<CommitteeOutcome>> run, Func<IFormCollection, CommitteeForm>? fields = null)
    {
        var cancellation = http.RequestAborted;
        if (await work.FindAsync(id, caller, cancellation) is null) return Problems.NotFoundFor(http);
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(cancellation);
        return await run(posted) switch
        {
            CommitteeOutcome.Saved or CommitteeOutcome.Decided => SeeOther.To($"{CommitteePages.Path}/{id}?fait={form}"),
            CommitteeOutcome.Invalid invalid => await Again(invalid.Errors.ToForm()),
            CommitteeOutcome.Refused refused => await Again(new[] { new FieldError(FieldOf(form), refused.Code, []) }.ToForm()),
            CommitteeOutcome.Changed => await Again(new[] { new FieldError(FieldOf(form), "changed_in_the_meantime", []) }.ToForm()),
            _ => Problems.NotFoundFor(http),
        };

        Task<IResult> Again(FormErrors errors) => page.ShowAsync(id, http, caller, cancellation, form, posted, errors, fields?.Invoke(posted));
    }

    /// <summary>Where a refusal of the whole is said.</summary>
    private static string FieldOf(string form) => form switch
    {
        "change" => "on",
        "put" => "case",
        "state" => "status",
        _ => "text",
    };
}
