using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Orientations;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Storage;
using Slime.Platform.Web;

namespace Slime.Functions.SignalLogement;

/// <summary>What Signal-Logement asks for, filled in to be copied; sent from here where the département has an account.</summary>
internal sealed class HousingReportPages(CaseStore cases, HousingReportDrafts drafts, HousingReportWork work, IdempotentIds ids, IOptions<SignalLogementOptions> options)
{
    public static string PathOf(CaseId id) => $"/dossiers/{id}/signal-logement";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/dossiers/{caseId}/signal-logement").RequireAuthorization(Policies.DecideCases);
        pages.MapGet("", (string caseId, HttpContext http, Caller caller, HousingReportPages page, CancellationToken cancellation) => page.ShowAsync(caseId, http, caller, null, cancellation));
        pages.MapPost("", (string caseId, HttpContext http, Caller caller, HousingReportPages page, CancellationToken cancellation) => page.PostAsync(caseId, http, caller, cancellation));
    }

    /// <param name="refused">Why it was not taken just now.</param>
    private async Task<IResult> ShowAsync(string caseId, HttpContext http, Caller caller, string? refused, CancellationToken cancellation)
    {
        var (state, refusal) = await OpenAsync(caseId, http, caller, cancellation);
        if (state is null) return refusal!;
        var found = await drafts.OfAsync(state, cancellation);
        return View.Of<HousingReportPage>(
            refused is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict,
            (nameof(HousingReportPage.Frame), Frames.For(caller, Texts.Get("signalLogement.title"), "/dossiers")),
            (nameof(HousingReportPage.State), state),
            (nameof(HousingReportPage.Draft), found?.Draft),
            (nameof(HousingReportPage.Agreed), found is var (_, agreements) && HousingReportDrafts.IsAgreed(agreements)),
            (nameof(HousingReportPage.CanSend), options.Value.IsConfigured),
            (nameof(HousingReportPage.Refused), refused),
            (nameof(HousingReportPage.Key), FormKey.New()));
    }

    private async Task<IResult> PostAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        var (state, refusal) = await OpenAsync(caseId, http, caller, cancellation);
        if (state is null) return refusal!;
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var typed = await http.ReadFormAsync(cancellation);
        var key = FormKey.Of(typed);
        if (await ids.TakeAsync(OrientationId.Create, caller, $"housing-reports|{state.Id}", key, [], cancellation) is not { } promised) return Problems.AnswerFor(http, StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
        return await work.AskAsync(state.Id, caller, CaseFormRunner.AnyVersion, promised.Id, cancellation) switch
        {
            CommandOutcome.Done => SeeOther.To(PathOf(state.Id)),
            CommandOutcome.Refused { Why: var why } => await ShowAsync(caseId, http, caller, Texts.Get($"errors.{why.Code}", [.. why.Arguments]), cancellation),
            _ => Problems.NotFoundFor(http),
        };
    }

    private async Task<(CaseState? State, IResult? Refusal)> OpenAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { State: var state } || !caller.MayRead(state)) return (null, Problems.NotFoundFor(http));
        return caller.May(CaseRight.Decide, state) ? (state, null) : (null, Problems.AnswerFor(http, StatusCodes.Status403Forbidden, Problems.NotYourDuty));
    }
}
