using Slime.Platform.Http.Limits;

namespace Slime.Functions.Security;

internal static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/sign-out", (HttpContext http, ISignInService signIn) => Results.Redirect(signIn.SignOut(http.Response)))
            .AllowAnonymous().ExcludeFromDescription().StaysReachable();
}
