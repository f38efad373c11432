using System.Text.Json.Nodes;
using Slime.Testing;

namespace Slime.Package.Tests;

/// <summary>What the package tells others: people by Graph's own client, collectors of telemetry, and nobody the household's name.</summary>
public sealed class TellingTests(Package package)
{
    /// <summary>As often as a test likes; the defaults are seconds and a minute.</summary>
    private static readonly Dictionary<string, string?> AtOnce = new()
    {
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
        ["Logging__LogLevel__Default"] = "Information",
    };

    /// <summary>Without accents, which JSON may write otherwise.</summary>
    private static readonly string[] Words = ["Zyxwvut", "Qwertine", "1987-06-05", "rue du Specimen", "photo-du-salon-specimen", "Constat specimen"];

    [Fact]
    public async Task Who_Has_No_Teams_Is_Told_By_E_Mail()
    {
        await using var running = await RunningPackage.StartAsync(package);
        running.Graph.RefusesTeams = true;
        await running.AppointAsync("LEN");
        var caseId = await running.ReferAsync(Referral());
        await running.RouteAsync(caseId);


        var mails = running.Graph.Calls.Where(call => call.Path == "/v1.0/users/slime@slime.example/sendMail").Select(call => call.Body!).ToList();
        Assert.Equal(
            ["mediator@slime.example", "tutor@slime.example"],
            mails.Select(mail => (string?)mail["Message"]!["toRecipients"]!.AsArray().Single()!["emailAddress"]!["address"]).Order(StringComparer.Ordinal));
        Assert.All(mails, mail =>
        {
            Assert.False((bool)mail["SaveToSentItems"]!);
            Assert.Equal("text", (string?)mail["Message"]!["body"]!["contentType"]);
            Assert.EndsWith($"https://slime.example/dossiers/{caseId}", (string?)mail["Message"]!["body"]!["content"], StringComparison.Ordinal);
            Assert.StartsWith("Lens, priorité ", (string?)mail["Message"]!["subject"], StringComparison.Ordinal);
        });
        var activities = running.Graph.Calls.Where(call => call.Path.EndsWith("/teamwork/sendActivityNotification", StringComparison.Ordinal)).Select(call => call.Body!).ToList();
        Assert.Equal(2, activities.Count);
        Assert.All(activities, activity => Assert.Contains(caseId, activity["templateParameters"]!.ToJsonString(), StringComparison.Ordinal));
        Assert.All(running.Graph.Calls, call => Assert.StartsWith("token-", call.Token, StringComparison.Ordinal));
        var sent = (await running.ReadAsync(HttpMethod.Get, $"/api/cases/{caseId}"))["history"]!.AsArray().Where(entry => (string?)entry!["kind"] == "notificationSent").ToList();
        Assert.Equal(2, sent.Count);
        Assert.All(sent, entry => Assert.Contains("\"email\"", entry!["details"]!.ToJsonString(), StringComparison.Ordinal));
        AssertSilent(running, running.Graph.Calls.Select(call => call.Body!.ToJsonString()));
    }

    [Fact]
    public async Task Traces_Measures_And_Logs_Of_The_Whole_Path_Go_By_Otlp_And_Name_No_Household()
    {
        await using var collector = await FakeCollector.StartAsync();
        await using var running = await RunningPackage.StartAsync(package, settings: new Dictionary<string, string?>(AtOnce)
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        });

        var caseId = await WalkAsync(running);

        foreach (var span in new[] { "POST /api/referrals", "RouteReferral", "NotifyStaff", "graph teams", "InspectFile", "RenderReports", "TableClient.SubmitTransaction" })
            await collector.ToldAsync("/v1/traces", span);
        foreach (var measure in new[] { "slime.referrals", "slime.routing.delay", "slime.storage.operations" })
            await collector.ToldAsync("/v1/metrics", measure);
        await collector.ToldAsync("/v1/logs", caseId);
        AssertSilent(running, collector.Told.Select(told => told.Text));
    }

    [Fact]
    public async Task Azure_Monitor_Is_Told_Of_The_Whole_Path_And_Of_No_Household()
    {
        await using var collector = await FakeCollector.StartAsync();
        await using var running = await RunningPackage.StartAsync(package, settings: new Dictionary<string, string?>(AtOnce)
        {
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = $"InstrumentationKey=00000000-0000-0000-0000-000000000062;IngestionEndpoint={collector.Address}/",
            // It would report about itself to an address of Microsoft's.
            ["APPLICATIONINSIGHTS_STATSBEAT_DISABLED"] = "true",
        });

        var caseId = await WalkAsync(running);

        foreach (var said in new[] { "\"name\":\"POST /api/referrals\"", "\"responseCode\":\"202\"", "\"ai.cloud.role\":\"slime\"", "\"name\":\"RenderReports\"", "graph teams", caseId })
            await collector.ToldAsync("/v2.1/track", said);
        AssertSilent(running, collector.Told.Select(told => told.Text));
    }

    private static JsonObject Referral()
    {
        var referral = SampleReferrals.Full(surname: Words[0], firstName: Words[1], birthDate: Words[2]);
        referral["dwelling"]!["addressLine"] = $"42 {Words[3]}";
        return referral;
    }

    /// <summary>From the referral to the reports, through every kind of function that a household's words pass.</summary>
    private static async Task<string> WalkAsync(RunningPackage running)
    {
        await running.AppointAsync("LEN");
        var caseId = await running.ReferAsync(Referral());
        await running.RouteAsync(caseId);
        await running.VisitAsync(caseId);
        await running.InspectedAsync(caseId, SamplePhotos.Of("meter"), $"{Words[4]}.jpg", "meter");
        await running.ReportedAsync(caseId, SampleDiagnostics.Complete(Words[5]));
        await running.BytesAsync("/api/territories/LEN/ledger?format=xlsx");
        return caseId;
    }

    private static void AssertSilent(RunningPackage running, IEnumerable<string> told) =>
        Assert.DoesNotContain(told.Append(running.Process.Output).Append(running.Process.Errors), text => Words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
}
