using Slime.Development.Seeds;
using Slime.Platform.Http;
using Slime.Platform.Http.Limits;
using Slime.Platform.Web;

namespace Slime.Development.SignIn;

/// <summary>Sign-in as a persona.</summary>
internal static class DevelopmentEndpoints
{
    private sealed record TokenRequest(string? Persona);

    public static void MapDevelopmentSignIn(this IEndpointRouteBuilder routes)
    {
        var dev = routes.MapGroup("/dev").AllowAnonymous().ExcludeFromDescription().StaysReachable();
        dev.MapGet("/sign-in", (Personas personas, string? returnUrl) =>
            View.Of<DevelopmentSignInPage>((nameof(DevelopmentSignInPage.Personas), personas.All), (nameof(DevelopmentSignInPage.ReturnUrl), LocalPath(returnUrl))));
        dev.MapPost("/sign-in", SignIn).DisableAntiforgery();
        dev.MapPost("/token", IssueToken);
    }

    private static async Task<IResult> IssueToken(HttpRequest request, Personas personas, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadAsync<TokenRequest>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        return personas.Find(body.Value.Persona) is { } persona
            ? Results.Json(new { token = DevelopmentSignIn.TokenFor(persona) })
            : Problems.Invalid("persona", "unknown_persona");
    }

    private static async Task<IResult> SignIn(HttpContext http, Personas personas, CancellationToken cancellation)
    {
        var form = await http.ReadFormAsync(cancellation);
        if (personas.Find(form["persona"]) is not { } persona) return Problems.Invalid("persona", "unknown_persona");
        http.Response.Cookies.Append(DevelopmentSignIn.CookieName, DevelopmentSignIn.TokenFor(persona), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
        });
        return SeeOther.To(LocalPath(form["returnUrl"]));
    }

    /// <summary>A return address is a path of this site, never another site; what a header cannot bear is escaped.</summary>
    private static string LocalPath(string? path) =>
        path is { Length: > 0 } && path[0] == '/' && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl)
            ? string.Concat(path.EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString())))
            : "/";
}
