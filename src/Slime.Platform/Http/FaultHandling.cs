using Microsoft.AspNetCore.Diagnostics;
using Slime.Platform.Storage;

namespace Slime.Platform.Http;

/// <summary>Faults become answers here and nowhere else.</summary>
internal static class FaultHandling
{
    public static IApplicationBuilder UseFaultHandling(this IApplicationBuilder app) =>
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = http => AnswerAsync(http, http.Features.Get<IExceptionHandlerFeature>()!.Error),
            AllowStatusCode404Response = true,
            // It was refused, and nothing is wrong with the program.
            SuppressDiagnosticsCallback = context => context.Exception is RefusedWriteException or BadHttpRequestException,
        });

    private static Task AnswerAsync(HttpContext http, Exception failure)
    {
        var (status, code) = failure switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (StatusCodes.Status413PayloadTooLarge, "body_too_large"),
            BadHttpRequestException or InvalidDataException => (StatusCodes.Status400BadRequest, "malformed_request"),
            RefusedWriteException refused => (StatusCodes.Status409Conflict, refused.Code),
            ChangedInTheMeantimeException => (StatusCodes.Status412PreconditionFailed, Problems.Changed),
            _ when StorageFaults.IsUnavailable(failure) => (StatusCodes.Status503ServiceUnavailable, "storage_unavailable"),
            _ => (StatusCodes.Status500InternalServerError, "internal_error"),
        };
        return Problems.WriteAsync(http, status, code);
    }
}
