using Microsoft.AspNetCore.Http.Features;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Storage;
using Slime.Platform.Time;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Diagnostics.Form;

/// <summary>Saves one section as it was typed. Whatever refuses it, what was typed comes back.</summary>
internal sealed partial class SectionPost(DiagnosticPageView view, SaveDraft save, LocalTime clock, ILogger<SectionPost> logger)
{
    /// <summary>Room for a section at all its limits: a form spends up to twelve bytes on a character.</summary>
    private const int MaxBytes = 256 * 1024;

    /// <summary>The button under a list, followed by the name of the list.</summary>
    public const string MoreLines = "lines";

    private static readonly FormOptions Limits = new() { ValueCountLimit = 1024, KeyLengthLimit = 100, ValueLengthLimit = MaxBytes };

    public async Task<IResult> AnswerAsync(string caseId, string slug, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (SectionForms.Find(slug) is not { } form || await view.OpenAsync(caseId, caller, cancellation) is not { } seen) return Problems.NotFoundFor(http);
        RestrictedCaseException.ThrowIfRestricted(seen.State);
        if (!seen.MayWrite) return Problems.AnswerFor(http, StatusCodes.Status403Forbidden, Problems.NotYourDuty);
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(Limits, cancellation);
        OpenDiagnostic? known = seen;
        return await Contended.ChangeAsync<IResult>(async () =>
        {
            if ((known ?? await view.OpenAsync(caseId, caller, cancellation)) is not { } open) return Problems.NotFoundFor(http);
            known = null;
            var typed = SectionValues.Of(posted);
            var (diagnostic, errors) = SectionReading.Read(form, posted, open.Diagnostic, clock.Today);
            if (diagnostic is null) return await RefusedAsync(open, form, caller, typed, errors, posted["base"], cancellation);
            if (posted["base"] != SectionBase.Of(open.Diagnostic, form))
            {
                if (SectionBase.IsSame(diagnostic, open.Diagnostic, form)) return Done(open.State.Id, form, posted);
                return await view.SectionAsync(
                    open, form, caller, new ShownSection(typed, FormErrors.None, Theirs: SectionValues.Of(open.Diagnostic)), StatusCodes.Status412PreconditionFailed, cancellation);
            }

            switch (await SaveAsync(open, caller, diagnostic, cancellation))
            {
                case SaveDraftOutcome.Saved:
                    return Done(open.State.Id, form, posted);
                case SaveDraftOutcome.Refused refused:
                    return await RefusedAsync(open, form, caller, typed, refused.Errors, posted["base"], cancellation);
                case SaveDraftOutcome.Stale:
                    // Another section was saved meanwhile, or this one: the next look tells which.
                    return null;
                case null:
                    var away = new FormErrors(new Dictionary<string, string[]> { [""] = [Texts.Get("diagnostics.form.notSaved")] });
                    return await view.SectionAsync(open, form, caller, new ShownSection(typed, away, Base: posted["base"]), StatusCodes.Status503ServiceUnavailable, cancellation);
                default:
                    return Problems.ChangedMeanwhileFor(http);
            }
        }, cancellation) ?? Problems.ChangedMeanwhileFor(http);
    }

    /// <returns>Null when the storage is away: what was typed must not go with it.</returns>
    private async Task<SaveDraftOutcome?> SaveAsync(OpenDiagnostic open, Caller caller, Diagnostic diagnostic, CancellationToken cancellation)
    {
        try
        {
            return await save.RunAsync(open.State.Id, caller, open.Tag, diagnostic, cancellation);
        }
        catch (Exception failure) when (StorageFaults.IsUnavailable(failure) && !cancellation.IsCancellationRequested)
        {
            Log.NotSaved(logger, open.State.Id, failure);
            return null;
        }
    }

    private Task<IResult> RefusedAsync(
        OpenDiagnostic open, SectionForm form, Caller caller, SectionValues typed, IReadOnlyList<FieldError> errors, string? seen, CancellationToken cancellation)
    {
        var messages = new FormErrors(errors.ByField(FieldErrors.Message), DiagnosticWords.FieldLabel);
        return view.SectionAsync(open, form, caller, new ShownSection(typed, messages, Base: seen), StatusCodes.Status400BadRequest, cancellation);
    }

    private static IResult Done(CaseId id, SectionForm form, IFormCollection posted)
    {
        var pressed = posted["then"].ToString().Split(':');
        var target = pressed[0] switch
        {
            MoreLines => DiagnosticPages.Path(id, form),
            "next" when (int)form.Section + 1 < SectionForms.All.Count => DiagnosticPages.Path(id, SectionForms.All[(int)form.Section + 1]),
            _ => DiagnosticPages.Path(id),
        };
        // Back to the list that has more lines now, not to the top of a long page.
        var place = pressed is [MoreLines, var name] && form.Parts.OfType<QuestionList>().Any(list => list.Name == name) ? $"#list-{name}" : "";
        return SeeOther.To($"{target}?fait={DiagnosticPages.Saved}&rubrique={form.Slug}{place}");
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Case {CaseId}: the draft of the diagnostic could not be saved; the form comes back")]
        public static partial void NotSaved(ILogger logger, CaseId caseId, Exception failure);
    }
}
