using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Staff;
using Slime.Model.Communes;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Communes;

/// <summary>The communes given to another territory: what is decided, and the form to decide.</summary>
internal static class CommunePages
{
    private const string Path = "/equipe/communes";

    public static void MapCommunePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequireAuthorization(Policies.Organise);
        pages.MapGet("", ListAsync);
        pages.MapPost("", SaveAsync);
    }

    /// <param name="insee">With <paramref name="from"/>, the decision to change; one that does not exist is as if none were asked for.</param>
    private static async Task<IResult> ListAsync(
        string? insee, string? from, [FromQuery(Name = "fait")] string? saved, Caller caller, OverridesPage page, CancellationToken cancellation) =>
        await page.ShowAsync(caller, insee, from, saved, cancellation);

    private static async Task<IResult> SaveAsync(HttpContext http, Caller caller, OverrideCommuneHandler handler, OverridesPage page, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var form = OverrideForm.Read(await http.ReadFormAsync(cancellation));
        var (input, unread) = form.ToInput();
        if (unread.Count > 0) return await page.ShowAgainAsync(caller, form, unread, cancellation);
        if (await page.WouldReplaceAsync(form, cancellation)) return await page.ShowAgainAsync(caller, form, [new FieldError("from", OverridesPage.Exists, [])], cancellation);
        return await handler.HandleAsync(form.Insee, input, caller.Actor, cancellation) switch
        {
            OverrideOutcome.Saved saved => SeeOther.To($"{Path}?fait={saved.Override.Insee}"),
            OverrideOutcome.Invalid invalid => await page.ShowAgainAsync(caller, form, invalid.Errors, cancellation),
            OverrideOutcome.Changed => Problems.ChangedMeanwhileFor(http),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };
    }
}

internal sealed class OverridesPage(StaffStore store, CommuneService communes, LocalTime time)
{
    public const string Exists = "override_exists";

    /// <summary>A new decision never takes the place of one: that one is changed knowingly, from the list.</summary>
    public async Task<bool> WouldReplaceAsync(OverrideForm form, CancellationToken cancellation) =>
        !form.IsChange
        && InseeCode.TryParse(form.Insee, out var code)
        && (await store.CurrentAsync(cancellation)).Overrides.Any(decision => decision.Insee == (communes.Directory.Find(code)?.Insee ?? code) && IsoDate.Text(decision.From) == form.From);

    public async Task<IResult> ShowAsync(Caller caller, string? insee, string? from, string? saved, CancellationToken cancellation)
    {
        var overrides = (await store.CurrentAsync(cancellation)).Overrides;
        var changed = overrides.FirstOrDefault(decision => decision.Insee.ToString() == insee && IsoDate.Text(decision.From) == from);
        var form = changed is null ? new OverrideForm { From = IsoDate.Text(time.Today) } : OverrideForm.Of(changed);
        return Page(caller, StatusCodes.Status200OK, overrides, form, FormErrors.None, NameOf(saved));
    }

    public async Task<IResult> ShowAgainAsync(Caller caller, OverrideForm form, IReadOnlyList<FieldError> errors, CancellationToken cancellation)
    {
        var overrides = (await store.CurrentAsync(cancellation)).Overrides;
        return Page(caller, StatusCodes.Status400BadRequest, overrides, form, new FormErrors(errors.ByField(error => Message(error, form))), saved: null);
    }

    private Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult Page(
        Caller caller, int status, IReadOnlyList<CommuneOverride> overrides, OverrideForm form, FormErrors errors, string? saved) =>
        View.Of<CommuneOverridesPage>(
            status,
            (nameof(CommuneOverridesPage.Frame), Frames.For(caller, Texts.Get("common.menu.communes"), "/equipe/communes")),
            (nameof(CommuneOverridesPage.Overrides), overrides.OrderByDescending(decision => decision.From).Select(Line).ToList()),
            (nameof(CommuneOverridesPage.Territories), communes.Directory.Territories.ToChoices()),
            (nameof(CommuneOverridesPage.Form), form),
            (nameof(CommuneOverridesPage.Candidates), form.Candidates(communes.Directory)),
            (nameof(CommuneOverridesPage.Errors), errors),
            (nameof(CommuneOverridesPage.Saved), saved));

    /// <summary>Text that was typed but not chosen from is not a missing answer.</summary>
    private string Message(FieldError error, OverrideForm form) =>
        error.Code == Exists ? Texts.Get("communes.exists")
        : error is not { Path: "insee", Code: FieldErrorCodes.Required } || form.Query.Length == 0 ? FieldErrors.Message(error)
        : form.Candidates(communes.Directory).Count > 0 ? Texts.Get("communes.chooseOne")
        : Texts.Get("communes.notFound");

    private CommuneOverridesPage.Line Line(CommuneOverride decision) => new(
        decision,
        NameOf(decision.Insee.ToString()) ?? decision.Insee.ToString(),
        communes.Directory.NameOf(decision.Territory),
        decision.IsInForce(time.Today) ? OverrideState.InForce : decision.From > time.Today ? OverrideState.ToCome : OverrideState.Ended);

    private string? NameOf(string? insee) => InseeCode.TryParse(insee, out var code) ? communes.Directory.Find(code)?.Name : null;
}
