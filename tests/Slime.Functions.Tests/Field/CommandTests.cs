using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;
using static Slime.Functions.Tests.Field.FieldDeviceClient;

namespace Slime.Functions.Tests.Field;

public sealed class CommandTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    [Fact]
    public async Task A_Receipt_Names_What_Was_Received_And_Comes_Again_With_The_Same_Command()
    {
        var (device, caseId) = await AfterVisitAsync(Application);
        var command = Command(caseId, "note", new JsonObject { ["text"] = "Été « froid » — 14 °C", ["mention"] = new JsonArray() });

        var first = await device.OneAsync(command);
        var again = await device.OneAsync(command);

        Assert.Equal("received", (string?)first["status"]);
        var receipt = first["receipt"]!;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(command["payload"]!.ToJsonString(Written)))), (string?)receipt["sha256"]);
        Assert.StartsWith($"{caseId}#", (string?)receipt["receiptId"], StringComparison.Ordinal);
        Assert.Equal(("right", device.Id.ToString()), ((string?)receipt["clock"], (string?)receipt["device"]));
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Single((await device.Person.CaseAsync(caseId))!.FactsOf("noteWritten"));
        var kept = JsonNode.Parse(await device.Person.GetStringAsync($"/api/field/receipts?caseId={caseId}", TestContext.Current.CancellationToken))!.AsArray();
        Assert.Equal(receipt.ToJsonString(), Assert.Single(kept)!.ToJsonString());
    }

    [Fact]
    public async Task The_Same_Id_With_Other_Content_Is_Refused()
    {
        var (device, caseId) = await AfterVisitAsync(Application);
        var command = Command(caseId, "note", new JsonObject { ["text"] = "Première" });
        await device.OneAsync(command);
        command["payload"]!["text"] = "Autre";

        var refused = await device.OneAsync(command);

        Assert.Equal(("refused", "idempotency_key_reused"), ((string?)refused["status"], (string?)refused["code"]));
        Assert.Single((await device.Person.CaseAsync(caseId))!.FactsOf("noteWritten"));
    }

    [Fact]
    public async Task Two_Batches_Of_The_Same_Commands_At_Once_Have_One_Effect()
    {
        var (device, caseId) = await AfterVisitAsync(Application);
        JsonObject[] batch = [.. Enumerable.Range(0, 5).Select(n => Command(caseId, "contact", new JsonObject { ["channel"] = "phone", ["result"] = "reached", ["note"] = $"Appel {n}" }))];

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => device.SentAsync(batch)));

        Assert.All(answers.SelectMany(answer => answer), answer => Assert.Equal("received", (string?)answer["status"]));
        Assert.Equal(5, (await device.Person.CaseAsync(caseId))!.FactsOf("contactAttempted").Count);
    }

    [Fact]
    public async Task What_Was_Planned_Without_A_Network_Is_Visited_Without_One()
    {
        var (mediator, caseId) = await Diagnostics.DiagnosticClient.RoutedByHandAsync(Application);
        var device = await RegisteredAsync(mediator);
        var plan = Command(caseId, "planVisit", new JsonObject { ["plannedFor"] = VisitClient.EarlierToday, ["accompaniedBy"] = new JsonArray(), ["confirmed"] = true });
        var done = Command(caseId, "visitOutcome", new JsonObject { ["visitId"] = $"command:{plan["commandId"]}", ["outcome"] = "done", ["note"] = "Bien passé" }, after: (string?)plan["commandId"]);

        var answers = await device.SentAsync(plan, done);

        Assert.Equal(["received", "received"], answers.Select(answer => (string?)answer["status"]));
        var visit = Assert.Single((await mediator.CaseAsync(caseId))!["visits"]!.AsArray())!;
        Assert.Equal(("done", TestDays.Text(0), "Bien passé"), ((string?)visit["status"], (string?)visit["on"], (string?)visit["note"]));
    }

    [Fact]
    public async Task Of_Two_Outcomes_The_First_Wins_And_The_Second_Is_Shown_It()
    {
        var (device, caseId, visit) = await BeforeVisitAsync(Application);
        await device.OneAsync(Command(caseId, "visitOutcome", new JsonObject { ["visitId"] = visit, ["outcome"] = "nobodyHome" }));

        var second = await device.OneAsync(Command(caseId, "visitOutcome", new JsonObject { ["visitId"] = visit, ["outcome"] = "done" }));
        var same = await device.OneAsync(Command(caseId, "visitOutcome", new JsonObject { ["visitId"] = visit, ["outcome"] = "nobodyHome" }));

        Assert.Equal(("refused", "outcome_known"), ((string?)second["status"], (string?)second["code"]));
        Assert.Equal(("nobodyHome", TestDays.Text(0), "mediator-len"), ((string?)second["known"]!["outcome"], (string?)second["known"]!["on"], (string?)second["known"]!["by"]));
        Assert.Contains("Personne au domicile", (string?)second["title"], StringComparison.Ordinal);
        Assert.Equal("received", (string?)same["status"]);
    }

    [Fact]
    public async Task A_Visit_At_A_Bad_Time_Asks_And_One_Moved_Meanwhile_Says_Where_To()
    {
        var (device, caseId, visit) = await BeforeVisitAsync(Application);
        var (_, other) = await Diagnostics.DiagnosticClient.RoutedByHandAsync(Application);
        await device.Person.PlannedAsync(other, VisitClient.InTenDays, []);
        var payload = new JsonObject { ["visitId"] = visit, ["plannedFor"] = VisitClient.InTenDays, ["accompaniedBy"] = new JsonArray() };

        var asked = await device.OneAsync(Command(caseId, "moveVisit", payload, "1"));
        payload = payload.DeepClone().AsObject();
        payload["confirmed"] = true;
        var moved = await device.OneAsync(Command(caseId, "moveVisit", payload, "1"));
        payload = payload.DeepClone().AsObject();
        payload["plannedFor"] = VisitClient.NoonIn(11);
        var late = await device.OneAsync(Command(caseId, "moveVisit", payload, "1"));

        Assert.Equal(("conflict", "visit_conflict"), ((string?)asked["status"], (string?)asked["code"]));
        Assert.Contains("overlap", asked["conflict"]!["reasons"]!.AsArray().Select(reason => (string?)reason));
        Assert.Equal("received", (string?)moved["status"]);
        Assert.Equal(("refused", "visit_moved_meanwhile", 2), ((string?)late["status"], (string?)late["code"], (int)late["known"]!["revision"]!));
        Assert.Equal(VisitClient.InTenDays, (string?)late["known"]!["plannedFor"]);
    }

    [Fact]
    public async Task Commands_Of_A_Case_Wait_For_The_One_Before()
    {
        var (device, caseId) = await AfterVisitAsync(Application);
        var first = Command(caseId, "note", new JsonObject { ["text"] = "Un" });
        var second = Command(caseId, "note", new JsonObject { ["text"] = "Deux" }, after: (string?)first["commandId"]);
        var third = Command(caseId, "note", new JsonObject { ["text"] = "Trois" }, after: (string?)second["commandId"]);

        var waiting = await device.SentAsync(second, third);
        var received = await device.SentAsync(first, second, third);

        Assert.All(waiting, answer => Assert.Equal(("waiting", "previous_missing"), ((string?)answer["status"], (string?)answer["code"])));
        Assert.All(received, answer => Assert.Equal("received", (string?)answer["status"]));
        Assert.Equal(3, (await device.Person.CaseAsync(caseId))!.FactsOf("noteWritten").Count);
    }

    [Fact]
    public async Task What_Makes_No_Sense_Is_Refused_At_Its_Field_And_Holds_Nothing_Up()
    {
        var (device, caseId, visit) = await BeforeVisitAsync(Application);

        var answers = await device.SentAsync(
            Command(caseId, "contact", new JsonObject { ["channel"] = "phone" }),
            Command(caseId, "contact", new JsonObject { ["channel"] = "pigeon", ["result"] = "reached" }),
            Command(caseId, "visitOutcome", new JsonObject { ["visitId"] = visit, ["outcome"] = "perhaps" }),
            Command(caseId, "teleport", new JsonObject()),
            Command(caseId, "diagnosticSection", new JsonObject { ["section"] = "use", ["content"] = new JsonObject { ["dayTemperature"] = 400 } }, "x"),
            Command("LEN-00000000", "note", new JsonObject { ["text"] = "Personne" }),
            Command(caseId, "note", new JsonObject { ["text"] = "Bien" }));

        Assert.Equal(["required", "wrong_type", "unknown_value", "unknown_kind", "section_conflict", "not_found", null], answers.Select(answer => (string?)answer["code"]));
        Assert.Equal("result", Assert.Single(answers[0]["errors"]!.AsObject()).Key);
        Assert.Equal("received", (string?)answers[^1]["status"]);
        Assert.All(answers.Where(answer => answer["title"] is not null), answer => Assert.DoesNotContain("errors.", (string?)answer["title"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Batch_Has_Its_Limits()
    {
        var (device, caseId) = await AfterVisitAsync(Application);
        JsonObject[] many = [.. Enumerable.Range(0, 51).Select(_ => Command(caseId, "note", new JsonObject { ["text"] = "x" }))];
        using (var tooMany = await device.PostAsync(many)) await tooMany.AssertProblemAsync(HttpStatusCode.BadRequest, "too_many");
        using (var twice = await device.PostAsync(many[0], many[0])) await twice.AssertProblemAsync(HttpStatusCode.BadRequest, "duplicate");
        var nameless = many[0].DeepClone().AsObject();
        nameless["commandId"] = "1";
        using (var odd = await device.PostAsync(nameless)) await odd.AssertProblemAsync(HttpStatusCode.BadRequest, "not_a_uuid");
        Assert.Empty((await device.Person.CaseAsync(caseId))!.FactsOf("noteWritten"));
    }

    [Theory]
    [InlineData(0, 0L, "right")]
    [InlineData(366, -366L * 86400, "off")]
    [InlineData(366, 0L, "implausible")]
    [InlineData(-366, 0L, "implausible")]
    public async Task A_Clock_A_Year_Off_Is_Corrected_Or_Not_Believed(int days, long offset, string clock)
    {
        var (device, caseId, visit) = await BeforeVisitAsync(Application);

        var answer = await device.OneAsync(Command(
            caseId, "visitOutcome", new JsonObject { ["visitId"] = visit, ["outcome"] = "done" }, capturedAt: TimeProvider.System.GetUtcNow().AddDays(days), offset: offset));

        Assert.Equal(("received", clock), ((string?)answer["status"], (string?)answer["receipt"]!["clock"]));
        Assert.Equal(TestDays.Text(0), (string?)(await device.Person.CaseAsync(caseId))!["visits"]![0]!["on"]);
    }
}
