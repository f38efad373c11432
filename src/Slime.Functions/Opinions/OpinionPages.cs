using System.Text.Json;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Files;
using Slime.Functions.Orientations;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Opinions;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Storage;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Opinions;

/// <summary>The technician's list, a question to them and their answer.</summary>
internal static class OpinionPages
{
    public const string Path = "/avis";

    public static string AskAt(CaseId id, FileId? photo = null) => photo is { } file ? $"{Path}/{id}/demande?photo={file}" : $"{Path}/{id}/demande";

    public static void MapOpinionPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path);
        pages.MapGet("", ListAsync).RequireAuthorization(Policies.ReadCases);
        pages.MapGet("/{caseId}/demande", (string caseId, string? photo, HttpContext http, Caller caller, OpinionPageView view, CancellationToken cancellation) =>
            view.ShowAskAsync(caseId, photo, http, caller, cancellation)).RequireAuthorization(Policies.WorkCases);
        pages.MapPost("/{caseId}/demande", (string caseId, HttpContext http, Caller caller, OpinionPageView view, CancellationToken cancellation) =>
            view.AskAsync(caseId, http, caller, cancellation)).RequireAuthorization(Policies.WorkCases);
        pages.MapPost("/{caseId}/travaux", (string caseId, HttpContext http, Caller caller, OpinionPageView view, CancellationToken cancellation) =>
            view.DecideAsync(caseId, http, caller, cancellation)).RequireAuthorization(Policies.WorkCases);
        pages.MapGet("/{caseId}/{opinionId}", (string caseId, string opinionId, HttpContext http, Caller caller, OpinionPageView view, CancellationToken cancellation) =>
            view.ShowAsync(caseId, opinionId, http, caller, cancellation)).RequireAuthorization(Policies.ReadCases);
        pages.MapPost("/{caseId}/{opinionId}/{act}", (string caseId, string opinionId, string act, HttpContext http, Caller caller, OpinionPageView view, CancellationToken cancellation) =>
            view.ActAsync(caseId, opinionId, act, http, caller, cancellation)).RequireAuthorization(Policies.AttachFiles);
    }

    private static async Task<IResult> ListAsync(string? state, Caller caller, OpinionLists lists, LocalTime time, CancellationToken cancellation)
    {
        var filter = EnumCode.Find<OpinionFilter>(state) ?? OpinionFilter.Open;
        var all = await lists.OfAsync(caller, OpinionFilter.All, null, cancellation);
        return View.Of<OpinionListPage>(
            (nameof(OpinionListPage.Frame), Frames.For(caller, Texts.Get("opinions.title"), Path)),
            (nameof(OpinionListPage.Items), (await lists.OfAsync(caller, filter, null, cancellation)).Select(found => found.Item).ToList()),
            (nameof(OpinionListPage.Filter), filter),
            (nameof(OpinionListPage.Capacity), caller.Is(Role.Technician) || caller.Is(Role.Coordination) ? OpinionCapacity.Of(all.Select(found => found.Opinion), time.Today) : null));
    }
}

