using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Opinions;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Storage;
using Slime.Platform.Web;

namespace Slime.Functions.Opinions;

/// <summary>Opinions for programs.</summary>
internal static class OpinionEndpoints
{
    private sealed record Work(CaseStore Cases, IdempotentIds Ids, OpinionReader Reader);

    public static void MapOpinions(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/opinions", ListAsync).RequireAuthorization(Policies.ReadCases).WithTags("opinions").Produces<Page<OpinionItem>>()
            .WithDescription("What the technician was asked, by due day: the technician's own, of coordination all, of others those of their cases. `state` is open (default), late, waiting, answered or all; `due` shows those due until that day.");
        var api = routes.MapGroup("/api/cases/{caseId}/opinions").WithTags("opinions").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("", OfCaseAsync).RequireAuthorization(Policies.ReadCases).Produces<CaseOpinionsAnswer>();
        Command(api.MapPost("", AskAsync).RequireAuthorization(Policies.WorkCases).TakesJson<AskInput>().Produces<CaseOpinionsAnswer>(StatusCodes.Status201Created));
        Command(api.MapPost("/{opinionId}/accept", AcceptAsync).RequireAuthorization(Policies.AttachFiles).Produces<CaseOpinionsAnswer>());
        Command(api.MapPost("/{opinionId}/ask-back", AskBackAsync).RequireAuthorization(Policies.AttachFiles).TakesJson<EntryInput>().Produces<CaseOpinionsAnswer>());
        Command(api.MapPost("/{opinionId}/information", InformAsync).RequireAuthorization(Policies.WorkCases).TakesJson<EntryInput>().Produces<CaseOpinionsAnswer>());
        Command(api.MapPost("/{opinionId}/answer", AnswerAsync).RequireAuthorization(Policies.AttachFiles).TakesJson<AnswerInput>().Produces<CaseOpinionsAnswer>());
        Command(api.MapPost("/{opinionId}/withdraw", WithdrawAsync).RequireAuthorization(Policies.WorkCases).Produces<CaseOpinionsAnswer>());
        Command(api.MapPost("/{opinionId}/reassign", ReassignAsync).RequireAuthorization(Policies.ReadAllLedgers).TakesJson<ReassignOpinionInput>().Produces<CaseOpinionsAnswer>());
        Command(routes.MapPost("/api/cases/{caseId}/works-decision", DecideAsync).RequireAuthorization(Policies.WorkCases).WithTags("opinions").TakesJson<DecideWorksInput>().Produces<CaseOpinionsAnswer>());
    }

