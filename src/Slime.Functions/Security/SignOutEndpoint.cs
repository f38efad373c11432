using Slime.Functions.Http.Limits;

namespace Slime.Functions.Security;

internal static class SignOutEndpoint
{
    /// <summary>On Azure the platform holds the session and ends it; during development it is a cookie.</summary>
    public static void MapSignOut(this IEndpointRouteBuilder routes, bool isDevelopment) =>
        routes.MapPost("/sign-out", (HttpContext http) =>
        {
            if (!isDevelopment) return Results.Redirect("/.auth/logout");
            http.Response.Cookies.Delete(DevelopmentSignIn.CookieName);
            return Results.Redirect(DevelopmentSignIn.Page);
        }).AllowAnonymous().ExcludeFromDescription().StaysReachable();
}
