using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Slime.Platform.Http;
using Slime.Platform.Web;

namespace Slime.Functions.Security;

/// <summary>
/// What somebody who is not signed in gets: 401 from the API, the way to sign in from a page, and from a form whose session
/// ended meanwhile both that and what was typed, to be sent again.
/// </summary>
internal static class SignInChallenge
{
    /// <summary>Room for the longest form without files at all its limits.</summary>
    private const int MaxFormBytes = 256 * 1024;

    private static readonly FormOptions Limits = new() { ValueCountLimit = 1024, KeyLengthLimit = 200, ValueLengthLimit = MaxFormBytes };

    public static async Task AnswerAsync(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        var http = context.HttpContext;
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            await Problems.WriteAsync(http, StatusCodes.Status401Unauthorized, "not_signed_in");
            return;
        }

        if (HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType && ErrorPages.ReadsPages(http.Request))
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            var page = View.Of<SessionEndedPage>(
                StatusCodes.Status401Unauthorized,
                (nameof(SessionEndedPage.SignInAt), SignInAt(http, "/")),
                (nameof(SessionEndedPage.Action), http.Request.GetEncodedPathAndQuery()),
                (nameof(SessionEndedPage.Typed), await TypedAsync(http)));
            await page.ExecuteAsync(http);
            return;
        }

        // Only a page that was asked for with GET can be returned to.
        http.Response.Redirect(SignInAt(http, HttpMethods.IsGet(http.Request.Method) ? http.Request.GetEncodedPathAndQuery() : "/"));
    }

    /// <summary>The fields of the form; none when it has a file, which no page can carry on, or is longer than any of ours.</summary>
    private static async Task<IReadOnlyList<KeyValuePair<string, string>>> TypedAsync(HttpContext http)
    {
        if (http.Request.IsMultipart()) return [];
        try
        {
            var posted = await http.ReadFormAsync(Limits, http.RequestAborted);
            return [.. posted.SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? ""))];
        }
        catch (Exception refused) when (refused is InvalidDataException or BadHttpRequestException)
        {
            return [];
        }
    }

    private static string SignInAt(HttpContext http, string back) => http.RequestServices.GetRequiredService<ISignInService>().SignInAt(back);
}
