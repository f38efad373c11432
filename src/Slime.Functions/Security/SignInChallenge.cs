using Microsoft.AspNetCore.Authentication.JwtBearer;
using Slime.Functions.Http;

namespace Slime.Functions.Security;

/// <summary>What somebody who is not signed in gets: 401 from the API, the way to sign in from a page.</summary>
internal static class SignInChallenge
{
    public static async Task AnswerAsync(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        var http = context.HttpContext;
        if (http.Request.Path.StartsWithSegments("/api"))
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            await Problems.WriteAsync(http, StatusCodes.Status401Unauthorized, "not_signed_in");
            return;
        }

        http.Response.Redirect(Address(http));
    }

    /// <summary>Only a page that was asked for with GET can be returned to.</summary>
    private static string Address(HttpContext http)
    {
        var back = HttpMethods.IsGet(http.Request.Method) ? $"{http.Request.Path}{http.Request.QueryString}" : "/";
        return http.RequestServices.GetService<DevelopmentSignIn>() is null
            ? $"/.auth/login/aad?post_login_redirect_uri={Uri.EscapeDataString(back)}"
            : $"{DevelopmentSignIn.Page}?returnUrl={Uri.EscapeDataString(back)}";
    }
}
