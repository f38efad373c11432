using System.Text.Json;
using Slime.Model.Staff;

namespace Slime.Infra.Tests.Entra;

public sealed class AppRegistrationTests
{
    private static readonly string s_entra = Path.Combine(Repository.Infra, "entra");

    private static readonly JsonElement s_registration =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(s_entra, "app-registration.json"))).RootElement;

    [Fact]
    public void The_Directory_Knows_Exactly_The_Roles_Of_The_Program() =>
        Assert.Equal(Enum.GetNames<Role>().Order(), Roles().Select(role => role.GetProperty("value").GetString()).Order());

    [Fact]
    public void Roles_Have_Ids_Of_Their_Own_And_Are_Given_To_People()
    {
        Assert.Equal(Roles().Length, Roles().Select(role => Guid.ParseExact(role.GetProperty("id").GetString()!, "D")).Distinct().Count());
        Assert.All(Roles(), role =>
        {
            Assert.True(role.GetProperty("isEnabled").GetBoolean());
            Assert.Equal(["User"], role.GetProperty("allowedMemberTypes").EnumerateArray().Select(type => type.GetString()));
            Assert.NotEmpty(role.GetProperty("displayName").GetString()!);
            Assert.NotEmpty(role.GetProperty("description").GetString()!);
        });
    }

    [Fact]
    public void Only_This_Tenant_Signs_In_And_No_Secret_Is_Asked_For()
    {
        Assert.Equal("AzureADMyOrg", s_registration.GetProperty("signInAudience").GetString());
        Assert.Equal(2, s_registration.GetProperty("api").GetProperty("requestedAccessTokenVersion").GetInt32());
        Assert.False(s_registration.TryGetProperty("passwordCredentials", out _));
        Assert.False(s_registration.TryGetProperty("keyCredentials", out _));
    }

    [Fact]
    public void Signing_In_Asks_For_Nothing_Beyond_Who_The_Person_Is()
    {
        var asked = s_registration.GetProperty("requiredResourceAccess").EnumerateArray()
            .SelectMany(resource => resource.GetProperty("resourceAccess").EnumerateArray())
            .Select(access => (access.GetProperty("id").GetString(), access.GetProperty("type").GetString()));

        // Delegated openid and profile: https://learn.microsoft.com/graph/permissions-reference
        Assert.Equal(
            [("37f7f235-527c-4136-accd-4a02d197296e", "Scope"), ("14dad69e-099b-42c9-810b-d002981feec1", "Scope")],
            asked);
    }

    [Fact]
    public void The_Only_Redirect_Is_To_The_Platforms_Callback()
    {
        var addresses = Render("addresses", "clientId=22222222-2222-4222-8222-222222222222", "publicBaseUrl=https://slime.departement.example");
        var web = addresses.GetProperty("web");

        Assert.Equal(
            ["https://slime.departement.example/.auth/login/aad/callback"],
            web.GetProperty("redirectUris").EnumerateArray().Select(uri => uri.GetString()));
        Assert.False(web.GetProperty("implicitGrantSettings").GetProperty("enableAccessTokenIssuance").GetBoolean());
        Assert.Equal(
            ["api://22222222-2222-4222-8222-222222222222"],
            addresses.GetProperty("identifierUris").EnumerateArray().Select(uri => uri.GetString()));
    }

    [Fact]
    public void The_Managed_Identity_Stands_In_For_A_Secret()
    {
        var credential = Render("federated-credential", "tenantId=11111111-1111-4111-8111-111111111111", "identityPrincipalId=44444444-4444-4444-8444-444444444444");

        Assert.Equal("https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111/v2.0", credential.GetProperty("issuer").GetString());
        Assert.Equal("44444444-4444-4444-8444-444444444444", credential.GetProperty("subject").GetString());
        Assert.Equal(["api://AzureADTokenExchange"], credential.GetProperty("audiences").EnumerateArray().Select(audience => audience.GetString()));
    }

    [Fact]
    public void A_Missing_Parameter_Is_Named()
    {
        var answer = Run.Node(s_entra, "render.mjs", "addresses", "clientId=22222222-2222-4222-8222-222222222222");

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("publicBaseUrl", answer.Errors, StringComparison.Ordinal);
        Assert.Equal("", answer.Output);
    }

    private static JsonElement[] Roles() => [.. s_registration.GetProperty("appRoles").EnumerateArray()];

    private static JsonElement Render(string name, params string[] parameters)
    {
        var answer = Run.Node(s_entra, ["render.mjs", name, .. parameters]);
        Assert.True(answer.ExitCode == 0, answer.Errors);
        return JsonDocument.Parse(answer.Output).RootElement;
    }
}
