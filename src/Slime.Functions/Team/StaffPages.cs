using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Staff;
using Slime.Model.Cases.Routing;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Team;

/// <summary>The posts of the organisation, for coordination to read and change.</summary>
internal static class StaffPages
{
    private const string Path = "/equipe";

    public static void MapStaffPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequireAuthorization(Policies.Organise);
        pages.MapGet("", ListAsync);
        pages.MapGet("/nouveau", AddAsync);
        pages.MapPost("/nouveau", (HttpContext http, Caller caller, StaffFormPage page, CancellationToken cancellation) => PostAsync(null, http, caller, page, cancellation));
        pages.MapGet("/{id}", EditAsync);
        pages.MapPost("/{id}", ChangeAsync);
    }

    private static async Task<IResult> ListAsync(
        [FromQuery(Name = "fait")] string? saved, Caller caller, StaffStore store, CommuneService communes, LocalTime time, CancellationToken cancellation)
    {
        var staff = (await store.CurrentAsync(cancellation)).Staff;
        return View.Of<StaffListPage>(
            (nameof(StaffListPage.Frame), Frames.For(caller, Texts.Get("common.menu.staff"), Path)),
            (nameof(StaffListPage.Staff), staff),
            (nameof(StaffListPage.Territories), communes.Directory.Territories),
            (nameof(StaffListPage.Today), time.Today),
            (nameof(StaffListPage.Uncovered), UncoveredDays.Of(staff, communes.Directory.Territories.Select(territory => territory.Code), time.Today)),
            (nameof(StaffListPage.Saved), staff.Find(saved)));
    }

    private static async Task<IResult> AddAsync(Caller caller, StaffFormPage page, CancellationToken cancellation) =>
        await page.ShowAsync(caller, new StaffForm(), cancellation: cancellation);

    private static async Task<IResult> EditAsync(
        string id, HttpContext http, Caller caller, StaffStore store, StaffFormPage page, CancellationToken cancellation) =>
        await store.FindAsync(id, cancellation) is { } stored
            ? await page.ShowAsync(caller, StaffForm.Of(stored), cancellation: cancellation)
            : Problems.NotFoundFor(http);

    private static async Task<IResult> ChangeAsync(
        string id, HttpContext http, Caller caller, StaffStore store, StaffFormPage page, CancellationToken cancellation) =>
        await store.FindAsync(id, cancellation) is null
            ? Problems.NotFoundFor(http)
            : await PostAsync(id, http, caller, page, cancellation);

    /// <param name="id">The post of the address; null for one to add.</param>
    private static async Task<IResult> PostAsync(string? id, HttpContext http, Caller caller, StaffFormPage page, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(cancellation);
        var form = StaffForm.Read(posted);
        form = id is null ? form with { Version = StaffForm.NewVersion } : form with { Id = id };
        return posted["do"].ToString().Split(':') switch
        {
            ["addAbsence"] => await page.ShowAsync(caller, form.WithRow(), hasNewRow: true, cancellation: cancellation),
            ["findPerson"] => await page.FindAsync(caller, form, posted.Text("person"), cancellation),
            ["choosePerson", var row] => await page.ShowAsync(caller, form.Held(posted, row), cancellation: cancellation),
            ["removeAbsence", var row] when int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var removed) =>
                await page.ShowAsync(caller, form.WithoutRow(removed), cancellation: cancellation),
            _ => await page.SaveAsync(http, caller, form.WithoutBlankRows(), cancellation),
        };
    }
}

/// <summary>The form of one post: shown, checked, saved, or shown again with what stands in the way.</summary>
internal sealed class StaffFormPage(StaffStore store, SaveStaffHandler handler, CommuneService communes, IEnumerable<IPeopleLookup> people)
{
    public async Task<IResult> ShowAsync(
        Caller caller, StaffForm form, IReadOnlyList<FieldError>? errors = null, StaffForm? theirs = null, bool hasNewRow = false, StaffSearch? search = null, CancellationToken cancellation = default)
    {
        var isNew = form.Version == StaffForm.NewVersion;
        var title = isNew ? Texts.Get("staff.add.title") : Texts.Get("staff.edit.title");
        var staff = (await store.CurrentAsync(cancellation)).Staff;
        var status = theirs is not null ? StatusCodes.Status409Conflict : errors is { Count: > 0 } ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        return View.Of<StaffEditPage>(
            status,
            (nameof(StaffEditPage.Frame), Frames.For(caller, title, "/equipe")),
            (nameof(StaffEditPage.Form), form),
            (nameof(StaffEditPage.Theirs), theirs),
            (nameof(StaffEditPage.HasNewRow), hasNewRow),
            (nameof(StaffEditPage.Search), people.Any() ? search ?? StaffSearch.None : null),
            (nameof(StaffEditPage.Errors), (errors ?? []).ToForm()),
            (nameof(StaffEditPage.Territories), communes.Directory.Territories.ToChoices()),
            (nameof(StaffEditPage.Posts), staff.Members.Where(member => member.Id != form.Id && (StaffMember.IsRoleThatStandsIn(member.Role) || member.Id == form.SubstituteId)).Select(member => new Choice(member.Id, StaffWords.Post(member))).ToList()));
    }

    /// <summary>Looks a person up by name, and shows the form with who was found.</summary>
    public async Task<IResult> FindAsync(Caller caller, StaffForm form, string name, CancellationToken cancellation)
    {
        var typed = name.Trim();
        var found = typed.Length < StaffSearch.MinLength || people.FirstOrDefault() is not { } lookup ? null : await lookup.FindAsync(typed, cancellation);
        var search = new StaffSearch(name, found ?? [], typed.Length < StaffSearch.MinLength ? "tooShort" : found is null ? "unavailable" : found.Count == 0 ? "nobody" : "found");
        return await ShowAsync(caller, form, search: search, cancellation: cancellation);
    }

    public async Task<IResult> SaveAsync(HttpContext http, Caller caller, StaffForm form, CancellationToken cancellation)
    {
        var (input, unread) = form.ToInput();
        if (unread.Count > 0) return await ShowAsync(caller, form, unread, cancellation: cancellation);
        var outcome = await handler.HandleAsync([input], "", caller.Actor, before => IsVersion(before, form.Version), cancellation);
        return outcome switch
        {
            SaveStaffOutcome.Saved => Saved(form),
            SaveStaffOutcome.Invalid invalid => await ShowAsync(caller, form, invalid.Errors, cancellation: cancellation),
            SaveStaffOutcome.Changed => await ShowChangedAsync(http, caller, form, cancellation),
            _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
        };
    }

    private static IResult Saved(StaffForm form) => SeeOther.To($"/equipe?fait={Uri.EscapeDataString(form.Id)}");

    private static bool IsVersion(StoredMember? before, string version) =>
        before is null ? version == StaffForm.NewVersion : version == StaffForm.VersionOf(before);

    /// <summary>The form then carries the version it shows beside: saving once more is a decision and not an accident.</summary>
    private async Task<IResult> ShowChangedAsync(HttpContext http, Caller caller, StaffForm form, CancellationToken cancellation)
    {
        if (await store.FindAsync(form.Id, cancellation) is not { } stored) return Problems.NotFoundFor(http);
        var theirs = StaffForm.Of(stored);
        if (form.SaysTheSameAs(theirs)) return Saved(form);
        if (form.Version == StaffForm.NewVersion) return await ShowAsync(caller, form, [new FieldError("id", "staff_id_taken", [])], cancellation: cancellation);
        return await ShowAsync(caller, form with { Version = theirs.Version }, theirs: theirs, cancellation: cancellation);
    }
}
