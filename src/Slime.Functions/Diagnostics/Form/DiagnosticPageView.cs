using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Files;
using Slime.Functions.Orientations;
using Slime.Functions.Reports;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Diagnostics.Form;

/// <summary>The files, schemes and people that the pages show beside the diagnostic.</summary>
internal sealed class DiagnosticSurroundings(FileReader files, SchemeStore schemes, StaffStore staff, IOptions<DepartmentOptions> department)
{
    public async Task<CaseChoices> ChoicesAsync(CaseId id, DateOnly on, CancellationToken cancellation)
    {
        var sent = files.OfAsync(id, cancellation);
        return CaseChoices.Of(await sent, await schemes.CurrentAsync(cancellation), on) with { HasColdHighlands = department.Value.HasColdHighlands };
    }

    /// <summary>Who held the post at that moment.</summary>
    public async Task<string> PersonAsync(string? id, DateTimeOffset? at, CancellationToken cancellation) => CaseWords.Person(id, null, at, await staff.CurrentAsync(cancellation));
}

/// <summary>The pages of the diagnostic, as they are read and as they come back with what was refused.</summary>
internal sealed class DiagnosticPageView(DiagnosticReader reader, DiagnosticSurroundings surroundings, DiagnosticGaps gaps, LocalTime clock)
{
    public async Task<IResult> OverviewAsync(
        string caseId, HttpContext http, Caller caller, CancellationToken cancellation, string? done = null, string? saved = null, string? problem = null, int status = StatusCodes.Status200OK)
    {
        if (await OpenAsync(caseId, caller, cancellation) is not { } open) return Problems.NotFoundFor(http);
        return View.Of<DiagnosticPage>(
            status,
            (nameof(DiagnosticPage.Frame), Frame(caller, Texts.Get("diagnostics.title", open.State.Id))),
            (nameof(DiagnosticPage.Open), open),
            (nameof(DiagnosticPage.Missing), await reader.MissingAsync(open, cancellation)),
            (nameof(DiagnosticPage.Indicators), open.Indicators(clock.Today)),
            (nameof(DiagnosticPage.Reports), !caller.SeesAllOf(open.State) ? [] : ReportAnswer.Of(open.State, await gaps.AgreementsAsync(open.State, cancellation))),
            (nameof(DiagnosticPage.Person), await surroundings.PersonAsync(open.Saved?.SavedBy, open.Saved?.SavedAt, cancellation)),
            (nameof(DiagnosticPage.Confirmed), Confirmation(done)),
            (nameof(DiagnosticPage.Kept), SectionForms.Find(saved ?? "")),
            (nameof(DiagnosticPage.Problem), problem));
    }

    public async Task<IResult> SectionAsync(string caseId, string slug, HttpContext http, Caller caller, string? done, string? saved, CancellationToken cancellation) =>
        SectionForms.Find(slug) is not { } form || await OpenAsync(caseId, caller, cancellation) is not { } open ? Problems.NotFoundFor(http)
            : !open.MayWrite ? Problems.AnswerFor(http, StatusCodes.Status403Forbidden, Problems.NotYourDuty)
            : await SectionAsync(open, form, caller, new ShownSection(SectionValues.Of(open.Diagnostic), FormErrors.None, Confirmation(done), SectionForms.Find(saved ?? "")), StatusCodes.Status200OK, cancellation);

    /// <summary>A section's page; with what was typed when that was refused, or when somebody else saved meanwhile.</summary>
    public async Task<IResult> SectionAsync(OpenDiagnostic open, SectionForm form, Caller caller, ShownSection shown, int status, CancellationToken cancellation)
    {
        var id = open.State.Id;
        var choices = await surroundings.ChoicesAsync(id, open.VisitedOn ?? clock.Today, cancellation);
        return View.Of<SectionPage>(
            status,
            (nameof(SectionPage.Frame), Frame(caller, Texts.Get("diagnostics.section.title", form.Title, id))),
            (nameof(SectionPage.CaseId), id),
            (nameof(SectionPage.Form), form),
            (nameof(SectionPage.Shown), shown),
            (nameof(SectionPage.Choices), choices),
            (nameof(SectionPage.Photos), choices.Lines(shown.Values)),
            (nameof(SectionPage.Base), shown.Base ?? SectionBase.Of(open.Diagnostic, form)),
            (nameof(SectionPage.SavedBy), await surroundings.PersonAsync(open.Saved?.SavedBy, open.Saved?.SavedAt, cancellation)),
            (nameof(SectionPage.Warnings), open.Warnings.Where(warning => warning.Path.StartsWith(form.Path + ".", StringComparison.Ordinal)).ToList()),
            (nameof(SectionPage.Totals), open.Equipment),
            (nameof(SectionPage.Agreements), form.Section == DiagnosticSection.Recipients ? await gaps.AgreementsAsync(open.State, cancellation) : null));
    }

    public async Task<IResult> ReviewAsync(
        string caseId, HttpContext http, Caller caller, CancellationToken cancellation, string? problem = null, int status = StatusCodes.Status200OK)
    {
        if (await OpenAsync(caseId, caller, cancellation) is not { } open) return Problems.NotFoundFor(http);
        return View.Of<ReviewPage>(
            status,
            (nameof(ReviewPage.Frame), Frame(caller, Texts.Get("diagnostics.review.title", open.State.Id))),
            (nameof(ReviewPage.Open), open),
            (nameof(ReviewPage.Missing), await reader.MissingAsync(open, cancellation)),
            (nameof(ReviewPage.Indicators), open.Indicators(clock.Today)),
            (nameof(ReviewPage.Choices), await surroundings.ChoicesAsync(open.State.Id, open.VisitedOn ?? clock.Today, cancellation)),
            (nameof(ReviewPage.Problem), problem));
    }

    public async Task<IResult> VersionAsync(string caseId, int version, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || await reader.VersionAsync(id, version, caller, cancellation) is not { Known: var known, Stored: var stored } found) return Problems.NotFoundFor(http);
        return View.Of<VersionPage>(
            (nameof(VersionPage.Frame), Frame(caller, Texts.Get("diagnostics.version.title", known.Version, id))),
            (nameof(VersionPage.CaseId), id),
            (nameof(VersionPage.Known), known),
            (nameof(VersionPage.Stored), stored),
            (nameof(VersionPage.Reports), !caller.SeesAllOf(found.State) ? [] : ReportAnswer.Of(found.State, await gaps.AgreementsAsync(found.State, cancellation))),
            (nameof(VersionPage.By), await surroundings.PersonAsync(stored.SubmittedBy, known.At, cancellation)),
            (nameof(VersionPage.Choices), await surroundings.ChoicesAsync(id, known.VisitedOn, cancellation)));
    }

    public async Task<OpenDiagnostic?> OpenAsync(string caseId, Caller caller, CancellationToken cancellation) =>
        CaseId.TryParse(caseId, out var id) ? await reader.OpenAsync(id, caller, cancellation) : null;

    private static string? Confirmation(string? done) => done is null ? null : Texts.Find($"diagnostics.confirmed.{done}");

    private static PageFrame Frame(Caller caller, string title) => Frames.For(caller, title, "/dossiers");
}
