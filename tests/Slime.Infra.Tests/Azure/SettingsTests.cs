using System.Reflection;
using System.Text.RegularExpressions;
using Slime.Functions.Hosting;
using Slime.Platform.Storage;
using Slime.Testing;

namespace Slime.Infra.Tests.Azure;

/// <summary>The settings of the template are those of the program: none unknown, none missing.</summary>
public sealed partial class SettingsTests
{
    /// <summary>What the program does without when it is not told; the template says it all the same.</summary>
    private static readonly string[] HaveADefault =
        ["Slime__Department__Code", "Slime__Files__AwaitDefender", "Slime__Graph__ManagedIdentityClientId", "Slime__Graph__PermissionPerUser", "Slime__Queues__Transport", "Slime__Privacy__HealthData", "Slime__Satisfaction__AskByItself"];

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void Every_Setting_Is_One_That_The_Program_Reads(string environment)
    {
        var known = new[] { typeof(WebPipeline).Assembly, typeof(StorageOptions).Assembly }.SelectMany(assembly => assembly.GetTypes())
            .Select(type => (Type: type, Section: SectionOf(type)))
            .Where(options => options.Section is not null)
            .SelectMany(options => options.Type.GetProperties().Where(property => property.CanWrite).Select(property => $"{options.Section}:{property.Name}".Replace(":", "__", StringComparison.Ordinal)))
            .ToHashSet();

        Assert.Contains("Slime__Queues__Transport", known);
        Assert.All(Program(environment).Keys, setting => Assert.Contains(ItemOfAList().Replace(setting, ""), known));
    }

    [Fact]
    public void Text_Messages_And_Contacts_Of_Organisations_Are_Set_Where_They_Are_Given_And_Nowhere_Else()
    {
        var given = Program("private");
        Assert.Equal(("https://sms.example/messages", "SLIME62"), (given["Slime__Sms__Endpoint"], given["Slime__Sms__SenderName"]));
        Assert.Equal(("CCAS Exemple", "ccas@slime.example"), (given["Slime__Referrers__Contacts__1__Organisation"], given["Slime__Referrers__Contacts__1__Email"]));
        Assert.Superset(new HashSet<string> { "Slime__Sms__ApiKey", "Slime__Sms__InboundKey" }, given.Keys.ToHashSet());
        Assert.DoesNotContain(Program("prod").Keys, setting => setting.StartsWith("Slime__Sms", StringComparison.Ordinal) || setting.StartsWith("Slime__Referrers", StringComparison.Ordinal));
    }

    [Fact]
    public void The_Account_At_Signal_Logement_Is_Set_Where_It_Is_Given_With_Its_Password_In_The_Vault()
    {
        var given = Program("private");
        Assert.Equal(("https://signal-logement.example/", "slime@slime.example"), (given["Slime__SignalLogement__Endpoint"], given["Slime__SignalLogement__Email"]));
        Assert.True(Guid.TryParse(given["Slime__SignalLogement__PartnerId"], out _));
        var raw = Deployment.Of("private").The("Microsoft.Web/sites/config", "/appsettings").At("properties")!.Value;
        Assert.EndsWith("SecretName=signal-logement-password)", raw.GetProperty("Slime__SignalLogement__Password").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Program("prod").Keys, setting => setting.StartsWith("Slime__SignalLogement", StringComparison.Ordinal));
    }

    [Fact]
    public void Households_Are_Asked_What_They_Think_Where_The_Deployment_Says_So() =>
        Assert.Equal(("true", "false"), (Program("private")["Slime__Satisfaction__AskByItself"], Program("prod")["Slime__Satisfaction__AskByItself"]));

    [Fact]
    public void Data_On_Health_Is_Kept_Unless_The_Deployment_Says_Otherwise() =>
        Assert.Equal(("true", "false"), (Program("prod")["Slime__Privacy__HealthData"], Program("private")["Slime__Privacy__HealthData"]));

    [Theory, InlineData("dev"), InlineData("prod"), InlineData("private")]
    public async Task With_The_Settings_Of_The_Template_The_Program_Starts(string environment)
    {
        await using var process = Launch(Program(environment));
        await Eventually.TrueAsync(() => process.AnswersAsync("/", anyStatus: true), "the program answers");
    }

    [Fact]
    public async Task Without_Any_One_Of_Them_It_Does_Not()
    {
        var settings = Program("prod");
        Assert.Superset(HaveADefault.ToHashSet(), settings.Keys.ToHashSet());
        foreach (var missing in settings.Keys.Except(HaveADefault))
        {
            await using var process = Launch(settings.Where(setting => setting.Key != missing).ToDictionary());
            Assert.Equal(1, await process.ExitCodeAsync());
            Assert.Contains(missing.Replace("__", ":", StringComparison.Ordinal), process.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_Measure_That_Somebody_Watches_Is_Taken()
    {
        var taken = new[] { "Slime.Functions", "Slime.Platform" }.SelectMany(project => Directory.EnumerateFiles(Slime.Testing.Repository.Path("src", project, "Telemetry"), "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => Measure().Matches(File.ReadAllText(file)).Select(match => match.Value)).ToHashSet();
        var watched = Measure().Matches(File.ReadAllText(Path.Combine(Repository.Infra, "shared.bicep")) + File.ReadAllText(Path.Combine(Repository.Infra, "workbook", "slime.workbook.json")))
            .Select(match => match.Value).ToHashSet();

        Assert.Contains("slime.outbox.age", watched);
        Assert.Subset(taken, watched);
    }

    /// <returns>Null for a type that is no class of options.</returns>
    private static string? SectionOf(Type type) =>
        type.GetField("Section", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static) is { IsLiteral: true } section ? section.GetRawConstantValue() as string : null;

    /// <summary>The program's own settings, with values for what only Azure knows.</summary>
    private static Dictionary<string, string?> Program(string environment) => Deployment.Of(environment)
        .The("Microsoft.Web/sites/config", "/appsettings").At("properties")!.Value.EnumerateObject()
        .Where(setting => setting.Name.StartsWith("Slime__", StringComparison.Ordinal))
        .ToDictionary(setting => setting.Name, setting => setting.Value.GetString() switch
        {
            { } reference when reference.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal) => Convert.ToBase64String(new byte[32]),
            { } expression when expression.StartsWith('[') && setting.Name.EndsWith("ClientId", StringComparison.Ordinal) => Guid.Empty.ToString(),
            { } expression when expression.StartsWith('[') => Resolved(expression),
            var value => value,
        });

    /// <summary>Names that end in what Azure makes of the resource group's id.</summary>
    private static string Resolved(string expression) => expression switch
    {
        _ when expression.Contains("servicebus", StringComparison.Ordinal) => "slime.servicebus.windows.net",
        _ when expression.Contains("loginEndpoint", StringComparison.Ordinal) => "https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111/v2.0",
        _ => "slimestorage",
    };

    private static SlimeProcess Launch(Dictionary<string, string?> settings)
    {
        var environment = new Dictionary<string, string?>(settings) { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["Slime__Pumps__Enabled"] = "false" };
        return SlimeProcess.Launch(environment, FreePorts.Take(1)[0]);
    }

    [GeneratedRegex(@"__\d+__[A-Za-z]+$")]
    private static partial Regex ItemOfAList();

    [GeneratedRegex(@"slime\.[a-z]+(\.[a-z]+)?(?=['""])")]
    private static partial Regex Measure();
}
