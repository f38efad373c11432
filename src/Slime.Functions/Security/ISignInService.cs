using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using Slime.Platform.Security;

namespace Slime.Functions.Security;

/// <summary>Whose tokens are believed, and where people sign in and out.</summary>
internal interface ISignInService
{
    TokenValidationParameters Validation(JwtBearerOptions options);

    /// <summary>The token that a request bears elsewhere than in its Authorization header.</summary>
    string? TokenIn(HttpRequest request);

    /// <param name="back">The path of this site at which the person is then.</param>
    string SignInAt(string back);

    /// <summary>Ends what of the session is here.</summary>
    /// <returns>The address at which the rest of it ends.</returns>
    string SignOut(HttpResponse response);
}

/// <summary>The platform signs people in, holds their session and hands their token on, whose signature is verified here.</summary>
internal sealed class PlatformSignIn(IOptions<SignInOptions> settings) : ISignInService
{
    /// <summary>Set by the platform's sign-in; believed only for the token in it.</summary>
    public const string TokenHeader = "X-MS-TOKEN-AAD-ID-TOKEN";

    public TokenValidationParameters Validation(JwtBearerOptions options)
    {
        var signIn = settings.Value;
        options.Authority = signIn.Authority;
        options.RequireHttpsMetadata = !new Uri(signIn.Authority!).IsLoopback;
        return new TokenValidationParameters
        {
            ValidAudience = signIn.Audience,
            ValidateIssuerSigningKey = true,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            // Only what the issuer signs with; HS256 would let the public key sign.
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256],
        };
    }

    public string? TokenIn(HttpRequest request) => request.Headers[TokenHeader].ToString() is { Length: > 0 } token ? token : null;

    public string SignInAt(string back) => $"/.auth/login/aad?post_login_redirect_uri={Uri.EscapeDataString(back)}";

    public string SignOut(HttpResponse response) => "/.auth/logout";
}
