using System.Text.Json;
using Slime.Functions.Cases;
using Slime.Functions.Notifications;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Text;
using Slime.Platform.Storage;

namespace Slime.Functions.Notes;

/// <summary>The form on a case's page by which a message is left.</summary>
internal sealed class NoteForms(WriteNote write, IdempotentIds ids, CaseFormRunner forms)
{
    private static readonly CaseSection Section = new(CaseNotes.Anchor, NotFound: "");

    public Task<IResult> WriteAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation) =>
        forms.RunAsync(new CaseForm(CaseNotes.Form, "noted", Section, CaseRight.Attach), caseId, http, caller, Read, async (id, typed, request) =>
            await ids.TakeAsync(RecordId.Create, caller, $"notes|{id}", typed.Key, JsonSerializer.SerializeToUtf8Bytes(request, SlimeJson.Options), cancellation) is { } promised
                ? await write.RunAsync(id, caller, CaseFormRunner.AnyVersion, promised.Id, request, cancellation)
                : IdempotentIds.KeyReused, cancellation);

    private static NoteRequest? Read(TypedCaseForm typed, List<FieldError> errors) => NoteReading.Read(new NoteInput(typed.Text("text"), [.. typed.Many("mention")]), errors);
}

internal static class NoteServices
{
    public static IServiceCollection AddNotes(this IServiceCollection services) => services
        .AddSingleton<WriteNote>().AddSingleton<NoteReader>().AddSingleton<NoteForms>().AddSingleton<INoticeComposer, NoteNotice>();

    public static void MapNotePages(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/dossiers/{caseId}/messages", (string caseId, HttpContext http, Caller caller, NoteForms forms, CancellationToken cancellation) =>
            forms.WriteAsync(caseId, http, caller, cancellation)).RequireAuthorization(Policies.AttachFiles);
}
