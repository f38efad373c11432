using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Model.Referrals;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Web;

namespace Slime.Functions.Files;

/// <summary>The forms on a case's page by which a file is described anew or taken out.</summary>
internal static class FileFormPosts
{
    public static void MapFilePages(this IEndpointRouteBuilder routes) => routes.MapFilePages(FileDoor.Cases, Policies.AttachFiles);

    public static void MapFilePages(this IEndpointRouteBuilder routes, FileDoor door, string policy)
    {
        var pages = routes.MapGroup($"{door.Page}/{{caseId}}/documents/{{fileId}}").RequireAuthorization(policy);
        pages.MapPost("", (string caseId, string fileId, HttpContext http, Caller caller, CaseStore cases, DescribeFile describe, CancellationToken cancellation) =>
            DescribeAsync(door, caseId, fileId, http, caller, cases, describe, cancellation));
        pages.MapPost("/retrait", (string caseId, string fileId, HttpContext http, Caller caller, CaseStore cases, WithdrawFile withdraw, CancellationToken cancellation) =>
            WithdrawAsync(door, caseId, fileId, http, caller, cases, withdraw, cancellation));
    }

    private static async Task<IResult> DescribeAsync(FileDoor door, string caseId, string fileId, HttpContext http, Caller caller, CaseStore cases, DescribeFile describe, CancellationToken cancellation)
    {
        var (state, id, refusal) = await OpenAsync(door, caseId, fileId, http, caller, cases, cancellation);
        if (state is null) return refusal!;
        var posted = await http.ReadFormAsync(cancellation);
        var errors = new List<FieldError>();
        if (!FileWords.TryParse(posted.Text($"{id}.kind"), out var kind)) errors.Add(new FieldError("kind", FieldErrorCodes.Required, []));
        var caption = FieldText.Line("caption", posted.Text($"{id}.caption"), FileLimits.MaxCaptionLength, errors);
        if (errors.Count > 0) return Wrong(errors);
        return Answer(door, http, state.Id, await describe.RunAsync(state, id, caller, kind, caption ?? "", cancellation));
    }

    private static async Task<IResult> WithdrawAsync(FileDoor door, string caseId, string fileId, HttpContext http, Caller caller, CaseStore cases, WithdrawFile withdraw, CancellationToken cancellation)
    {
        var (state, id, refusal) = await OpenAsync(door, caseId, fileId, http, caller, cases, cancellation);
        if (state is null) return refusal!;
        var posted = await http.ReadFormAsync(cancellation);
        return TypedText.Word<WithdrawalReason>(posted.Text($"{id}.reason")) is { } reason
            ? Answer(door, http, state.Id, await withdraw.RunAsync(state, id, caller, reason, cancellation))
            : Wrong([new FieldError("reason", FieldErrorCodes.Required, [])]);
    }

    private static async Task<(CaseState? State, FileId File, IResult? Refusal)> OpenAsync(
        FileDoor door, string caseId, string fileId, HttpContext http, Caller caller, CaseStore cases, CancellationToken cancellation)
    {
        if (!FileId.TryParse(fileId, out var id) || await door.VisibleAsync(caseId, caller, cases, cancellation) is not { State: var state }) return (null, default, Problems.NotFoundFor(http));
        if (!door.MaySend(caller, state)) return (null, id, Problems.AnswerFor(http, StatusCodes.Status403Forbidden, Problems.NotYourDuty));
        return http.Request.HasFormContentType ? (state, id, null) : (null, id, Problems.NoForm(http));
    }

    private static IResult Wrong(IReadOnlyList<FieldError> errors) =>
        ErrorPages.Page(StatusCodes.Status400BadRequest, explanation: string.Join(' ', errors.Select(FieldErrors.Message).Distinct()));

    private static IResult Answer(FileDoor door, HttpContext http, CaseId id, FileChange change) => change switch
    {
        FileChange.Done => SeeOther.To($"{door.Page}/{id}#files"),
        FileChange.NotTheirs when !door.IsOwnOnly => Problems.AnswerFor(http, StatusCodes.Status403Forbidden, Problems.NotYourDuty),
        _ => Problems.NotFoundFor(http),
    };
}