    private static void Command(RouteHandlerBuilder endpoint) =>
        endpoint.ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);

    private static async Task<IResult> ListAsync(string? state, string? due, string? after, Caller caller, OpinionLists lists, CancellationToken cancellation)
    {
        var filter = OpinionFilter.Open;
        if (state is not null && !EnumCode.TryParse(state, out filter)) return Problems.Invalid("state", FieldErrorCodes.UnknownValue);
        DateOnly? until = null;
        if (due is not null)
        {
            if (!IsoDate.TryParse(due, out var day)) return Problems.Invalid("due", "date_malformed");
            until = day;
        }

        return Page.Answer<OpinionItem>([.. (await lists.OfAsync(caller, filter, until, cancellation)).Select(found => found.Item)], item => $"{item.CaseId}-{item.OpinionId}", after);
    }

    private static async Task<IResult> OfCaseAsync(string caseId, HttpResponse response, Caller caller, CaseStore cases, OpinionReader reader, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { State: var state, Journal.Sequence: var version } || !caller.MayRead(state)) return Problems.NotFound();
        response.SetVersion(version);
        return TypedResults.Ok(await reader.OfAsync(state, cancellation));
    }

    private static async Task<IResult> AskAsync(string caseId, HttpRequest request, Caller caller, CaseStore cases, IdempotentIds ids, OpinionWork opinions, OpinionReader reader, CancellationToken cancellation)
    {
        var (opened, refusal) = await CaseRequests.OpenAsync<AskInput, AskRequest>(caseId, request, caller, CaseRight.Work, cases, OpinionReading.Read, cancellation);
        if (opened is null) return refusal!;
        var id = opened.State.Id;
        if (await ids.TakeAsync(RecordId.Create, caller, $"opinions|{id}", opened.Key, opened.Content, cancellation) is not { } promised) return Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
        var outcome = await opinions.AskAsync(id, caller, version => request.MatchesVersion(version), promised.Id, opened.Value, cancellation);
        return await AnswerOfAsync(outcome, request, reader, answer => TypedResults.Created($"/api/cases/{id}/opinions/{promised.Id}", answer), cancellation);
    }

    private static Task<IResult> AcceptAsync(string caseId, string opinionId, HttpRequest request, Caller caller, CaseStore cases, OpinionWork opinions, OpinionReader reader, CancellationToken cancellation) =>
        WithoutBodyAsync(caseId, opinionId, request, caller, CaseRight.Advise, cases, reader, opinions.AcceptAsync, cancellation);

    private static Task<IResult> WithdrawAsync(string caseId, string opinionId, HttpRequest request, Caller caller, CaseStore cases, OpinionWork opinions, OpinionReader reader, CancellationToken cancellation) =>
        WithoutBodyAsync(caseId, opinionId, request, caller, CaseRight.Work, cases, reader, opinions.WithdrawAsync, cancellation);

    private static Task<IResult> AskBackAsync(string caseId, string opinionId, HttpRequest request, Caller caller, CaseStore cases, IdempotentIds ids, OpinionWork opinions, OpinionReader reader, CancellationToken cancellation) =>
        WithEntryAsync<EntryInput, EntryRequest>(caseId, opinionId, request, caller, CaseRight.Advise, new Work(cases, ids, reader), OpinionReading.Read,
            (id, person, matches, opinion, entry, asked, stop) => opinions.AskBackAsync(id, person, matches, opinion, entry.Id, asked, stop), cancellation);

    private static Task<IResult> InformAsync(string caseId, string opinionId, HttpRequest request, Caller caller, CaseStore cases, IdempotentIds ids, OpinionWork opinions, OpinionReader reader, CancellationToken cancellation) =>
        WithEntryAsync<EntryInput, EntryRequest>(caseId, opinionId, request, caller, CaseRight.Work, new Work(cases, ids, reader), OpinionReading.Read,
            (id, person, matches, opinion, entry, told, stop) => opinions.InformAsync(id, person, matches, opinion, entry.Id, told, stop), cancellation);

    private static Task<IResult> AnswerAsync(string caseId, string opinionId, HttpRequest request, Caller caller, CaseStore cases, IdempotentIds ids, OpinionWork opinions, OpinionReader reader, CancellationToken cancellation) =>
        WithEntryAsync<AnswerInput, AnswerRequest>(caseId, opinionId, request, caller, CaseRight.Advise, new Work(cases, ids, reader), OpinionReading.Read,
            (id, person, matches, opinion, entry, answer, stop) => opinions.AnswerAsync(id, person, matches, opinion, entry.Id, answer, stop), cancellation);

    private static Task<IResult> ReassignAsync(string caseId, string opinionId, HttpRequest request, Caller caller, CaseStore cases, IdempotentIds ids, OpinionWork opinions, OpinionReader reader, CancellationToken cancellation) =>
        WithEntryAsync<ReassignOpinionInput, ReassignOpinionRequest>(caseId, opinionId, request, caller, CaseRight.Advise, new Work(cases, ids, reader), OpinionReading.Read,
            (id, person, matches, opinion, entry, asked, stop) => opinions.ReassignAsync(id, person, matches, opinion, asked.To, stop, entry.IsRepeat), cancellation);

    private static async Task<IResult> DecideAsync(string caseId, HttpRequest request, Caller caller, CaseStore cases, OpinionWork opinions, OpinionReader reader, CancellationToken cancellation)
    {
        if (CaseId.TryParse(caseId, out var asked) && await cases.FindAsync(asked, cancellation) is { State: var state } && caller.MayRead(state) && !OpinionWork.MayDecide(caller, state)) return Problems.NotYours();
        var (opened, refusal) = await CaseRequests.OpenAsync<DecideWorksInput, DecideWorksRequest>(caseId, request, caller, CaseRight.Work, cases, OpinionReading.Read, cancellation);
        if (opened is null) return refusal!;
        return await AnswerOfAsync(await opinions.DecideAsync(opened.State.Id, caller, version => request.MatchesVersion(version), opened.Value, cancellation), request, reader, TypedResults.Ok, cancellation);
    }

    private static async Task<IResult> WithoutBodyAsync(
        string caseId, string opinionId, HttpRequest request, Caller caller, CaseRight right, CaseStore cases, OpinionReader reader,
        Func<CaseId, Caller, Func<long, bool>, RecordId, CancellationToken, Task<CommandOutcome>> run, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { State: var state } || !caller.MayRead(state)) return Problems.NotFound();
        if (!caller.May(right, state)) return Problems.NotYours();
        if (!RecordId.TryParse(opinionId, out var opinion)) return Problems.NotFound();
        return await AnswerOfAsync(await run(id, caller, version => request.MatchesVersion(version), opinion, cancellation), request, reader, TypedResults.Ok, cancellation);
    }

    private static async Task<IResult> WithEntryAsync<TInput, TRequest>(
        string caseId, string opinionId, HttpRequest request, Caller caller, CaseRight right, Work work, Func<TInput, List<FieldError>, TRequest?> read,
        Func<CaseId, Caller, Func<long, bool>, RecordId, PromisedId<RecordId>, TRequest, CancellationToken, Task<CommandOutcome>> run, CancellationToken cancellation)
        where TInput : class
        where TRequest : class
    {
        var (opened, refusal) = await CaseRequests.OpenAsync(caseId, request, caller, right, work.Cases, read, cancellation);
        if (opened is null) return refusal!;
        if (!RecordId.TryParse(opinionId, out var opinion)) return Problems.NotFound();
        var id = opened.State.Id;
        if (await work.Ids.TakeAsync(RecordId.Create, caller, $"opinions|{id}|{opinion}", opened.Key, opened.Content, cancellation) is not { } promised) return Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
        var outcome = await run(id, caller, version => request.MatchesVersion(version), opinion, promised, opened.Value, cancellation);
        return await AnswerOfAsync(outcome, request, work.Reader, TypedResults.Ok, cancellation);
    }

    private static async Task<IResult> AnswerOfAsync(CommandOutcome outcome, HttpRequest request, OpinionReader reader, Func<CaseOpinionsAnswer, IResult> answer, CancellationToken cancellation)
    {
        if (outcome is CommandOutcome.Refused { Why.Code: OpinionCodes.NotFound }) return Problems.Of(StatusCodes.Status404NotFound, OpinionCodes.NotFound);
        var shown = outcome is CommandOutcome.Done done ? await reader.OfAsync(done.State, cancellation) : null;
        return CaseCommands.Answer(outcome, request.HttpContext.Response, _ => answer(shown!));
    }
}
