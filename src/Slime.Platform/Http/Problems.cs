using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Storage;
using Slime.Platform.Web;

namespace Slime.Platform.Http;

/// <summary>
/// The one mapper from refusals to answers: RFC 9457 with a title in the language of the department and a stable code.
/// </summary>
internal static class Problems
{
    /// <summary>What is refused belongs to the mediator, whoever stands in for her, or coordination.</summary>
    public const string NotYourDuty = "not_your_duty";

    /// <summary>Somebody else was faster.</summary>
    public const string Changed = "changed_in_the_meantime";

    /// <summary>A refusal with no field to point at.</summary>
    public static ProblemHttpResult Of(int status, string code, params object?[] arguments) =>
        TypedResults.Problem(Details(status, code, arguments));

    /// <summary>Somebody may not see the thing, or it does not exist: the answer is the same.</summary>
    public static ProblemHttpResult NotFound() => Of(StatusCodes.Status404NotFound, "not_found");

    /// <summary>Somebody sees the thing, and this is not theirs to do with it.</summary>
    public static ProblemHttpResult NotYours() => Of(StatusCodes.Status403Forbidden, NotYourDuty);

    /// <summary>What the caller saw is no longer so: they look again.</summary>
    public static ProblemHttpResult ChangedMeanwhile() => Of(StatusCodes.Status412PreconditionFailed, Changed);

    public static ProblemHttpResult Invalid(string path, string code, params object?[] arguments) =>
        Invalid([new FieldError(path, code, arguments)]);

    /// <summary>Invalid input: every field that is wrong, each with its messages. One error gives its code to the whole.</summary>
    public static ProblemHttpResult Invalid(IReadOnlyList<FieldError> errors)
    {
        var codes = errors.Select(error => error.Code).Distinct().ToList();
        var details = Details(StatusCodes.Status400BadRequest, "invalid_input", []);
        details.Extensions["code"] = codes is [var only] ? only : "invalid_input";
        details.Extensions["errors"] = errors.ByField(FieldErrors.Message);
        details.Extensions["errorCodes"] = errors.ByField(error => error.Code);
        return TypedResults.Problem(details);
    }

    /// <summary>Writes a refusal from a place that has no endpoint result: middleware and authentication.</summary>
    public static Task WriteAsync(HttpContext http, int status, string code)
    {
        if (status == StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = ((int)StorageFaults.RetryAfter.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return AnswerFor(http, status, code).ExecuteAsync(http);
    }

    /// <summary>A page for a person in a browser, problem+json for everybody else.</summary>
    public static IResult AnswerFor(HttpContext http, int status, string code) =>
        ErrorPages.ReadsPages(http.Request)
            ? ErrorPages.Page(status, explanation: Texts.Get($"errors.{code}"))
            : Of(status, code);

    /// <summary>The same as <see cref="NotFound"/>, for a page.</summary>
    public static IResult NotFoundFor(HttpContext http) => AnswerFor(http, StatusCodes.Status404NotFound, "not_found");

    /// <summary>The same as <see cref="ChangedMeanwhile"/>, for a page.</summary>
    public static IResult ChangedMeanwhileFor(HttpContext http) => AnswerFor(http, StatusCodes.Status412PreconditionFailed, Changed);

    /// <summary>What was posted to a page is no form.</summary>
    public static IResult NoForm(HttpContext http) => AnswerFor(http, StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type");

    private static ProblemDetails Details(int status, string code, object?[] arguments) => new()
    {
        Status = status,
        Title = Texts.Get($"errors.{code}", arguments),
        Extensions = { ["code"] = code },
    };
}
