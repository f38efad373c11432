using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Slime.Functions.Hosting;
using Slime.Functions.Staff;
using Slime.Platform.Http;
using Slime.Platform.Settings;

namespace Slime.Functions.Security;

/// <summary>
/// Signs in as a persona, on a developer's own machine only. The signing key is no secret and needs none: whoever can
/// reach the program there can ask for a token anyway.
/// </summary>
internal sealed class DevelopmentSignIn(TimeProvider clock)
{
    public const string Page = "/dev/sign-in";
    public const string CookieName = "slime-development";
    private const string Issuer = "slime-development";

    /// <summary>Set on every Azure Functions and App Service instance.</summary>
    private static readonly string[] AzureVariables = ["WEBSITE_SITE_NAME", "WEBSITE_INSTANCE_ID", "WEBSITE_OWNER_NAME"];

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private static readonly SymmetricSecurityKey Key = new(SHA256.HashData(Encoding.UTF8.GetBytes("slime development sign-in, loopback only")));

    /// <returns>Null outside development.</returns>
    /// <exception cref="ConfigurationException">The development environment is set on Azure, or by one variable against another.</exception>
    public static DevelopmentSignIn? For(IHostEnvironment environment, IConfiguration configuration, TimeProvider clock)
    {
        var says = EnvironmentNames.SayingDevelopment(configuration) ?? (environment.IsDevelopment() ? EnvironmentNames.OfAspNetCore : null);
        if (says is not null && AzureVariables.FirstOrDefault(name => !string.IsNullOrEmpty(configuration[name])) is { } variable)
            throw new ConfigurationException($"{says} is Development while {variable} says that this is Azure: development sign-in would let anybody in. Set {says} to Production.");
        return environment.IsDevelopment() ? new DevelopmentSignIn(clock) : null;
    }

    public static TokenValidationParameters Validation() => new()
    {
        ValidIssuer = Issuer,
        ValidAudience = Issuer,
        IssuerSigningKey = Key,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
    };

    public string TokenFor(Persona persona) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = Issuer,
        Expires = (clock.GetUtcNow() + Lifetime).UtcDateTime,
        IssuedAt = clock.GetUtcNow().UtcDateTime,
        NotBefore = clock.GetUtcNow().UtcDateTime,
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
