using System.Net;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Handover;

public sealed class ReassignTests(SharedAzurite shared) : ApplicationTest(shared, VisitClient.TellsAtOnce)
{
    [Fact]
    public async Task A_Pilot_Gives_A_Case_Of_Her_Territory_To_A_Mediator_Of_Another_Who_Then_Has_It()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var (pilot, receiver) = (await Application.SignInAsync("pilot-len"), await Application.SignInAsync("mediator-art"));
        Assert.Null(await receiver.CaseAsync(caseId));
        Assert.Equal(["toCall"], await mediator.TasksOnAsync(caseId));

        using var given = await pilot.ReassignAsync(caseId, "mediator-art", note: "La médiatrice connaît le ménage");

        Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        var shown = (await receiver.CaseAsync(caseId))!;
        Assert.Equal(("mediator-art", "LEN"), (shown.MediatorOf(), (string?)shown["territory"]));
        Assert.Equal(("manual", "manual"), ((string?)shown["routing"]!["rule"], (string?)shown["routing"]!["mediatorRule"]));
        var fact = Assert.Single(shown.FactsOf("reassigned"));
        Assert.Equal(("mediator-len", "mediator-art", "workload"), ((string?)fact["from"], (string?)fact["to"], (string?)fact["reason"]));
        Assert.DoesNotContain("connaît", fact.ToJsonString(), StringComparison.Ordinal);
        Assert.Single(await Application.Stored.RowsAsync("LEN"), row => row.RowKey.StartsWith($"person|{caseId}|reassignment|", StringComparison.Ordinal));
        Assert.Contains(JsonNode.Parse(await receiver.GetStringAsync("/api/cases"))!["items"]!.AsArray(), line => (string?)line!["caseId"] == caseId);
        Assert.Equal(["toCall"], await receiver.TasksOnAsync(caseId));
        Assert.Empty(await mediator.TasksOnAsync(caseId));
        using (var contact = await receiver.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/contacts", new { channel = "phone", result = "reached" })) Assert.Equal(HttpStatusCode.Created, contact.StatusCode);
        await Eventually.TrueAsync(async () => (await pilot.NotificationsAsync(caseId)).Any(told => (string?)told["kind"] == "reassigned" && (string?)told["to"] == "mediator-art"), "the receiver is told");
    }

    [Fact]
    public async Task A_Receiver_From_Another_Territory_Loses_Access_At_Once_When_The_Case_Goes_On()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var (pilot, receiver) = (await Application.SignInAsync("pilot-len"), await Application.SignInAsync("mediator-art"));
        (await pilot.ReassignAsync(caseId, "mediator-art")).Dispose();
        Assert.NotNull(await receiver.CaseAsync(caseId));

        (await pilot.ReassignAsync(caseId, "mediator-len")).Dispose();

