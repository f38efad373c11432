using System.Text.Json;
using System.Text.RegularExpressions;

namespace Slime.Infra.Tests.Teams;

/// <summary>Limits of https://learn.microsoft.com/microsoftteams/platform/resources/schema/manifest-schema, version 1.19.</summary>
public sealed partial class ManifestTests : IDisposable
{
    private static readonly string[] s_required =
    [
        "$schema", "manifestVersion", "version", "id", "developer", "name", "description", "icons", "accentColor",
        "staticTabs", "activities", "validDomains", "webApplicationInfo",
    ];

    private readonly TeamsPackage _package = TeamsPackage.Make();

    private JsonElement Manifest => _package.Manifest;

    [Fact]
    public void The_Manifest_Says_All_That_Teams_Requires()
    {
        Assert.All(s_required, name => Assert.True(Manifest.TryGetProperty(name, out _), name));
        Assert.Equal($"https://developer.microsoft.com/json-schemas/teams/v{Text("manifestVersion")}/MicrosoftTeams.schema.json", Text("$schema"));
        Assert.Matches("^[0-9]+\\.[0-9]+\\.[0-9]+$", Text("version"));
        Assert.Matches("^#[0-9A-F]{6}$", Text("accentColor"));
        Assert.Equal("fr-fr", Text("localizationInfo.defaultLanguageTag"));
    }

    [Theory]
    [InlineData("name.short", 30)]
    [InlineData("name.full", 100)]
    [InlineData("description.short", 80)]
    [InlineData("description.full", 4000)]
    [InlineData("developer.name", 32)]
    public void Texts_Fit_Where_Teams_Shows_Them(string path, int limit) => Assert.InRange(Text(path).Length, 1, limit);

    [Theory]
    [InlineData("developer.websiteUrl")]
    [InlineData("developer.privacyUrl")]
    [InlineData("developer.termsOfUseUrl")]
    public void Every_Address_Is_The_Applications_Own(string path) =>
        Assert.Equal("slime.departement.example", new Uri(Text(path)).Host);

    [Fact]
    public void Each_Kind_Of_Activity_Is_Declared_Once_And_Fits()
    {
        var activities = Activities();

        Assert.Equal(
            ["committeeInvitation", "contactHint", "dailyDigest", "diagnosticSubmitted", "followUpDue", "householdAnswer", "householdToCheck", "housingReport", "newCase", "noteMention", "opinionAnswered", "opinionAsked", "opinionDanger", "opinionInformation", "orientationCallBack", "orientationDue", "partnerAnswered", "probableDuplicate", "reassigned", "reassignedMany", "reassignmentProposed", "referralCompleted", "referralCorrected", "referralRepeated", "referralWithdrawn", "referralWithoutContact", "referrerDigest", "referrerTold", "visitCancelled", "visitPlanned", "visitReminder", "visitWithoutOutcome", "weeklyDigest"],
            activities.Select(activity => activity.GetProperty("type").GetString()).Order(StringComparer.Ordinal));
        Assert.All(activities, activity =>
        {
            Assert.InRange(activity.GetProperty("type").GetString()!.Length, 1, 32);
            Assert.InRange(activity.GetProperty("description").GetString()!.Length, 1, 128);
            Assert.InRange(activity.GetProperty("templateText").GetString()!.Length, 1, 128);
        });
    }

    [Fact]
    public void Templates_Take_Only_What_The_Program_Sends()
    {
        var parameters = Activities()
            .SelectMany(activity => TemplateParameter().Matches(activity.GetProperty("templateText").GetString()!))
            .Select(match => match.Groups[1].Value)
            .Distinct();

        Assert.Equal(["caseId", "title"], parameters.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_Tab_That_Links_Open_Is_There()
    {
        var tab = Assert.Single(Manifest.GetProperty("staticTabs").EnumerateArray());

        Assert.Equal("cases", tab.GetProperty("entityId").GetString());
        Assert.Equal(["personal"], tab.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));
        Assert.StartsWith("https://slime.departement.example/", tab.GetProperty("contentUrl").GetString(), StringComparison.Ordinal);
        Assert.Equal(["slime.departement.example"], Manifest.GetProperty("validDomains").EnumerateArray().Select(domain => domain.GetString()));
    }

    [Fact]
    public void Ids_Are_Those_Given_When_Packaging()
    {
        Assert.Equal(TeamsPackage.AppId, Text("id"));
        Assert.Equal(TeamsPackage.SenderClientId, Text("webApplicationInfo.id"));
        Assert.True(Guid.TryParseExact(Text("id"), "D", out _));
    }

    [Fact]
    public void The_App_May_Write_To_Who_Installed_It_And_Nothing_Else()
    {
        var permission = Assert.Single(Manifest.GetProperty("authorization").GetProperty("permissions").GetProperty("resourceSpecific").EnumerateArray());

        Assert.Equal("TeamsActivity.Send.User", permission.GetProperty("name").GetString());
        Assert.Equal("Application", permission.GetProperty("type").GetString());
    }

    [Fact]
    public void No_Parameter_Is_Left_In_The_Manifest() => Assert.DoesNotContain("{{", _package.ManifestText, StringComparison.Ordinal);

    public void Dispose() => _package.Dispose();

    private JsonElement[] Activities() => [.. Manifest.GetProperty("activities").GetProperty("activityTypes").EnumerateArray()];

    private string Text(string path) => path.Split('.').Aggregate(Manifest, (at, step) => at.GetProperty(step)).GetString()!;

    [GeneratedRegex("\\{([a-zA-Z]+)\\}")]
    private static partial Regex TemplateParameter();
}
