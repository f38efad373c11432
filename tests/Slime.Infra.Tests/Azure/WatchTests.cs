using System.Text.Json;
using System.Text.RegularExpressions;

namespace Slime.Infra.Tests.Azure;

public sealed partial class WatchTests
{
    private static readonly string[] s_logAlerts = ["failed-messages", "notification-failures", "outbox-age", "poison", "server-errors", "unusual-reading"];

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void What_Would_Make_A_Household_Wait_Wakes_Somebody(string environment)
    {
        var deployment = Deployment.Of(environment);
        var alerts = deployment.Each("Microsoft.Insights/scheduledQueryRules");

        Assert.Equal(s_logAlerts, alerts.Select(Suffix).Order(StringComparer.Ordinal));
        Assert.Equal(
            environment == "dev" ? ["unreachable"] : ["dead-letters", "unreachable"],
            deployment.Each("Microsoft.Insights/metricAlerts").Select(Suffix).Order(StringComparer.Ordinal));
        Assert.All(alerts, alert =>
        {
            Assert.True(alert.Flag("properties.enabled"));
            Assert.Single(alert.At("properties.actions.actionGroups")!.Value.EnumerateArray());
        });
    }

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void Alerts_And_Budget_Reach_Everyone_Named(string environment)
    {
        var deployment = Deployment.Of(environment);
        string[] people = ["un@departement.example", "deux@departement.example"];
        var budget = deployment.The("Microsoft.Consumption/budgets");

        Assert.Equal(people, deployment.The("Microsoft.Insights/actionGroups").At("properties.emailReceivers")!.Value
            .EnumerateArray().Select(receiver => receiver.GetProperty("emailAddress").GetString()));
        Assert.True(budget.Number("properties.amount") > 0);
        Assert.All(budget.At("properties.notifications")!.Value.EnumerateObject(), notification =>
            Assert.Equal(people, notification.Value.GetProperty("contactEmails").EnumerateArray().Select(email => email.GetString())));
    }

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void Poison_Is_Counted_From_A_Log_That_Is_Kept(string environment)
    {
        var audits = Deployment.Of(environment).Each("Microsoft.Insights/diagnosticSettings");

        Assert.Contains(audits, audit => audit.Id.Contains("/queueServices/", StringComparison.Ordinal)
            && audit.Json.GetRawText().Contains("StorageWrite", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void Every_Upload_Is_Scanned_And_The_Verdict_Arrives_In_A_Queue(string environment)
    {
        var deployment = Deployment.Of(environment);
        var defender = deployment.The("Microsoft.Security/defenderForStorageSettings");
        var delivery = deployment.The("Microsoft.EventGrid/topics/eventSubscriptions");

        Assert.True(defender.Flag("properties.isEnabled"));
        Assert.True(defender.Flag("properties.malwareScanning.onUpload.isEnabled"));
        Assert.DoesNotContain("incoming", defender.At("properties.malwareScanning.onUpload.filters")!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(deployment.The("Microsoft.EventGrid/topics").Id, defender.Text("properties.malwareScanning.scanResultsEventGridTopicResourceId"));
        Assert.Equal("scan-results", delivery.Text("properties.deliveryWithResourceIdentity.destination.properties.queueName"));
    }

    [Fact]
    public void The_Workbook_Shows_The_Measures_That_The_Alerts_Watch()
    {
        var deployment = Deployment.Of("prod");
        var workbook = deployment.The("Microsoft.Insights/workbooks").Text("properties.serializedData")!;
        var watched = deployment.Each("Microsoft.Insights/scheduledQueryRules").SelectMany(alert => Measures(alert.Json.GetRawText()));

        using var items = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Infra, "workbook", "slime.workbook.json")));
        Assert.NotEmpty(items.RootElement.GetProperty("items").EnumerateArray());
        Assert.NotEmpty(watched);
        Assert.Subset(Measures(workbook).ToHashSet(), watched.ToHashSet());
        Assert.Equal(
            ["slime.notifications.failed", "slime.outbox.age", "slime.queue.depth", "slime.referrals", "slime.routing.delay", "slime.storage.operations"],
            Measures(workbook).Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain("__WORKSPACE_ID__", workbook, StringComparison.Ordinal);
    }

    private static string Suffix(Resource resource) => NameOf().Match(resource.Name).Groups[1].Value;

    private static IEnumerable<string> Measures(string text) => Measure().Matches(text).Select(match => match.Value);

    [GeneratedRegex("^slime-[0-9a-b]+-[a-z]+-(.+)$")]
    private static partial Regex NameOf();

    [GeneratedRegex("slime\\.(?!workbook)[a-z]+(\\.[a-z]+)?")]
    private static partial Regex Measure();
}
