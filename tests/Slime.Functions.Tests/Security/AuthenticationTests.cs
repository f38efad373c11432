using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Security;

/// <summary>The program as it runs in production, with an issuer of its own.</summary>
public sealed class ProductionApplication(SharedAzurite shared) : IAsyncLifetime
{
    private SlimeApplication? _application;

    internal LocalIssuer Issuer { get; private set; } = null!;

    public SlimeApplication Application => _application!;

    public static IReadOnlyDictionary<string, string?> Settings(string authority) => new Dictionary<string, string?>(SlimeApplication.NoPumps)
    {
        ["Slime:Authentication:Authority"] = authority,
        ["Slime:Authentication:Audience"] = LocalIssuer.Audience,
        ["Slime:PublicBaseUrl"] = "https://slime.example",
        ["Slime:Graph:SenderMailbox"] = "slime@slime.example",
        ["Slime:Graph:TeamsAppId"] = "00000000-0000-0000-0000-000000000063",
        ["Slime:Household:FingerprintKey"] = Convert.ToBase64String(new byte[32]),
    };

    public async ValueTask InitializeAsync()
    {
        Issuer = await LocalIssuer.StartAsync();
        _application = new SlimeApplication(shared.Azurite, Settings(Issuer.Address), environment: "Production");
    }

    public async ValueTask DisposeAsync()
    {
        await Application.DisposeAsync();
        await Issuer.DisposeAsync();
    }
}

public sealed class AuthenticationTests(ProductionApplication production) : IClassFixture<ProductionApplication>
{
    private const string PlatformToken = "X-MS-TOKEN-AAD-ID-TOKEN";

    public static TheoryData<string> Bad => ["wrong issuer", "wrong audience", "unsigned", "unsigned in capitals", "without its signature", "signed with the public key", "signed with the modulus", "signed with the public key as text", "signed by another", "expired", "not yet valid", "tampered", "no token"];

    [Fact]
    public async Task A_Token_Of_The_Issuer_Is_Believed() => Assert.Equal(HttpStatusCode.OK, await AskAsync(production.Issuer.Token()));

    [Theory]
    [InlineData(null), InlineData(""), InlineData("somebody"), InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task A_Token_Without_An_Object_Id_Is_Nobodys(string? person) => Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(production.Issuer.Token(person: person)));

