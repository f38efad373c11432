namespace Slime.Infra.Tests.Azure;

public sealed class NetworkTests
{
    [Fact]
    public void Behind_Private_Endpoints_Data_Vault_And_Queues_Leave_The_Internet()
    {
        var deployment = Deployment.Of("private");

        Assert.All(
            [
                .. deployment.Each("Microsoft.Storage/storageAccounts"),
                .. deployment.Each("Microsoft.KeyVault/vaults"),
                .. deployment.Each("Microsoft.ServiceBus/namespaces"),
            ],
            resource => Assert.Equal("Disabled", resource.Text("properties.publicNetworkAccess")));
        Assert.EndsWith("/subnets/app", deployment.The("Microsoft.Web/sites").Text("properties.virtualNetworkSubnetId"), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_Private_Endpoint_Has_Its_Name_In_A_Linked_Zone()
    {
        var deployment = Deployment.Of("private");
        var endpoints = deployment.Each("Microsoft.Network/privateEndpoints");

        Assert.Equal(7, endpoints.Count);
        Assert.Equal(7, deployment.Each("Microsoft.Network/privateEndpoints/privateDnsZoneGroups").Count);
        Assert.Equal(
            deployment.Each("Microsoft.Network/privateDnsZones").Count,
            deployment.Each("Microsoft.Network/privateDnsZones/virtualNetworkLinks").Count);
    }

    [Theory, InlineData("dev"), InlineData("test"), InlineData("prod"), InlineData("somme")]
    public void Without_The_Option_There_Is_No_Network_To_Pay_For(string environment) =>
        Assert.DoesNotContain(
            Deployment.Of(environment).Resources,
            resource => resource.Type.StartsWith("Microsoft.Network/", StringComparison.Ordinal));
}
