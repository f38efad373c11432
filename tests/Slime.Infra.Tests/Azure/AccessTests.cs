namespace Slime.Infra.Tests.Azure;

public sealed class AccessTests
{
    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void Storage_Accounts_Take_No_Key_And_No_Anonymous_Reader(string environment)
    {
        var accounts = Deployment.Of(environment).Each("Microsoft.Storage/storageAccounts");

        Assert.Equal(2, accounts.Count);
        Assert.All(accounts, account =>
        {
            Assert.False(account.Flag("properties.allowSharedKeyAccess"));
            Assert.False(account.Flag("properties.allowBlobPublicAccess"));
            Assert.False(account.Flag("properties.allowCrossTenantReplication"));
        });
    }

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void Every_Container_Is_Closed_To_The_Public(string environment)
    {
        var containers = Deployment.Of(environment).Each("Microsoft.Storage/storageAccounts/blobServices/containers");

        Assert.Equal(["documents", "exports", "incoming", "packages"], containers.Select(c => c.Name.Split('/')[^1]).Order());
        Assert.All(containers, container => Assert.Equal("None", container.Text("properties.publicAccess")));
    }

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void Nothing_Speaks_Less_Than_Tls_1_2(string environment)
    {
        var deployment = Deployment.Of(environment);

        Assert.All(deployment.Each("Microsoft.Storage/storageAccounts"), account =>
        {
            Assert.Equal("TLS1_2", account.Text("properties.minimumTlsVersion"));
            Assert.True(account.Flag("properties.supportsHttpsTrafficOnly"));
        });
        Assert.All(deployment.Each("Microsoft.ServiceBus/namespaces"), bus => Assert.Equal("1.2", bus.Text("properties.minimumTlsVersion")));
        Assert.Equal("1.2", deployment.The("Microsoft.EventGrid/topics").Text("properties.minimumTlsVersionAllowed"));
        var app = deployment.The("Microsoft.Web/sites");
        Assert.True(app.Flag("properties.httpsOnly"));
        Assert.Equal("1.2", app.Text("properties.siteConfig.minTlsVersion"));
        Assert.Equal("1.2", app.Text("properties.siteConfig.scmMinTlsVersion"));
    }

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void Whoever_Writes_Or_Reads_Shows_An_Identity(string environment)
    {
        var deployment = Deployment.Of(environment);

        Assert.All(deployment.Each("Microsoft.ServiceBus/namespaces"), bus => Assert.True(bus.Flag("properties.disableLocalAuth")));
        Assert.True(deployment.The("Microsoft.EventGrid/topics").Flag("properties.disableLocalAuth"));
        Assert.True(deployment.The("Microsoft.Insights/components").Flag("properties.DisableLocalAuth"));
        Assert.True(deployment.The("Microsoft.OperationalInsights/workspaces").Flag("properties.features.disableLocalAuth"));
    }

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void Deployment_Knows_No_Password(string environment)
    {
        var policies = Deployment.Of(environment).Each("Microsoft.Web/sites/basicPublishingCredentialsPolicies");

        Assert.Equal(["ftp", "scm"], policies.Select(policy => policy.Name.Split('/')[^1]).Order());
        Assert.All(policies, policy => Assert.False(policy.Flag("properties.allow")));
        Assert.Equal("Disabled", Deployment.Of(environment).The("Microsoft.Web/sites").Text("properties.siteConfig.ftpsState"));
    }

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void Only_The_Public_Address_May_Upload_And_Only_By_Put(string environment)
    {
        var data = Deployment.Of(environment).Resources.Single(r =>
            r.Type == "Microsoft.Storage/storageAccounts/blobServices" && r.At("properties.cors.corsRules") is not null);

        var rule = Assert.Single(data.At("properties.cors.corsRules")!.Value.EnumerateArray());
        Assert.Equal(["https://slime.departement.example"], rule.GetProperty("allowedOrigins").EnumerateArray().Select(o => o.GetString()));
        Assert.Equal(["PUT"], rule.GetProperty("allowedMethods").EnumerateArray().Select(m => m.GetString()));
    }
}
