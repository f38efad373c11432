using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Functions.Diagnostics.Form;
using Slime.Functions.Field.Commands;
using Slime.Functions.Field.Commands.Kinds;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Field;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Field.Holding;

/// <summary>The page on which mediator and pilot decide on what came too late.</summary>
internal static class HoldingPages
{
    public const string Path = "/attente";

    public static void MapHoldingPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequireAuthorization(Policies.CorrectVisits);
        pages.MapGet("", ShowAsync);
        pages.MapPost("/{caseId}/{holdingId}/reprise", TakeAsync);
        pages.MapPost("/{caseId}/{holdingId}/abandon", DiscardAsync);
    }

    private static Task<IResult> ShowAsync([FromQuery(Name = "dossier")] string? caseId, [FromQuery(Name = "fait")] string? done, Caller caller, HoldingView view, CancellationToken cancellation) =>
        view.ShowAsync(caller, CaseId.TryParse(caseId, out var id) ? id : null, cancellation, done);

    private static async Task<IResult> TakeAsync(
        string caseId, string holdingId, HttpContext http, Caller caller, CaseStore cases, DecideHolding decide, HoldingView view, CancellationToken cancellation)
    {
        var (id, holding, refusal) = await OpenAsync(caseId, holdingId, http, caller, cases, cancellation);
        if (refusal is not null) return refusal;
        var over = (await http.ReadFormAsync(cancellation)).Text("over") == "true";
        var outcome = await decide.TakeAsync(id, holding, null, over, caller, cancellation);
        return outcome is HoldingOutcome.Refused { Why: var why } ? await view.RefusedAsync(caller, holding, why, cancellation) : Answer(http, outcome, "taken");
    }

    private static async Task<IResult> DiscardAsync(
        string caseId, string holdingId, HttpContext http, Caller caller, CaseStore cases, DecideHolding decide, CancellationToken cancellation)
    {
        var (id, holding, refusal) = await OpenAsync(caseId, holdingId, http, caller, cases, cancellation);
        if (refusal is not null) return refusal;
        return TypedText.Word<DiscardReason>((await http.ReadFormAsync(cancellation)).Text($"{holding}.reason")) is { } reason
            ? Answer(http, await decide.DiscardAsync(id, holding, reason, caller, cancellation), "discarded")
            : ErrorPages.Page(StatusCodes.Status400BadRequest, explanation: Texts.Get("field.holding.reasonMissing"));
    }

    /// <summary>The case before the form: whoever may not see it learns nothing of what a form should be like.</summary>
    private static async Task<(CaseId Case, RecordId Holding, IResult? Refusal)> OpenAsync(
        string caseId, string holdingId, HttpContext http, Caller caller, CaseStore cases, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || !RecordId.TryParse(holdingId, out var holding) || await cases.FindAsync(id, cancellation) is not { State: var state } || !caller.MayRead(state))
            return (default, default, Problems.NotFoundFor(http));
        return (id, holding, http.Request.HasFormContentType ? null : Problems.NoForm(http));
    }

    private static IResult Answer(HttpContext http, HoldingOutcome outcome, string done) => outcome switch
    {
        HoldingOutcome.Done => SeeOther.To($"{Path}?fait={done}"),
        HoldingOutcome.Forbidden => Problems.AnswerFor(http, StatusCodes.Status403Forbidden, Problems.NotYourDuty),
        _ => Problems.NotFoundFor(http),
    };
}

/// <summary>Shows what waits, in words.</summary>
internal sealed class HoldingView(HoldingReader reader, VisibleCards cards, DiagnosticSurroundings surroundings, StaffStore staff, LocalTime clock)
{
    public async Task<IResult> ShowAsync(
        Caller caller, CaseId? only, CancellationToken cancellation, string? done = null, string? problem = null, string? over = null, int status = StatusCodes.Status200OK)
    {
        var held = await reader.OfAsync(only, caller, cancellation);
        var names = (await cards.OfAsync(caller, cancellation)).ToDictionary(card => card.Case.Id, card => CaseLines.NameOf(card.Stored, caller));
        var people = await staff.CurrentAsync(cancellation);
        var items = new List<HoldingPage.Item>();
        foreach (var one in held)
        {
            var choices = await surroundings.ChoicesAsync(one.CaseId, clock.Today, cancellation);
            items.Add(new HoldingPage.Item(one, names.GetValueOrDefault(one.CaseId), CaseWords.Person(one.By, null, one.ReceivedAt, people), HeldLines.Of(one.Kind, one.Payload, choices)));
        }

        return View.Of<HoldingPage>(
            status,
            (nameof(HoldingPage.Frame), Frames.For(caller, Texts.Get("field.holding.title"), HoldingPages.Path)),
            (nameof(HoldingPage.Items), items),
            (nameof(HoldingPage.Confirmed), done is null ? null : Texts.Find($"field.holding.done.{done}")),
            (nameof(HoldingPage.Problem), problem),
            (nameof(HoldingPage.Over), over));
    }

    /// <summary>Why it cannot be taken over as things stand; over somebody else's entry it is asked once more.</summary>
    public Task<IResult> RefusedAsync(Caller caller, RecordId holding, FieldOutcome why, CancellationToken cancellation)
    {
        var message = why switch
        {
            FieldOutcome.Conflicting { Code: WriteSection.Conflict } => Texts.Get("field.holding.conflict"),
            FieldOutcome.Conflicting conflicting => Texts.Get($"errors.{conflicting.Code}", conflicting.Arguments),
            FieldOutcome.Late => Texts.Get("field.holding.closed"),
            FieldOutcome.Refused { Errors: [var first, ..] } => FieldErrors.Message(first),
            FieldOutcome.Refused refused => Texts.Get($"errors.{refused.Code}", refused.Arguments),
            FieldOutcome.Waiting waiting => Texts.Get($"errors.{waiting.Code}"),
            _ => Texts.Get($"errors.{Problems.NotYourDuty}"),
        };
        return ShowAsync(caller, null, cancellation, problem: message, over: why is FieldOutcome.Conflicting ? holding.ToString() : null, status: StatusCodes.Status409Conflict);
    }
}
