using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Cases;
using Slime.Functions.Files;
using Slime.Functions.Reports;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Files;
using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Files;
using Slime.Testing;
using Xunit;
using static Slime.Functions.Tests.Field.FieldDeviceClient;

namespace Slime.Functions.Tests.Field;

public sealed class SectionTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    [Fact]
    public async Task Ten_Sections_And_The_Handing_In_Arrive_In_One_Batch_And_The_Visit_Counts()
    {
        var (device, caseId) = await AfterVisitAsync(Application);
        var package = await device.PackageAsync();
        var complete = SampleDiagnostics.Complete();
        var commands = complete.Select(section => Command(caseId, "diagnosticSection", new JsonObject { ["section"] = section.Key, ["content"] = section.Value!.DeepClone() }, (string?)SectionOf(package, caseId, section.Key)["base"])).ToList();
        commands.Add(Command(caseId, "submitDiagnostic", new JsonObject()));

        var answers = await device.SentAsync([.. commands]);

        Assert.All(answers, answer => Assert.Equal("received", (string?)answer["status"]));
        var shown = (await device.Person.CaseAsync(caseId))!;
        Assert.Equal(TestDays.Text(0), (string?)shown["diagnostic"]!["countedOn"]);
        Assert.Equal($"{caseId}#{(int)shown["history"]!.AsArray()[^1]!["sequence"]!}", (string?)answers[^1]["receipt"]!["receiptId"]);
        var again = await device.SentAsync([.. commands]);
        Assert.Equal(answers.Select(answer => answer.ToJsonString()), again.Select(answer => answer.ToJsonString()));
        Assert.Single((await device.Person.CaseAsync(caseId))!.FactsOf("diagnosticSubmitted"));
    }

    [Fact]
    public async Task A_Section_That_Somebody_Else_Filled_Is_A_Conflict_With_All_Three_And_Resolved_By_Choice()
    {
        var (device, caseId) = await AfterVisitAsync(Application);
        var known = SectionOf(await device.PackageAsync(), caseId, "advice");
        await (await Application.SignInAsync("coordination")).SavedAsync(caseId, SampleDiagnostics.Complete("Par un autre"));

        var mine = Section(caseId, known, section => section["findings"] = "Par moi");
        var answer = await device.OneAsync(mine);

        Assert.Equal(("conflict", "section_conflict"), ((string?)answer["status"], (string?)answer["code"]));
        var conflict = answer["conflict"]!;
        Assert.Equal(("Par moi", "Par un autre", null, "coordination"),
            ((string?)conflict["mine"]!["findings"], (string?)conflict["theirs"]!["findings"], (string?)conflict["base"]!["findings"], (string?)conflict["savedBy"]));
        Assert.Equal("Par un autre", (string?)(await device.Person.DiagnosticAsync(caseId)).Body["diagnostic"]!["advice"]!["findings"]);
        var chosen = await device.OneAsync(Command(caseId, "diagnosticSection",
            new JsonObject { ["section"] = "advice", ["content"] = conflict["mine"]!.DeepClone(), ["before"] = conflict["theirs"]!.DeepClone() }, (string?)conflict["theirsBase"]));
        Assert.Equal("received", (string?)chosen["status"]);
        Assert.Equal("Par moi", (string?)(await device.Person.DiagnosticAsync(caseId)).Body["diagnostic"]!["advice"]!["findings"]);
    }

    [Fact]
    public async Task Lines_That_Two_People_Add_And_Change_Are_Brought_Together()
    {
        var (device, caseId) = await AfterVisitAsync(Application);
        var first = SectionOf(await device.PackageAsync(), caseId, "measurements");
        await device.OneAsync(Section(caseId, first, section => section["rooms"] = Lines(("a", 16), ("b", 17))));
        var known = SectionOf(await device.PackageAsync(), caseId, "measurements");
        var other = await RegisteredAsync(await Application.SignInAsync("coordination"));
        await other.OneAsync(Section(caseId, known, section =>
        {
            section["rooms"]![0]!["temperature"] = 18;
            section["rooms"]!.AsArray().Add(Line("d", 20));
        }));

        var answer = await device.OneAsync(Section(caseId, known, section =>
        {
            section["rooms"]!.AsArray().RemoveAt(1);
            section["rooms"]!.AsArray().Add(Line("c", 19));
            section["comment"] = "Fenêtres ouvertes";
        }));

        Assert.Equal("received", (string?)answer["status"]);
        var (body, _) = await device.Person.DiagnosticAsync(caseId);
        var kept = body["diagnostic"]!["measurements"]!;
        Assert.Equal([("a", 18m), ("d", 20m), ("c", 19m)], kept["rooms"]!.AsArray().Select(room => ((string?)room!["id"], (decimal)room["temperature"]!)));
        Assert.Equal("Fenêtres ouvertes", (string?)kept["comment"]);
        Assert.Equal((string?)answer["receipt"]!["stored"]![0], (string?)SectionOf(await device.PackageAsync(), caseId, "measurements")["base"]);
        // The same line on both sides is nobody's to decide but theirs.
        var clash = await device.OneAsync(Section(caseId, known, section => section["rooms"]![0]!["temperature"] = 12));
        Assert.Equal("section_conflict", (string?)clash["code"]);
    }

    [Fact]
    public async Task A_Run_Of_Edits_Counts_From_Its_Own_And_Stops_Where_Somebody_Came_In_Between()
    {
        var (device, caseId) = await AfterVisitAsync(Application);
        var known = SectionOf(await device.PackageAsync(), caseId, "advice");
        var one = Section(caseId, known, section => section["findings"] = "Un", withBefore: false);
        var two = Section(caseId, known, section => section["findings"] = "Deux", withBefore: false);
        two["base"] = $"command:{one["commandId"]}";
        var three = Section(caseId, known, section => section["findings"] = "Trois", withBefore: false);
        three["base"] = $"command:{two["commandId"]}";

        Assert.Equal("base_missing", (string?)(await device.OneAsync(two))["code"]);
        Assert.All(await device.SentAsync(one, two), answer => Assert.Equal("received", (string?)answer["status"]));
        await (await Application.SignInAsync("coordination")).SavedAsync(caseId, SampleDiagnostics.Complete("Entre deux"));
        // What the other wrote is what the last edit was made on in words, and still nobody's choice.
        Assert.Equal("section_conflict", (string?)(await device.OneAsync(three))["code"]);
    }

    [Fact]
    public async Task Equipment_Is_Added_Once_Whatever_Else_Has_Come()
    {
        var (device, caseId) = await AfterVisitAsync(Application);
        var line = JsonNode.Parse("""{"id":"l1","kind":"led","quantity":4,"unitCostCents":250}""")!;
        var add = Command(caseId, "equipment", new JsonObject { ["lines"] = new JsonArray(line.DeepClone()) });
        await device.OneAsync(add);
        var other = Command(caseId, "equipment", new JsonObject { ["lines"] = new JsonArray(JsonNode.Parse("""{"id":"l2","kind":"aerator","quantity":1,"unitCostCents":295}""")) });
        var changed = Command(caseId, "equipment", new JsonObject { ["lines"] = new JsonArray(JsonNode.Parse("""{"id":"l1","kind":"led","quantity":5,"unitCostCents":250}""")) });
        var nameless = Command(caseId, "equipment", new JsonObject { ["lines"] = new JsonArray(JsonNode.Parse("""{"kind":"led","quantity":5}""")) });

        var answers = await device.SentAsync(other, Command(caseId, "equipment", new JsonObject { ["lines"] = new JsonArray(line) }), changed, nameless);

        Assert.Equal(["received", "received", "conflict", "refused"], answers.Select(answer => (string?)answer["status"]));
        var (body, _) = await device.Person.DiagnosticAsync(caseId);
        Assert.Equal((5, 1295L), ((int)body["equipment"]!["pieces"]!, (long)body["equipment"]!["costCents"]!));
    }

    [Fact]
    public async Task A_Line_Keeps_Its_Name_Through_The_Form_Of_The_Page()
    {
        var (device, caseId) = await AfterVisitAsync(Application);
        var add = Command(caseId, "equipment", new JsonObject { ["lines"] = new JsonArray(JsonNode.Parse("""{"id":"l1","kind":"led","quantity":4,"unitCostCents":250}""")) });
        var stored = await device.OneAsync(add);
        var page = await device.Person.GetStringAsync($"/dossiers/{caseId}/diagnostic/materiel", TestContext.Current.CancellationToken);
        Assert.Contains("name=\"equipment.lines[0].id\" value=\"l1\"", page, StringComparison.Ordinal);

        using var posted = await device.Person.PostFormAsync($"/dossiers/{caseId}/diagnostic/materiel", ("base", (string)stored["receipt"]!["stored"]![0]!),
            ("equipment.lines[0].id", "l1"), ("equipment.lines[0].kind", "led"), ("equipment.lines[0].quantity", "6"), ("equipment.lines[0].unitCostCents", "2,50"), ("equipment.lines[1].id", ""));

        Assert.Equal(HttpStatusCode.SeeOther, posted.StatusCode);
        var line = Assert.Single((await device.Person.DiagnosticAsync(caseId)).Body["diagnostic"]!["equipment"]!["lines"]!.AsArray())!;
        Assert.Equal(("l1", 6), ((string?)line["id"], (int)line["quantity"]!));
    }

    [Fact]
    public async Task The_Households_Signature_Is_Printed_In_The_Report_Of_The_Visit()
    {
        var (device, caseId) = await AfterVisitAsync(Application);
        await device.Person.SavedAsync(caseId, SampleDiagnostics.Complete());
        var photo = SampleFiles.Jpeg(9);
        var session = await device.AnnouncedAsync(caseId, photo, "signature");
        (await FileClient.PutAsync((string)session["uploadUrl"]!, photo)).EnsureSuccessStatusCode();
        var signed = Command(caseId, "signature", new JsonObject { ["fileId"] = (string?)session["fileId"] });
        var submit = Command(caseId, "submitDiagnostic", new JsonObject(), after: (string?)signed["commandId"]);

        var answers = await device.SentAsync(signed, submit);

        Assert.Equal(["received", "waiting"], answers.Select(answer => (string?)answer["status"]));
        Assert.Equal("files_not_ready", (string?)answers[1]["code"]);
        var file = await Application.Services.GetRequiredService<FileStore>().FindAsync(CaseId.Parse(caseId), FileId.Parse((string)session["fileId"]!), TestContext.Current.CancellationToken);
        await Application.InspectAsync(file!.File);
        Assert.Equal("received", (string?)(await device.OneAsync(submit))["status"]);
        var source = (await Application.Services.GetRequiredService<ReportSources>().FindAsync(
            (await Application.Services.GetRequiredService<CaseStore>().FindAsync(CaseId.Parse(caseId), TestContext.Current.CancellationToken))!.State, 1, TestContext.Current.CancellationToken))!;
        var content = ReportWriter.Write(source, ReportRecipient.Household);
        Assert.Equal([(string?)session["fileId"]], content.Photos.Select(file => file.ToString()));
        Assert.Equal("Signature", content.Sections.Single(section => section.Blocks.OfType<ReportBlock.Photos>().Any()).Heading);
        Assert.Empty(ReportWriter.Write(source, ReportRecipient.Committee).Photos);
    }

    private static JsonArray Lines(params (string Id, int Temperature)[] rooms) => new([.. rooms.Select(room => Line(room.Id, room.Temperature))]);

    private static JsonObject Line(string id, int temperature) => new JsonObject { ["id"] = id, ["room"] = "livingRoom", ["temperature"] = temperature, ["humidity"] = 60 };
}
