using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Programmes;

/// <summary>Programmes, for coordination to read and change.</summary>
internal static class ProgrammePages
{
    public const string Path = "/pilotage/programmes";

    /// <summary>In the place of an id, so that no programme may have it.</summary>
    public const string NewSegment = "nouveau";

    public static void MapProgrammePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequireAuthorization(Policies.Plan).ExcludeFromDescription();
        pages.MapGet("", ListAsync);
        pages.MapGet($"/{NewSegment}", (Caller caller, ProgrammeFormPage page) => page.Show(caller, new ProgrammeForm()));
        pages.MapPost($"/{NewSegment}", (HttpContext http, Caller caller, ProgrammeFormPage page, CancellationToken cancellation) => PostAsync(null, http, caller, page, cancellation));
        pages.MapGet("/{id}", EditAsync);
        pages.MapPost("/{id}", ChangeAsync);
    }

    private static async Task<IResult> ListAsync(
        [FromQuery(Name = "fait")] string? saved, Caller caller, ProgrammeStore store, CommuneService communes, LocalTime time, CancellationToken cancellation)
    {
        var book = await store.ReadAsync(cancellation);
        return View.Of<ProgrammeListPage>(
            (nameof(ProgrammeListPage.Frame), Frames.For(caller, Texts.Get("programmes.title"), "/pilotage")),
            (nameof(ProgrammeListPage.Programmes), book.Programmes.Select(stored => stored.Programme).ToList()),
            (nameof(ProgrammeListPage.Territories), communes.Directory.Territories),
            (nameof(ProgrammeListPage.Today), time.Today),
            (nameof(ProgrammeListPage.Saved), book.Find(saved)?.Programme));
    }

    private static async Task<IResult> EditAsync(string id, HttpContext http, Caller caller, ProgrammeStore store, ProgrammeFormPage page, CancellationToken cancellation) =>
        (await store.ReadAsync(cancellation)).Find(id) is { } stored
            ? page.Show(caller, ProgrammeForm.Of(stored))
            : Problems.NotFoundFor(http);

    private static async Task<IResult> ChangeAsync(string id, HttpContext http, Caller caller, ProgrammeStore store, ProgrammeFormPage page, CancellationToken cancellation) =>
        (await store.ReadAsync(cancellation)).Find(id) is null
            ? Problems.NotFoundFor(http)
            : await PostAsync(id, http, caller, page, cancellation);

    /// <param name="id">The programme of the address; null for one to add.</param>
    private static async Task<IResult> PostAsync(string? id, HttpContext http, Caller caller, ProgrammeFormPage page, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(cancellation);
        var form = ProgrammeForm.Read(posted);
        form = id is null ? form with { Version = ProgrammeForm.NewVersion } : form with { Id = id };
        return posted["do"].ToString().Split(':') switch
        {
            ["addLine"] => page.Show(caller, form.WithRow(), hasNewRow: true),
            ["removeLine", var row] when int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var removed) => page.Show(caller, form.WithoutRow(removed)),
            _ => await page.SaveAsync(http, caller, form.WithoutBlankRows(), cancellation),
        };
    }
}

/// <summary>The form of one programme: shown, checked, saved, or shown again with what stands in the way.</summary>
internal sealed class ProgrammeFormPage(ProgrammeStore store, SaveProgrammeHandler handler, CommuneService communes)
{
    public IResult Show(Caller caller, ProgrammeForm form, IReadOnlyList<FieldError>? errors = null, ProgrammeForm? theirs = null, bool hasNewRow = false) => View.Of<ProgrammeEditPage>(
        theirs is not null ? StatusCodes.Status409Conflict : errors is { Count: > 0 } ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
        (nameof(ProgrammeEditPage.Frame), Frames.For(caller, Texts.Get(form.IsNew ? "programmes.add.title" : "programmes.edit.title"), "/pilotage")),
        (nameof(ProgrammeEditPage.Form), form.WithTerritories(communes.Directory.Territories)),
        (nameof(ProgrammeEditPage.Theirs), theirs),
        (nameof(ProgrammeEditPage.HasNewRow), hasNewRow),
        (nameof(ProgrammeEditPage.Errors), (errors ?? []).ToForm()),
        (nameof(ProgrammeEditPage.Territories), communes.Directory.Territories));

    public async Task<IResult> SaveAsync(HttpContext http, Caller caller, ProgrammeForm form, CancellationToken cancellation)
    {
        var (input, unread) = form.ToInput();
        if (unread.Count > 0) return Show(caller, form, unread);
        return await handler.HandleAsync(input, caller.Actor, before => IsVersion(before, form.Version), cancellation) switch
        {
            SaveProgrammeOutcome.Saved => Saved(form),
            SaveProgrammeOutcome.Invalid invalid => Show(caller, form, invalid.Errors),
            SaveProgrammeOutcome.Changed => await ShowChangedAsync(http, caller, form, cancellation),
            var unknown => throw new InvalidOperationException($"Unknown outcome {unknown.GetType().Name}."),
        };
    }

    private static IResult Saved(ProgrammeForm form) => SeeOther.To($"{ProgrammePages.Path}?fait={Uri.EscapeDataString(form.Id)}");

    private static bool IsVersion(StoredProgramme? before, string version) =>
        before is null ? version == ProgrammeForm.NewVersion : version == ProgrammeForm.VersionOf(before);

    /// <summary>The form then carries the version it shows beside: saving once more is a decision and not an accident.</summary>
    private async Task<IResult> ShowChangedAsync(HttpContext http, Caller caller, ProgrammeForm form, CancellationToken cancellation)
    {
        if ((await store.ReadAsync(cancellation)).Find(form.Id) is not { } stored) return Problems.NotFoundFor(http);
        var theirs = ProgrammeForm.Of(stored);
        if (form.SaysTheSameAs(theirs)) return Saved(form);
        return form.IsNew
            ? Show(caller, form, [new FieldError("id", "programme_id_taken", [])])
            : Show(caller, form with { Version = theirs.Version }, theirs: theirs);
    }
}
