using Slime.Platform.Http;
using Slime.Platform.Http.Limits;

namespace Slime.Functions.Security;

internal static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/sign-out", (HttpContext http, ISignInService signIn) => SeeOther.To(signIn.SignOut(http.Response)))
            .AllowAnonymous().ExcludeFromDescription().StaysReachable();
}