        Assert.Null(await receiver.CaseAsync(caseId));
        Assert.NotNull(await mediator.CaseAsync(caseId));
    }

    [Fact]
    public async Task A_Mediator_Proposes_And_Her_Pilot_Is_Told_And_Decides()
    {
        var (mediator, caseId) = await Application.RoutedAsync();

        using var asked = await mediator.ReassignAsync(caseId, "tutor-len", reason: "conflict");

        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        Assert.True((bool)(await asked.ReadAsync())["proposed"]!);
        Assert.Equal("mediator-len", (await mediator.CaseAsync(caseId))!.MediatorOf());
        var pilot = await Application.SignInAsync("pilot-len");
        await Eventually.TrueAsync(async () => (await pilot.NotificationsAsync(caseId)).Any(told => (string?)told["kind"] == "reassignmentProposed" && (string?)told["to"] == "pilot-len"), "the pilot is told");
        Assert.Contains("On demande de confier ce dossier", WebUtility.HtmlDecode(await pilot.GetStringAsync($"/dossiers/{caseId}")), StringComparison.Ordinal);
        using (var decided = await pilot.PostFormAsync($"/dossiers/{caseId}/attribution", ("reassign.duty", "mediator"), ("reassign.to", "tutor-len"), ("reassign.reason", "conflict")))
            Assert.Equal($"/dossiers/{caseId}?fait=reassigned#reassign", decided.Headers.Location?.OriginalString);

        Assert.Equal("tutor-len", (await mediator.CaseAsync(caseId))!.MediatorOf());
        Assert.DoesNotContain("On demande de confier ce dossier", WebUtility.HtmlDecode(await pilot.GetStringAsync($"/dossiers/{caseId}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Planned_Visit_Goes_Along_And_Is_Announced_Again()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        await mediator.PlannedAsync(caseId, VisitClient.InTenDays, ["tutor"]);

        (await (await Application.SignInAsync("pilot-len")).ReassignAsync(caseId, "mediator-art")).Dispose();

        var visit = Assert.Single((await mediator.CaseAsync(caseId))!["visits"]!.AsArray())!;
        Assert.Equal("planned", (string?)visit["status"]);
        await Eventually.TrueAsync(
            async () => (await mediator.NotificationsAsync(caseId)).Count(told => (string?)told["kind"] == "visitPlanned" && (string?)told["to"] == "tutor-len") == 2, "the tutor is told again");
    }

    [Fact]
    public async Task A_Visit_On_A_Day_On_Which_The_New_Mediator_Is_Away_Is_To_Be_Planned_Anew()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        await mediator.PlannedAsync(caseId, VisitClient.InTenDays, ["tutor"]);
        await AwayAsync("mediator-art", 9, 11);

        (await (await Application.SignInAsync("pilot-len")).ReassignAsync(caseId, "mediator-art")).Dispose();

        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.Equal(("routed", "cancelled"), ((string?)shown["status"], (string?)shown["visits"]![0]!["status"]));
        await Eventually.TrueAsync(async () => (await mediator.NotificationsAsync(caseId)).Any(told => (string?)told["kind"] == "visitCancelled" && (string?)told["to"] == "tutor-len"), "the tutor is told");
    }

    [Fact]
    public async Task A_Tutor_Is_Replaced_On_The_Visit_Too()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        await mediator.PlannedAsync(caseId, VisitClient.InTenDays, ["tutor"]);

        (await (await Application.SignInAsync("coordination")).ReassignAsync(caseId, "tutor-mon", duty: "tutor")).Dispose();

        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.Equal("tutor-mon", (string?)shown["tutor"]!["id"]);
        Assert.Equal(["tutor-mon"], shown["visits"]![0]!["companions"]!.AsArray().Select(companion => (string?)companion!["personId"]));
        Assert.NotNull(await (await Application.SignInAsync("tutor-mon")).CaseAsync(caseId));
    }

    [Fact]
    public async Task It_Is_Taken_Back_For_A_Day_By_The_Same_Rule_As_Before()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var pilot = await Application.SignInAsync("pilot-len");
        (await pilot.ReassignAsync(caseId, "mediator-art")).Dispose();

        using var undone = await pilot.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/reassign/undo", null);

        Assert.Equal(HttpStatusCode.OK, undone.StatusCode);
        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.Equal(("mediator-len", "territory"), (shown.MediatorOf(), (string?)shown["routing"]!["mediatorRule"]));
        using var again = await pilot.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/reassign/undo", null);
        await again.AssertProblemAsync(HttpStatusCode.Conflict, "reassignment_cannot_undo");
    }

    [Theory]
    [InlineData("""{"duty":"pilot","to":"mediator-art","reason":"other"}""", 400, "unknown_value")]
    [InlineData("""{"duty":"mediator","to":"technician","reason":"other"}""", 400, "receiver_unknown")]
    [InlineData("""{"duty":"mediator","to":"nobody","reason":"other"}""", 400, "receiver_unknown")]
    [InlineData("""{"duty":"mediator","to":"mediator-art"}""", 400, "required")]
    public async Task What_Makes_No_Sense_Is_Refused(string body, int status, string code)
    {
        var (_, caseId) = await Application.RoutedAsync();
        using var refused = await (await Application.SignInAsync("pilot-len")).SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/reassign", JsonNode.Parse(body));
        await refused.AssertProblemAsync((HttpStatusCode)status, code);
    }

    [Fact]
    public async Task A_Closed_Case_And_A_Receiver_Who_Is_Away_Are_Refused()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var pilot = await Application.SignInAsync("pilot-len");
        await AwayAsync("mediator-art", 0, 3);
        using (var away = await pilot.ReassignAsync(caseId, "mediator-art")) await away.AssertProblemAsync(HttpStatusCode.Conflict, "receiver_cannot");
        (await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/close", new { reason = "solved" })).Dispose();
        using var closed = await pilot.ReassignAsync(caseId, "mediator-mon");
        await closed.AssertProblemAsync(HttpStatusCode.Conflict, "case_closed");
    }

    [Fact]
    public async Task An_Absence_Of_More_Than_Ten_Working_Days_Proposes_A_Handover_To_The_Pilot()
    {
        await Application.RoutedAsync();
        var pilot = await Application.SignInAsync("pilot-len");
        await AwayAsync("mediator-len", 3, 10);
        Assert.DoesNotContain("/equipe/mediator-len/passation", await pilot.GetStringAsync("/api/me/tasks"), StringComparison.Ordinal);

        await AwayAsync("mediator-len", 3, 24);

        Assert.Contains("/equipe/mediator-len/passation", await pilot.GetStringAsync("/api/me/tasks"), StringComparison.Ordinal);
        Assert.Contains("/equipe/mediator-len/passation", await pilot.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.DoesNotContain("/passation", await (await Application.SignInAsync("pilot-art")).GetStringAsync("/api/me/tasks"), StringComparison.Ordinal);
    }

    private async Task AwayAsync(string post, int from, int until)
    {
        var coordination = await Application.SignInAsync("coordination");
        var member = JsonNode.Parse(await coordination.GetStringAsync($"/api/staff/{post}"))!;
        member["absences"] = new JsonArray(new JsonObject { ["from"] = TestDays.Text(from), ["until"] = TestDays.Text(until) });
        using var saved = await coordination.SendAsync(HttpMethod.Put, $"/api/staff/{post}", member);
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
    }
}
