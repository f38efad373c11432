using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Cases.Orientations;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Orientations;

/// <summary>The catalogue on screen: read by everybody, changed by coordination.</summary>
internal static class SchemePages
{
    public const string Path = "/dispositifs";

    public static void MapSchemePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path);
        pages.MapGet("", ListAsync).RequireAuthorization(Policies.Person);
        pages.MapGet("/nouveau", (Caller caller) => SchemeFormPage.Show(caller, new SchemeForm())).RequireAuthorization(Policies.Organise);
        pages.MapPost("/nouveau", (HttpContext http, Caller caller, SchemeFormPage page, CancellationToken cancellation) =>
            PostAsync(null, http, caller, page, cancellation)).RequireAuthorization(Policies.Organise);
        pages.MapGet("/{code}", EditAsync).RequireAuthorization(Policies.Organise);
        pages.MapPost("/{code}", ChangeAsync).RequireAuthorization(Policies.Organise);
    }

    private static async Task<IResult> ListAsync([FromQuery(Name = "fait")] string? saved, Caller caller, SchemeStore store, LocalTime time, CancellationToken cancellation)
    {
        var catalogue = await store.CurrentAsync(cancellation);
        return View.Of<SchemeListPage>(
            (nameof(SchemeListPage.Frame), Frames.For(caller, Texts.Get("orientations.schemes.title"), Path)),
            (nameof(SchemeListPage.Schemes), catalogue.All),
            (nameof(SchemeListPage.Today), time.Today),
            (nameof(SchemeListPage.MayChange), Policies.RolesFor(Policies.Organise).Any(caller.Is)),
            (nameof(SchemeListPage.Saved), SchemeCode.TryParse(saved, out var code) ? catalogue.Find(code) : null));
    }

    private static async Task<IResult> EditAsync(string code, HttpContext http, Caller caller, SchemeStore store, CancellationToken cancellation) =>
        SchemeCode.TryParse(code, out var known) && await store.FindAsync(known, cancellation) is { } stored
            ? SchemeFormPage.Show(caller, SchemeForm.Of(stored))
            : Problems.NotFoundFor(http);

    private static async Task<IResult> ChangeAsync(
        string code, HttpContext http, Caller caller, SchemeStore store, SchemeFormPage page, CancellationToken cancellation) =>
        SchemeCode.TryParse(code, out var known) && await store.FindAsync(known, cancellation) is not null
            ? await PostAsync(code, http, caller, page, cancellation)
            : Problems.NotFoundFor(http);

    /// <param name="code">The scheme of the address; null for one to add.</param>
    private static async Task<IResult> PostAsync(string? code, HttpContext http, Caller caller, SchemeFormPage page, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var form = SchemeForm.Read(await http.ReadFormAsync(cancellation));
        return await page.SaveAsync(http, caller, code is null ? form with { Version = SchemeForm.NewVersion } : form with { Code = code }, cancellation);
    }
}

/// <summary>The form of one scheme: shown, checked, saved, or shown again with what stands in the way.</summary>
internal sealed class SchemeFormPage(SchemeStore store, SaveSchemeHandler handler)
{
    public static IResult Show(Caller caller, SchemeForm form, IReadOnlyList<FieldError>? errors = null, SchemeForm? theirs = null) => View.Of<SchemeEditPage>(
        theirs is not null ? StatusCodes.Status409Conflict : errors is { Count: > 0 } ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
        (nameof(SchemeEditPage.Frame), Frames.For(caller, Texts.Get(form.IsNew ? "orientations.schemes.add" : "orientations.schemes.edit"), SchemePages.Path)),
        (nameof(SchemeEditPage.Form), form),
        (nameof(SchemeEditPage.Theirs), theirs),
        (nameof(SchemeEditPage.Errors), (errors ?? []).ToForm()));

    public async Task<IResult> SaveAsync(HttpContext http, Caller caller, SchemeForm form, CancellationToken cancellation)
    {
        var (input, unread) = form.ToInput();
        if (unread.Count > 0) return Show(caller, form, unread);
        return await handler.HandleAsync(input, caller.Actor, before => IsVersion(before, form.Version), cancellation) switch
        {
            SaveSchemeOutcome.Saved => Saved(form),
            SaveSchemeOutcome.Invalid invalid => Show(caller, form, invalid.Errors),
            _ => await ShowChangedAsync(http, caller, form, cancellation),
        };
    }

    private static IResult Saved(SchemeForm form) => SeeOther.To($"{SchemePages.Path}?fait={Uri.EscapeDataString(form.Code)}");

    private static bool IsVersion(StoredScheme? before, string version) =>
        before is null ? version == SchemeForm.NewVersion : version == SchemeForm.VersionOf(before);

    /// <summary>The form then carries the version it shows beside: saving once more is a decision and not an accident.</summary>
    private async Task<IResult> ShowChangedAsync(HttpContext http, Caller caller, SchemeForm form, CancellationToken cancellation)
    {
        if (await store.FindAsync(SchemeCode.Parse(form.Code), cancellation) is not { } stored) return Problems.NotFoundFor(http);
        var theirs = SchemeForm.Of(stored);
        if (form.SaysTheSameAs(theirs)) return Saved(form);
        if (form.IsNew) return Show(caller, form, [new FieldError("code", "scheme_code_taken", [])]);
        return Show(caller, form with { Version = theirs.Version }, theirs: theirs);
    }
}
