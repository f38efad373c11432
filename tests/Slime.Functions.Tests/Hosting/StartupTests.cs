using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Hosting;

public sealed class StartupTests(SharedAzurite shared)
{
    [Fact]
    public async Task A_Complete_Production_Setting_Starts()
    {
        await using var process = await SlimeProcess.StartAsync(Production());
        using var development = await process.Client.GetAsync("/dev/sign-in");
        using var function = await process.Client.PostAsync("/RouteReferral", null);

        Assert.Equal(HttpStatusCode.NotFound, development.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, function.StatusCode);
    }

    [Theory]
    [InlineData("Slime__Storage__ConnectionString", null, "Slime:Storage:ConnectionString")]
    [InlineData("Slime__Storage__AccountName", "slime", "Slime:Storage:AccountName")]
    [InlineData("Slime__Storage__NamePrefix", "Not_A_Prefix", "Slime:Storage:NamePrefix")]
    [InlineData("Slime__Household__FingerprintKey", null, "Slime:Household:FingerprintKey")]
    [InlineData("Slime__Household__FingerprintKey", "dG9vIHNob3J0", "Slime:Household:FingerprintKey")]
    [InlineData("Slime__Household__FingerprintKey", "no base64!", "Slime:Household:FingerprintKey")]
    [InlineData("Slime__PublicBaseUrl", null, "Slime:PublicBaseUrl")]
    [InlineData("Slime__PublicBaseUrl", "http://slime.example", "Slime:PublicBaseUrl")]
    [InlineData("Slime__PublicBaseUrl", "slime.example", "Slime:PublicBaseUrl")]
    [InlineData("Slime__Authentication__Authority", null, "Slime:Authentication:Authority")]
    [InlineData("Slime__Authentication__Authority", "http://login.example", "Slime:Authentication:Authority")]
    [InlineData("Slime__Authentication__Audience", null, "Slime:Authentication:Audience")]
    [InlineData("Slime__Graph__SenderMailbox", null, "Slime:Graph:SenderMailbox")]
    [InlineData("Slime__Graph__TeamsAppId", "slime", "Slime:Graph:TeamsAppId")]
    [InlineData("Slime__Graph__Timeout", "soon", "Slime:Graph:Timeout")]
    [InlineData("Slime__Department__Code", "99", "Slime:Department:Code")]
    [InlineData("Slime__Department__Code", "../62", "Slime:Department:Code")]
    [InlineData("Slime__Routing__AccompaniedFirstVisits", "-1", "Slime:Routing:AccompaniedFirstVisits")]
    [InlineData("Slime__Queues__Transport", "serviceBus", "Slime:ServiceBus:Namespace")]
    [InlineData("Slime__Queues__Transport", "rabbits", "Slime:Queues:Transport")]
    [InlineData("Slime__ServiceBus__Timeout", "01:00:00", "Slime:ServiceBus:Timeout")]
    [InlineData("SLIME_PORT", "http", "SLIME_PORT")]
    [InlineData("FUNCTIONS_CUSTOM" + "HANDLER_PORT", "7071", "FUNCTIONS_CUSTOM" + "HANDLER_PORT")]
    [InlineData("FUNCTIONS_WORKER_RUNTIME", "custom", "dotnet-isolated")]
    public async Task A_Bad_Setting_Stops_The_Program_With_Its_Name(string variable, string? value, string setting)
    {
        var environment = Production();
        environment[variable] = value;
        await RefusesToStartAsync(environment, setting);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://slime.servicebus.windows.net")]
    [InlineData("Endpoint=sb://slime.servicebus.windows.net/;SharedAccessKeyName=x")]
    public async Task Service_Bus_Needs_The_Name_Of_Its_Namespace(string? @namespace)
    {
        var environment = Production();
        environment["Slime__Pumps__Enabled"] = "false";
        environment["Slime__Queues__Transport"] = "serviceBus";
        environment["Slime__ServiceBus__Namespace"] = @namespace;
        await RefusesToStartAsync(environment, "Slime:ServiceBus:Namespace");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("Endpoint=sb://slime.servicebus.windows.net/")]
    [InlineData("Endpoint=sb://slime.servicebus.windows.net/;SharedAccessKeyName=a;SharedAccessKey=b;EntityPath=referrals")]
    public async Task A_Connection_String_That_Is_None_Of_A_Namespace_Stops_The_Program(string connectionString)
    {
        var environment = Production();
        environment["Slime__Queues__Transport"] = "serviceBus";
        environment["Slime__ServiceBus__ConnectionString"] = connectionString;
        await RefusesToStartAsync(environment, "Slime:ServiceBus:ConnectionString");
    }

    [Fact]
    public async Task Service_Bus_By_Identity_And_By_Key_At_Once_Stops_The_Program()
    {
        var environment = Production();
        environment["Slime__Queues__Transport"] = "serviceBus";
        environment["Slime__ServiceBus__Namespace"] = "slime.servicebus.windows.net";
        environment["Slime__ServiceBus__ConnectionString"] = "Endpoint=sb://slime.servicebus.windows.net/;SharedAccessKeyName=a;SharedAccessKey=b";
        await RefusesToStartAsync(environment, "Slime:ServiceBus:Namespace", "Slime:ServiceBus:ConnectionString");
    }

    [Fact]
    public async Task Every_Missing_Setting_Is_Named_At_Once()
    {
        await RefusesToStartAsync(
            new() { ["ASPNETCORE_ENVIRONMENT"] = "Production" },
            "Slime:Storage:ConnectionString", "Slime:Household:FingerprintKey", "Slime:PublicBaseUrl", "Slime:Authentication:Authority", "Slime:Graph:SenderMailbox");
    }

    [Theory]
    [InlineData("ASPNETCORE_ENVIRONMENT", "WEBSITE_SITE_NAME")]
    [InlineData("ASPNETCORE_ENVIRONMENT", "WEBSITE_INSTANCE_ID")]
    [InlineData("AZURE_FUNCTIONS_ENVIRONMENT", "WEBSITE_SITE_NAME")]
    public async Task Development_Refuses_To_Start_On_Azure(string says, string variable)
    {
        var environment = SlimeProcess.Development(shared.Azurite, SlimeApplication.NewPrefix());
        environment.Remove("ASPNETCORE_ENVIRONMENT");
        environment[says] = "Development";
        environment[variable] = "slime";
        await RefusesToStartAsync(environment, says, variable);
    }

    [Theory]
    [InlineData("Development", "Production")]
    [InlineData("Production", "Development")]
    [InlineData("Staging", "development")]
    public async Task Development_Refuses_To_Start_When_Either_Name_Of_The_Environment_Says_Otherwise(string ofFunctions, string ofAspNetCore)
    {
        var environment = Production();
        environment["AZURE_FUNCTIONS_ENVIRONMENT"] = ofFunctions;
        environment["ASPNETCORE_ENVIRONMENT"] = ofAspNetCore;
        await RefusesToStartAsync(environment, "AZURE_FUNCTIONS_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT");
    }

    [Fact]
    public async Task The_Environments_Name_Is_Taken_From_Azure_Functions_Too()
    {
        var environment = SlimeProcess.Development(shared.Azurite, SlimeApplication.NewPrefix());
        environment.Remove("ASPNETCORE_ENVIRONMENT");
        environment["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development";
        await using var process = await SlimeProcess.StartAsync(environment);
        Assert.True(await process.AnswersAsync("/dev/sign-in"));
    }

    [Fact]
    public async Task A_Port_In_Use_Ends_The_Program_With_An_Error()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var environment = Production();
        environment["SLIME_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        await RefusesToStartAsync(environment, port.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task RefusesToStartAsync(Dictionary<string, string?> environment, params string[] said)
    {
        await using var process = SlimeProcess.Launch(environment, FreePorts.Take(1)[0]);
        Assert.Equal(1, await process.ExitCodeAsync());
        Assert.All(said, name => Assert.Contains(name, process.Errors, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", process.Errors, StringComparison.Ordinal);
    }

    private Dictionary<string, string?> Production() => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Slime__Storage__ConnectionString"] = shared.Azurite.ConnectionString,
        ["Slime__Storage__NamePrefix"] = SlimeApplication.NewPrefix(),
        ["Slime__Household__FingerprintKey"] = "dGVzdHMtb25seS1ub3QtYS1zZWNyZXQtdGVzdHMtb25seS1ub3QtYQ==",
        ["Slime__PublicBaseUrl"] = "https://slime.example",
        ["Slime__Authentication__Authority"] = "https://login.example/tenant/v2.0",
        ["Slime__Authentication__Audience"] = "00000000-0000-0000-0000-000000000062",
        ["Slime__Graph__SenderMailbox"] = "slime@slime.example",
        ["Slime__Graph__TeamsAppId"] = "00000000-0000-0000-0000-000000000063",
    };
}
