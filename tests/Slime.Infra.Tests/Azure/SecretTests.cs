using System.Text.Json;

namespace Slime.Infra.Tests.Azure;

public sealed class SecretTests
{
    private static readonly string[] s_listingFunctions = ["listKeys(", "listAccountSas(", "listServiceSas(", "listSecrets(", "listHostKeys("];

    private static readonly string[] s_words = ["AccountKey=", "SharedAccessKey", "SharedAccessSignature", "DefaultEndpointsProtocol", "sig=", "-----BEGIN"];

    [Fact]
    public void The_Template_Asks_For_No_Key_And_Holds_None()
    {
        Assert.All(
            [.. s_listingFunctions, .. s_words],
            word => Assert.DoesNotContain(word, Template.Built.Output, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void No_Parameter_Is_A_Secret()
    {
        using var template = JsonDocument.Parse(Template.Built.Output);

        var types = template.RootElement.GetProperty("parameters").EnumerateObject()
            .Where(parameter => parameter.Value.TryGetProperty("type", out _))
            .Select(parameter => parameter.Value.GetProperty("type").GetString()!);

        Assert.DoesNotContain(types, type => type.StartsWith("secure", StringComparison.OrdinalIgnoreCase));
    }

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void The_Vault_Holds_No_Secret_Of_The_Templates(string environment) =>
        Assert.Empty(Deployment.Of(environment).Each("Microsoft.KeyVault/vaults/secrets"));

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void The_Vault_Knows_Roles_Only_And_Cannot_Be_Purged(string environment)
    {
        var vault = Deployment.Of(environment).The("Microsoft.KeyVault/vaults");

        Assert.True(vault.Flag("properties.enableRbacAuthorization"));
        Assert.True(vault.Flag("properties.enablePurgeProtection"));
        Assert.True(vault.Flag("properties.enableSoftDelete"));
        Assert.False(vault.Flag("properties.enabledForTemplateDeployment"));
    }

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void Only_The_Fingerprint_Key_And_The_Keys_Of_Other_Services_Are_Read_From_The_Vault(string environment)
    {
        var settings = Deployment.Of(environment).The("Microsoft.Web/sites/config", "/appsettings").At("properties")!.Value;

        var fromVault = settings.EnumerateObject()
            .Where(setting => setting.Value.GetString()!.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal))
            .Select(setting => setting.Name);

        string[] expected = environment == Deployment.WithAll ? ["Slime__Household__FingerprintKey", "Slime__SignalLogement__Password", "Slime__Sms__ApiKey", "Slime__Sms__InboundKey"] : ["Slime__Household__FingerprintKey"];
        Assert.Equal(expected, fromVault.Order(StringComparer.Ordinal));
    }
}