    [Fact]
    public async Task Clocks_May_Differ_By_Less_Than_Five_Minutes()
    {
        Assert.Equal(HttpStatusCode.OK, await AskAsync(production.Issuer.Token(expiresIn: TimeSpan.FromMinutes(-4))));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(production.Issuer.Token(validIn: TimeSpan.FromMinutes(4.75))));
    }

    [Fact]
    public async Task A_Bad_Token_Is_Not_Made_Good_By_Another_Beside_It()
    {
        using var client = await production.Application.AnonymousAsync();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", BadToken("signed by another"));
        client.DefaultRequestHeaders.Add(PlatformToken, production.Issuer.Token());
        using var answer = await client.GetAsync("/api/territories");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Any_Other_Token_Is_Not(string what)
    {
        var token = BadToken(what);

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(token));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(token, PlatformToken));
    }

    [Fact]
    public async Task The_Platforms_Token_Is_Believed_For_Its_Signature()
    {
        Assert.Equal(HttpStatusCode.OK, await AskAsync(production.Issuer.Token(), PlatformToken));
    }

    [Fact]
    public async Task The_Platforms_Word_Alone_Proves_Nothing()
    {
        var principal = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"auth_typ":"aad","claims":[{"typ":"roles","val":"Coordination"}],"role_typ":"roles"}"""));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/territories");
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL", principal);
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL-NAME", "coordination");
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL-ID", "00000000-0000-0000-0000-000000000001");
        using var client = await production.Application.AnonymousAsync();

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        await answer.AssertProblemAsync(HttpStatusCode.Unauthorized, "not_signed_in");
    }

    [Theory]
    [InlineData("GET", "/dev/sign-in")]
    [InlineData("POST", "/dev/sign-in")]
    [InlineData("POST", "/dev/token")]
    [InlineData("GET", "/dev/notifications")]
    [InlineData("GET", "/dev/household-links/LEN-7K3M9Q2X")]
    [InlineData("GET", "/dev/traces")]
    [InlineData("GET", "/dev/traces/0af7651916cd43dd8448eb211c80319c")]
    [InlineData("GET", "/dev/traces.css")]
    [InlineData("GET", "/dev/metrics")]
    public async Task Development_Sign_In_Does_Not_Exist(string method, string path)
    {
        using var client = await production.Application.AnonymousAsync();
        using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_Token_Of_Development_Sign_In_Opens_Nothing()
    {
        var development = new SigningCredentials(
            new SymmetricSecurityKey(System.Security.Cryptography.SHA256.HashData("slime development sign-in, loopback only"u8)), SecurityAlgorithms.HmacSha256);

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(production.Issuer.Token("slime-development", "slime-development", development)));
    }

    [Fact]
    public async Task A_Page_Leads_To_The_Platforms_Sign_In()
    {
        using var client = await production.Application.AnonymousAsync();
        using var answer = await client.GetAsync("/dossiers", TestContext.Current.CancellationToken);

        Assert.Equal("/.auth/login/aad?post_login_redirect_uri=%2Fdossiers", answer.Headers.Location?.ToString());
    }

    private string? BadToken(string what) => what switch
    {
        "wrong issuer" => production.Issuer.Token(issuer: "https://elsewhere.example"),
        "wrong audience" => production.Issuer.Token(audience: "another"),
        "unsigned" => production.Issuer.Token(isSigned: false),
        "signed with the public key" => production.Issuer.Token(credentials: new(new SymmetricSecurityKey(production.Issuer.PublicKey) { KeyId = "first" }, SecurityAlgorithms.HmacSha256)),
        "unsigned in capitals" => WithHeader(production.Issuer.Token(), """{"alg":"NONE","typ":"JWT"}""", signature: ""),
        "without its signature" => WithHeader(production.Issuer.Token(), """{"alg":"RS256","typ":"JWT","kid":"first"}""", signature: ""),
        "signed with the modulus" => production.Issuer.Token(credentials: new(new SymmetricSecurityKey(production.Issuer.Modulus) { KeyId = "first" }, SecurityAlgorithms.HmacSha256)),
        "signed with the public key as text" => production.Issuer.Token(
            credentials: new(new SymmetricSecurityKey(Encoding.ASCII.GetBytes(System.Security.Cryptography.PemEncoding.WriteString("PUBLIC KEY", production.Issuer.PublicKey))) { KeyId = "first" }, SecurityAlgorithms.HmacSha256)),
        "signed by another" => production.Issuer.Token(credentials: new(new RsaSecurityKey(System.Security.Cryptography.RSA.Create(2048)) { KeyId = "first" }, SecurityAlgorithms.RsaSha256)),
        "expired" => production.Issuer.Token(expiresIn: TimeSpan.FromMinutes(-5.25)),
        "not yet valid" => production.Issuer.Token(validIn: TimeSpan.FromMinutes(6)),
        "tampered" => Tampered(production.Issuer.Token()),
        _ => null,
    };

    private static string WithHeader(string token, string header, string signature) => $"{Base64UrlEncoder.Encode(header)}.{token.Split('.')[1]}.{signature}";

    /// <summary>The same signature over one more role.</summary>
    private static string Tampered(string token)
    {
        var parts = token.Split('.');
        var claims = Base64UrlEncoder.Decode(parts[1]).Replace("Coordination", "Admin", StringComparison.Ordinal);
        return $"{parts[0]}.{Base64UrlEncoder.Encode(claims)}.{parts[2]}";
    }

    private Task<HttpStatusCode> AskAsync(string? token, string? header = null) => AskAsync(production.Application, token, header);

    internal static async Task<HttpStatusCode> AskAsync(SlimeApplication application, string? token, string? header = null)
    {
        using var client = await application.AnonymousAsync();
        if (token is not null && header is not null) client.DefaultRequestHeaders.Add(header, token);
        else if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.GetAsync("/api/territories");
        return answer.StatusCode;
    }
}

public sealed class KeyRotationTests(SharedAzurite shared)
{
    [Fact]
    public async Task A_New_Key_Of_The_Issuer_Is_Fetched_And_A_Withdrawn_One_Is_Believed_No_More()
    {
        await using var issuer = await LocalIssuer.StartAsync();
        await using var application = new SlimeApplication(shared.Azurite, ProductionApplication.Settings(issuer.Address), environment: "Production");
        var withdrawn = issuer.Token();
        Assert.Equal(HttpStatusCode.OK, await AuthenticationTests.AskAsync(application, withdrawn));

        issuer.Rotate();

        await Eventually.TrueAsync(async () => await AuthenticationTests.AskAsync(application, issuer.Token()) == HttpStatusCode.OK, "the new key is known");
        Assert.Equal(HttpStatusCode.OK, await AuthenticationTests.AskAsync(application, issuer.Token()));
        Assert.Equal(HttpStatusCode.Unauthorized, await AuthenticationTests.AskAsync(application, withdrawn));
    }
}
