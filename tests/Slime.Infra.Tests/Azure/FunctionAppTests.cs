using Slime.Functions.Hosting;
using Slime.Platform.Messaging;

namespace Slime.Infra.Tests.Azure;

public sealed class FunctionAppTests
{
    /// <summary>https://learn.microsoft.com/azure/azure-functions/functions-app-settings#flex-consumption-plan-deprecations</summary>
    private static readonly string[] s_refusedByFlexConsumption =
    [
        "FUNCTIONS_EXTENSION_VERSION", "FUNCTIONS_WORKER_RUNTIME", "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING", "WEBSITE_CONTENTSHARE",
        "WEBSITE_RUN_FROM_PACKAGE", "WEBSITE_TIME_ZONE", "SCM_DO_BUILD_DURING_DEPLOYMENT", "ENABLE_ORYX_BUILD",
    ];

    /// <summary>Of what a deployment may leave out.</summary>
    private static readonly string[] s_leftOut =
    [
        "Slime__Referrers__Contacts__0__Email", "Slime__Referrers__Contacts__0__Organisation", "Slime__Referrers__Contacts__1__Email", "Slime__Referrers__Contacts__1__Organisation",
        "Slime__SignalLogement__Email", "Slime__SignalLogement__Endpoint", "Slime__SignalLogement__PartnerId", "Slime__SignalLogement__Password",
        "Slime__Sms__ApiKey", "Slime__Sms__Endpoint", "Slime__Sms__InboundKey", "Slime__Sms__SenderName",
    ];

    private static readonly string[] s_program =
    [
        "Slime__Authentication__Audience", "Slime__Authentication__Authority", "Slime__Department__Code", "Slime__Files__AwaitDefender", "Slime__Graph__ManagedIdentityClientId",
        "Slime__Graph__PermissionPerUser", "Slime__Graph__SenderMailbox", "Slime__Graph__TeamsAppId", "Slime__Household__FingerprintKey", "Slime__Privacy__HealthData", "Slime__PublicBaseUrl",
        "Slime__Queues__Transport", "Slime__Satisfaction__AskByItself", "Slime__Storage__AccountName",
    ];

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void The_Host_Runs_An_Isolated_Worker_On_Flex_Consumption(string environment)
    {
        var deployment = Deployment.Of(environment);
        var app = deployment.The("Microsoft.Web/sites");

        Assert.Equal("FC1", deployment.The("Microsoft.Web/serverfarms").Text("sku.name"));
        Assert.Equal("dotnet-isolated", app.Text("properties.functionAppConfig.runtime.name"));
        Assert.Equal("10.0", app.Text("properties.functionAppConfig.runtime.version"));
        Assert.Equal("blobContainer", app.Text("properties.functionAppConfig.deployment.storage.type"));
        Assert.Equal("UserAssignedIdentity", app.Text("properties.functionAppConfig.deployment.storage.authentication.type"));
    }

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void Several_Zones_Have_At_Least_Two_Instances(string environment) =>
        Assert.True(Deployment.Of(environment).The("Microsoft.Web/serverfarms").Flag("properties.zoneRedundant") == false || KeptReady(environment) >= 2);

    [Theory, MemberData(nameof(Deployment.WithServiceBus), MemberType = typeof(Deployment))]
    public void Where_Service_Bus_Carries_The_Messages_Somebody_Is_Always_There_To_Read_Them(string environment) =>
        Assert.True(KeptReady(environment) >= 1);

    [Fact]
    public void With_Storage_Queues_Nothing_Need_Be_Kept_Ready() => Assert.Equal(0, KeptReady("dev"));

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void The_Program_Gets_Its_Settings_And_The_Host_Nothing_It_Refuses(string environment)
    {
        var settings = Settings(environment);

        Assert.Equal(
            s_program.Concat(environment == "dev" ? [] : ["Slime__ServiceBus__Namespace"]).Concat(environment == Deployment.WithAll ? s_leftOut : []).Order(StringComparer.Ordinal),
            settings.Keys.Where(key => key.StartsWith("Slime__", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Empty(settings.Keys.Intersect(s_refusedByFlexConsumption));
        Assert.Equal("true", settings["AzureWebJobsDisableHomepage"]);
        Assert.Equal("https://slime.departement.example", settings["Slime__PublicBaseUrl"]);
    }

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void Every_Connection_Is_An_Identity(string environment)
    {
        var settings = Settings(environment);

        Assert.DoesNotContain("AzureWebJobsStorage", settings.Keys);
        Assert.DoesNotContain("AzureWebJobsStorage__accountName", settings.Keys);
        Assert.Contains($"'{settings["Slime__Storage__AccountName"]}'", settings["AzureWebJobsStorage__queueServiceUri"], StringComparison.Ordinal);
        Assert.DoesNotContain(settings["Slime__Storage__AccountName"], settings["AzureWebJobsStorage__blobServiceUri"], StringComparison.Ordinal);
        Assert.Equal("managedidentity", settings["AzureWebJobsStorage__credential"]);
        Assert.DoesNotContain(settings.Keys, key => key.Contains("ConnectionString", StringComparison.Ordinal) && key.StartsWith("Slime__", StringComparison.Ordinal));
        Assert.Contains("Authorization=AAD", settings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void Only_The_Transport_In_Use_Triggers(string environment)
    {
        var settings = Settings(environment);
        var off = settings.Keys.Where(key => key.StartsWith("AzureWebJobs.", StringComparison.Ordinal)).ToArray();

        var idle = settings["Slime__Queues__Transport"] == "storageQueues"
            ? []
            : DeclaredFunctions.Queues.Where(function => QueueNames.Carried.Contains(function.Queue));

        Assert.Equal(idle.Select(function => $"AzureWebJobs.{function.Name}.Disabled").Order(StringComparer.Ordinal), off.Order(StringComparer.Ordinal));
        Assert.All(off, key => Assert.Equal("true", settings[key]));
    }

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void Signing_In_Is_Entras_And_Needs_No_Client_Secret(string environment)
    {
        var signIn = Deployment.Of(environment).The("Microsoft.Web/sites/config", "/authsettingsV2");
        const string Entra = "properties.identityProviders.azureActiveDirectory";

        Assert.True(signIn.Flag("properties.platform.enabled"));
        Assert.True(signIn.Flag("properties.httpSettings.requireHttps"));
        Assert.True(signIn.Flag("properties.login.tokenStore.enabled"));
        Assert.Equal("OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID", signIn.Text($"{Entra}.registration.clientSecretSettingName"));
        Assert.Contains("OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID", Settings(environment).Keys);
        Assert.Equal(Settings(environment)["Slime__Authentication__Audience"], signIn.Text($"{Entra}.registration.clientId"));
        Assert.Equal(Settings(environment)["Slime__Authentication__Authority"], signIn.Text($"{Entra}.registration.openIdIssuer"));
    }

    private static int KeptReady(string environment) => Deployment.Of(environment).The("Microsoft.Web/sites")
        .At("properties.functionAppConfig.scaleAndConcurrency.alwaysReady")!.Value.EnumerateArray().Sum(group => group.GetProperty("instanceCount").GetInt32());

    private static Dictionary<string, string> Settings(string environment) => Deployment.Of(environment)
        .The("Microsoft.Web/sites/config", "/appsettings")
        .At("properties")!.Value.EnumerateObject()
        .ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!);
}
