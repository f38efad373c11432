using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Slime.Testing;

/// <summary>An OpenID Connect issuer on this machine: it publishes its keys, which can change, and signs tokens.</summary>
public sealed class LocalIssuer : IAsyncDisposable
{
    public const string Audience = "00000000-0000-0000-0000-000000000062";

    private readonly WebApplication _site;
    private RSA _rsa = RSA.Create(2048);
    private RsaSecurityKey _key;

    private LocalIssuer()
    {
        _key = new RsaSecurityKey(_rsa) { KeyId = "first" };
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _site = builder.Build();
        _site.Run(http => http.Request.Path.Value switch
        {
            "/.well-known/openid-configuration" => http.Response.WriteAsJsonAsync(new { issuer = Address, jwks_uri = $"{Address}/keys" }),
            "/keys" => http.Response.WriteAsJsonAsync(new { keys = new[] { Published() } }),
            _ => Task.CompletedTask,
        });
    }

    public string Address => _site.Urls.First();

    public SigningCredentials Credentials => new(_key, SecurityAlgorithms.RsaSha256);

    /// <summary>What anybody can read, as bytes.</summary>
    public byte[] PublicKey => _rsa.ExportSubjectPublicKeyInfo();

    /// <summary>The published number alone.</summary>
    public byte[] Modulus => _rsa.ExportParameters(includePrivateParameters: false).Modulus!;

    public static async Task<LocalIssuer> StartAsync()
    {
        var issuer = new LocalIssuer();
        await issuer._site.StartAsync();
        return issuer;
    }

    public void Rotate()
    {
        _rsa = RSA.Create(2048);
        _key = new RsaSecurityKey(_rsa) { KeyId = "second" };
    }

    /// <summary>A token for the coordination, right in everything that is not given.</summary>
    public string Token(
        string? issuer = null, string? audience = null, SigningCredentials? credentials = null, TimeSpan? expiresIn = null, TimeSpan? validIn = null, bool isSigned = true, string? person = "00000000-0000-0000-0000-000000000001")
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var expires = now + (expiresIn ?? TimeSpan.FromHours(1));
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Address,
            Audience = audience ?? Audience,
            IssuedAt = expires.AddHours(-2),
            NotBefore = validIn is { } later ? now + later : expires.AddHours(-2),
            Expires = expires,
            SigningCredentials = isSigned ? credentials ?? Credentials : null,
            Claims = Claims(person),
        });
    }

    private static Dictionary<string, object> Claims(string? person)
    {
        var claims = new Dictionary<string, object> { ["sub"] = "somebody", ["name"] = "Dominique Témoin", ["roles"] = new[] { "Coordination" } };
        if (person is not null) claims["oid"] = person;
        return claims;
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _rsa.Dispose();
    }

    private Dictionary<string, string> Published()
    {
        var parameters = _rsa.ExportParameters(includePrivateParameters: false);
        return new()
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = _key.KeyId,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
        };
    }
}