/// <summary>The pages of one opinion: shown, acted upon, or shown again with what stands in the way.</summary>
internal sealed class OpinionPageView(
    CaseStore cases, PersonStore persons, CommuneService communes, SchemeStore schemes, StaffStore staff, FileReader files, OpinionReader reader, OpinionWork work, IdempotentIds ids, LocalTime time)
{
    public async Task<IResult> ShowAskAsync(
        string caseId, string? photo, HttpContext http, Caller caller, CancellationToken cancellation, TypedCaseForm? typed = null, int status = StatusCodes.Status200OK)
    {
        var (state, refusal) = await OpenAsync(caseId, http, caller, CaseRight.Work, cancellation);
        if (state is null) return refusal!;
        var shown = await PhotosAsync(state, cancellation);
        var chosen = FileId.TryParse(photo, out var file) ? shown.FirstOrDefault(each => each.FileId == file) : null;
        return View.Of<AskOpinionPage>(
            status,
            (nameof(AskOpinionPage.Frame), Frames.For(caller, Texts.Get("opinions.ask.title"), OpinionPages.Path)),
            (nameof(AskOpinionPage.CaseId), state.Id),
            (nameof(AskOpinionPage.Files), shown),
            (nameof(AskOpinionPage.Chosen), chosen),
            (nameof(AskOpinionPage.DueOn), OpinionDecisions.DueOn(time.Today, OpinionUrgency.Normal)),
            (nameof(AskOpinionPage.Typed), typed),
            (nameof(AskOpinionPage.Key), FormKey.New()));
    }

    public async Task<IResult> AskAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        var (state, refusal) = await OpenAsync(caseId, http, caller, CaseRight.Work, cancellation);
        if (state is null) return refusal!;
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var typed = new TypedCaseForm(OpinionForms.Ask, await http.ReadFormAsync(cancellation));
        var errors = new List<FieldError>();
        if (OpinionReading.Read(OpinionForms.ReadAsk(typed), errors) is not { } request)
            return await ShowAskAsync(caseId, null, http, caller, cancellation, typed.Refused(errors), StatusCodes.Status400BadRequest);
        if (await TakeAsync(caller, $"opinions|{state.Id}", typed, request, cancellation) is not { } id)
            return await ShowAskAsync(caseId, null, http, caller, cancellation, Refused(typed, IdempotencyKeys.Reused), StatusCodes.Status409Conflict);
        return await work.AskAsync(state.Id, caller, CaseFormRunner.AnyVersion, id, request, cancellation) switch
        {
            CommandOutcome.Done => SeeOther.To($"/dossiers/{state.Id}?fait=asked#{CaseOpinions.Anchor}"),
            CommandOutcome.Refused { Why: { Field: { } field } why } => await ShowAskAsync(
                caseId, null, http, caller, cancellation, typed.Refused([new FieldError(field, why.Code, [.. why.Arguments])]), StatusCodes.Status400BadRequest),
            CommandOutcome.Refused { Why: var why } => await ShowAskAsync(caseId, null, http, caller, cancellation, Refused(typed, why.Code, [.. why.Arguments]), StatusCodes.Status409Conflict),
            _ => Problems.NotFoundFor(http),
        };
    }

    public async Task<IResult> ShowAsync(
        string caseId, string opinionId, HttpContext http, Caller caller, CancellationToken cancellation, TypedCaseForm? typed = null, int status = StatusCodes.Status200OK)
    {
        var (state, refusal) = await OpenAsync(caseId, http, caller, CaseRight.Read, cancellation);
        if (state is null) return refusal!;
        var opinion = RecordId.TryParse(opinionId, out var id) ? (await reader.OfAsync(state, cancellation)).Items.FirstOrDefault(each => each.OpinionId == id) : null;
        if (opinion is null) return Problems.NotFoundFor(http);
        var dwelling = (await persons.FindAsync(state.Id, cancellation))?.Referral.Dwelling;
        var organisation = await staff.CurrentAsync(cancellation);
        var photos = await PhotosAsync(state, cancellation);
        return View.Of<OpinionPage>(
            status,
            (nameof(OpinionPage.Frame), Frames.For(caller, Texts.Get("opinions.of", OpinionWords.Subject(opinion.Subject)), OpinionPages.Path)),
            (nameof(OpinionPage.State), state),
            (nameof(OpinionPage.Opinion), opinion),
            (nameof(OpinionPage.Address), dwelling?.AddressLine),
            (nameof(OpinionPage.Commune), communes.Directory.Find(state.Facts.Commune)?.Name ?? ""),
            (nameof(OpinionPage.Organisation), organisation),
            (nameof(OpinionPage.Schemes), await schemes.CurrentAsync(cancellation)),
            (nameof(OpinionPage.Files), photos.Where(file => opinion.Files.Contains(file.FileId)).ToList()),
            (nameof(OpinionPage.Attachable), photos.Where(file => file.By == caller.Id && !opinion.Files.Contains(file.FileId)).ToList()),
            (nameof(OpinionPage.Today), time.Today),
            (nameof(OpinionPage.MayAdvise), caller.May(CaseRight.Advise, state)),
            (nameof(OpinionPage.MayAsk), caller.May(CaseRight.Work, state)),
            (nameof(OpinionPage.MayReport), caller.May(CaseRight.Decide, state)),
            (nameof(OpinionPage.MayReassign), caller.Is(Role.Coordination)),
            (nameof(OpinionPage.Typed), typed),
            (nameof(OpinionPage.Key), FormKey.New()));
    }

    public async Task<IResult> ActAsync(string caseId, string opinionId, string act, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        CaseRight? right = act switch
        {
            OpinionForms.Accept or OpinionForms.AskBack or OpinionForms.Answer => CaseRight.Advise,
            OpinionForms.Inform or OpinionForms.Withdraw => CaseRight.Work,
            OpinionForms.Reassign when caller.Is(Role.Coordination) => CaseRight.Advise,
            _ => null,
        };
        if (right is not { } needed) return Problems.NotFoundFor(http);
        var (state, refusal) = await OpenAsync(caseId, http, caller, needed, cancellation);
        if (state is null) return refusal!;
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        if (!RecordId.TryParse(opinionId, out var opinion)) return Problems.NotFoundFor(http);
        var typed = new TypedCaseForm(act, await http.ReadFormAsync(cancellation));
        var errors = new List<FieldError>();
        var outcome = await RunAsync(act, state.Id, opinion, caller, typed, errors, cancellation);
        if (errors.Count > 0) return await ShowAsync(caseId, opinionId, http, caller, cancellation, typed.Refused(errors), StatusCodes.Status400BadRequest);
        return outcome switch
        {
            CommandOutcome.Done => SeeOther.To($"{OpinionPages.Path}/{state.Id}/{opinion}"),
            CommandOutcome.Refused { Why: { Field: { } field } why } => await ShowAsync(
                caseId, opinionId, http, caller, cancellation, typed.Refused([new FieldError(field, why.Code, [.. why.Arguments])]), StatusCodes.Status400BadRequest),
            CommandOutcome.Refused { Why: var why } => await ShowAsync(caseId, opinionId, http, caller, cancellation, Refused(typed, why.Code, [.. why.Arguments]), StatusCodes.Status409Conflict),
            CommandOutcome.Forbidden => Problems.AnswerFor(http, StatusCodes.Status403Forbidden, Problems.NotYourDuty),
            _ => Problems.NotFoundFor(http),
        };
    }

    public async Task<IResult> DecideAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        var (state, refusal) = await OpenAsync(caseId, http, caller, CaseRight.Work, cancellation);
        if (state is null) return refusal!;
        if (!OpinionWork.MayDecide(caller, state)) return Problems.AnswerFor(http, StatusCodes.Status403Forbidden, Problems.NotYourDuty);
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var errors = new List<FieldError>();
        var request = OpinionReading.Read(OpinionForms.ReadDecision(new TypedCaseForm(OpinionForms.Decide, await http.ReadFormAsync(cancellation))), errors);
        if (request is null) return ErrorPages.Page(StatusCodes.Status400BadRequest, explanation: string.Join(' ', errors.Select(FieldErrors.Message)));
        return await work.DecideAsync(state.Id, caller, CaseFormRunner.AnyVersion, request, cancellation) switch
        {
            CommandOutcome.Done => SeeOther.To($"/dossiers/{state.Id}?fait=decided#{CaseOpinions.Anchor}"),
            CommandOutcome.Refused { Why: var why } => ErrorPages.Page(StatusCodes.Status409Conflict, explanation: Texts.Get($"errors.{why.Code}", [.. why.Arguments])),
            _ => Problems.NotFoundFor(http),
        };
    }

    private async Task<CommandOutcome?> RunAsync(string act, CaseId id, RecordId opinion, Caller caller, TypedCaseForm typed, List<FieldError> errors, CancellationToken cancellation)
    {
        switch (act)
        {
            case OpinionForms.Accept:
                return await work.AcceptAsync(id, caller, CaseFormRunner.AnyVersion, opinion, cancellation);
            case OpinionForms.Withdraw:
                return await work.WithdrawAsync(id, caller, CaseFormRunner.AnyVersion, opinion, cancellation);
            case OpinionForms.Reassign:
                return OpinionReading.Read(new ReassignOpinionInput(typed.Text("to")), errors) is { } given
                    ? await work.ReassignAsync(id, caller, CaseFormRunner.AnyVersion, opinion, given.To, cancellation)
                    : null;
            case OpinionForms.Answer:
                var input = OpinionForms.ReadAnswer(typed, errors);
                return OpinionReading.Read(input, errors) is { } answer && errors.Count == 0
                    ? await EntryAsync(id, opinion, caller, typed, answer, (entry, request) => work.AnswerAsync(id, caller, CaseFormRunner.AnyVersion, opinion, entry, request, cancellation), cancellation)
                    : null;
            default:
                if (OpinionReading.Read(OpinionForms.ReadEntry(typed), errors) is not { } said) return null;
                return await EntryAsync(id, opinion, caller, typed, said, (entry, request) => act == OpinionForms.Inform
                    ? work.InformAsync(id, caller, CaseFormRunner.AnyVersion, opinion, entry, request, cancellation)
                    : work.AskBackAsync(id, caller, CaseFormRunner.AnyVersion, opinion, entry, request, cancellation), cancellation);
        }
    }

    private async Task<CommandOutcome> EntryAsync<T>(CaseId id, RecordId opinion, Caller caller, TypedCaseForm typed, T request, Func<RecordId, T, Task<CommandOutcome>> run, CancellationToken cancellation) =>
        await TakeAsync(caller, $"opinions|{id}|{opinion}", typed, request, cancellation) is { } entry ? await run(entry, request) : IdempotentIds.KeyReused;

    private async Task<RecordId?> TakeAsync<T>(Caller caller, string resource, TypedCaseForm typed, T request, CancellationToken cancellation) =>
        (await ids.TakeAsync(RecordId.Create, caller, resource, typed.Key, JsonSerializer.SerializeToUtf8Bytes(request, SlimeJson.Options), cancellation))?.Id;

    private async Task<IReadOnlyList<FileAnswer>> PhotosAsync(CaseState state, CancellationToken cancellation) =>
        [.. (await files.OfAsync(state.Id, cancellation)).Select(FileAnswer.Of).Where(file => file.Status is FileStatus.Available or FileStatus.Inspecting)];

    private async Task<(CaseState? State, IResult? Refusal)> OpenAsync(string caseId, HttpContext http, Caller caller, CaseRight right, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { State: var state } || !caller.MayRead(state)) return (null, Problems.NotFoundFor(http));
        return caller.May(right, state) ? (state, null) : (null, Problems.AnswerFor(http, StatusCodes.Status403Forbidden, Problems.NotYourDuty));
    }

    private static TypedCaseForm Refused(TypedCaseForm typed, string code, params object?[] arguments) => typed.Refused(Texts.Get($"errors.{code}", arguments), code);
}
