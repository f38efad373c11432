using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Pages;
using Slime.Functions.Resources;
using Slime.Functions.Storage;
using Slime.Model.Referrals;

namespace Slime.Functions.Http;

/// <summary>
/// The one mapper from refusals to answers: RFC 9457 with a title in the language of the department and a stable code.
/// </summary>
internal static class Problems
{
    /// <summary>What is refused belongs to the mediator, whoever stands in for her, or coordination.</summary>
    public const string NotYourDuty = "not_your_duty";

    /// <summary>A refusal with no field to point at.</summary>
    public static ProblemHttpResult Of(int status, string code, params object?[] arguments) =>
        TypedResults.Problem(Details(status, code, arguments));

    /// <summary>Somebody may not see the thing, or it does not exist: the answer is the same.</summary>
    public static ProblemHttpResult NotFound() => Of(StatusCodes.Status404NotFound, "not_found");

    /// <summary>Somebody sees the thing, and this is not theirs to do with it.</summary>
    public static ProblemHttpResult NotYours() => Of(StatusCodes.Status403Forbidden, NotYourDuty);

    public static ProblemHttpResult Invalid(string path, string code, params object?[] arguments) =>
        Invalid([new FieldError(path, code, arguments)]);

    /// <summary>Invalid input: every field that is wrong, each with its messages. One error gives its code to the whole.</summary>
    public static ProblemHttpResult Invalid(IReadOnlyList<FieldError> errors)
    {
        var codes = errors.Select(error => error.Code).Distinct().ToList();
        var details = Details(StatusCodes.Status400BadRequest, "invalid_input", []);
        details.Extensions["code"] = codes is [var only] ? only : "invalid_input";
        details.Extensions["errors"] = errors
            .GroupBy(error => error.Path, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(Message).Distinct().ToArray(), StringComparer.Ordinal);
        details.Extensions["errorCodes"] = errors
            .GroupBy(error => error.Path, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(error => error.Code).Distinct().ToArray(), StringComparer.Ordinal);
        return TypedResults.Problem(details);
    }

    public static string Message(FieldError error) => error switch
    {
        // Asked in the words of the country, and of France where the number may be French too.
        { Code: FieldErrorCodes.PhoneAmbiguous, Arguments: [var region, var abroad, null] } => Texts.Get($"errors.field.phone_ambiguous.{region}", abroad),
        { Code: FieldErrorCodes.PhoneAmbiguous, Arguments: [var region, var abroad, var french] } => Texts.Get($"errors.field.phone_ambiguous.{region}.french", abroad, french),
        _ => Texts.Get($"errors.field.{error.Code}", [.. error.Arguments]),
    };

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

    /// <summary>What was posted to a page is no form.</summary>
    public static IResult NoForm(HttpContext http) => AnswerFor(http, StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type");

    private static ProblemDetails Details(int status, string code, object?[] arguments) => new()
    {
        Status = status,
        Title = Texts.Get($"errors.{code}", arguments),
        Extensions = { ["code"] = code },
    };
}
