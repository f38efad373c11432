using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Platform.Http;
using Slime.Platform.Storage;

namespace Slime.Functions.Notes;

/// <summary>Messages on a case for programs.</summary>
internal static class NoteEndpoints
{
    public static void MapNotes(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/cases/{caseId}/notes").WithTags("notes").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("", List).RequireAuthorization(Policies.ReadCases).Produces<Page<NoteAnswer>>();
        api.MapPost("", Write).RequireAuthorization(Policies.AttachFiles).TakesJson<NoteInput>().Produces<NoteAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> List(string caseId, string? after, HttpResponse response, Caller caller, CaseStore cases, NoteReader notes, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { State: var state, Journal.Sequence: var version } || !caller.MayRead(state)) return Problems.NotFound();
        response.SetVersion(version);
        return Page.Answer(await notes.OfAsync(state, cancellation), note => note.NoteId.ToString(), after);
    }

    private static async Task<IResult> Write(
        string caseId, HttpRequest request, Caller caller, CaseStore cases, IdempotentIds ids, WriteNote write, CancellationToken cancellation)
    {
        var (opened, refusal) = await CaseRequests.OpenAsync<NoteInput, NoteRequest>(caseId, request, caller, CaseRight.Attach, cases, NoteReading.Read, cancellation);
        if (opened is null) return refusal!;
        if (await ids.TakeAsync(RecordId.Create, caller, $"notes|{opened.State.Id}", opened.Key, opened.Content, cancellation) is not { } promised)
            return Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
        var outcome = await write.RunAsync(opened.State.Id, caller, version => request.MatchesVersion(version), promised.Id, opened.Value, cancellation);
        return CaseCommands.Answer(outcome, request.HttpContext.Response, done =>
        {
            var note = done.State.Notes.First(note => note.Id == promised.Id);
            return TypedResults.Created($"/api/cases/{opened.State.Id}/notes", new NoteAnswer(note.Id, note.At, note.By, note.Person, opened.Value.Text, note.Mentions));
        });
    }
}
