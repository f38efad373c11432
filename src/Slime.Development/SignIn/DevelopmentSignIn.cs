using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Slime.Development.Seeds;
using Slime.Functions.Security;
using Slime.Platform.Http;

namespace Slime.Development.SignIn;

/// <summary>
/// Signs in as a persona, on a developer's own machine only. The signing key is no secret and needs none: whoever can
/// reach the program there can ask for a token anyway.
/// </summary>
internal sealed class DevelopmentSignIn : ISignInService
{
    public const string Page = "/dev/sign-in";
    public const string CookieName = "slime-development";
    private const string Issuer = "slime-development";

    /// <summary>Tokens are of the world's time, whatever the demonstration's clock says.</summary>
    private static readonly TimeProvider Clock = TimeProvider.System;

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private static readonly SymmetricSecurityKey Key = new(SHA256.HashData(Encoding.UTF8.GetBytes("slime development sign-in, loopback only")));

    public TokenValidationParameters Validation(JwtBearerOptions options) => new()
    {
        ValidIssuer = Issuer,
        ValidAudience = Issuer,
        IssuerSigningKey = Key,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
    };

    public string? TokenIn(HttpRequest request) => new[] { request.Headers[PlatformSignIn.TokenHeader].ToString(), request.Cookies[CookieName] }.FirstOrDefault(token => !string.IsNullOrEmpty(token));

    public string SignInAt(string back) => $"{Page}?returnUrl={Uri.EscapeDataString(back)}";

    public string SignOut(HttpResponse response)
    {
        response.Cookies.Delete(CookieName);
        return Page;
    }

    public static string TokenFor(Persona persona) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = Issuer,
        Expires = (Clock.GetUtcNow() + Lifetime).UtcDateTime,
        IssuedAt = Clock.GetUtcNow().UtcDateTime,
        NotBefore = Clock.GetUtcNow().UtcDateTime,
        SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.HmacSha256),
        Claims = new Dictionary<string, object>
        {
            [SlimeClaims.Subject] = persona.Id,
            [SlimeClaims.ObjectId] = persona.ObjectId.ToString(),
            [SlimeClaims.Name] = persona.Name,
            [SlimeClaims.Role] = persona.Roles.Select(role => role.ToString()).ToArray(),
        },
    });
}
