using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Files;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;
using static Slime.Functions.Tests.Field.FieldDeviceClient;

namespace Slime.Functions.Tests.Field;

public sealed class HoldingTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    [Fact]
    public async Task What_Comes_For_A_Closed_Case_Is_Kept_Until_It_Is_Taken_Over()
    {
        var (device, caseId, contact) = await HeldAfterClosingAsync();

        Assert.Equal(("held", "case_closed"), ((string?)contact["status"], (string?)contact["code"]));
        Assert.NotNull(contact["receipt"]);
        Assert.Empty((await device.Person.CaseAsync(caseId))!.FactsOf("contactAttempted"));
        var pilot = await Application.SignInAsync("pilot-len");
        foreach (var person in new[] { device.Person, pilot })
        {
            Assert.Contains("/attente?dossier=", await person.GetStringAsync("/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.Contains("Appel de la cave", await person.GetStringAsync("/attente", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        var held = Assert.Single(await HeldAsync(device.Person))!;
        using (var closed = await device.Person.PostAsJsonAsync($"/api/field/holding/{caseId}/{held["holdingId"]}/take", new { }, TestContext.Current.CancellationToken))
            await closed.AssertProblemAsync(HttpStatusCode.Conflict, "case_closed");
        using (var reopened = await device.Person.PostAsync($"/api/cases/{caseId}/reopen", null, TestContext.Current.CancellationToken)) reopened.EnsureSuccessStatusCode();
        using var taken = await pilot.PostAsync($"/attente/{caseId}/{held["holdingId"]}/reprise", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);

        Assert.Equal("/attente?fait=taken", taken.Headers.Location?.OriginalString);
        var shown = (await device.Person.CaseAsync(caseId))!;
        Assert.Single(shown.FactsOf("contactAttempted"));
        Assert.Single(shown.FactsOf("fieldContentTaken"));
        Assert.Empty(await HeldAsync(device.Person));
        Assert.DoesNotContain(await Application.Stored.RowsAsync("LEN"), row => row.RowKey.Contains("|holding|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_Is_Discarded_Leaves_A_Reason_In_The_History_And_Nothing_Else()
    {
        var (device, caseId, _) = await HeldAfterClosingAsync();
        var held = Assert.Single(await HeldAsync(device.Person))!;
        var address = $"/api/field/holding/{caseId}/{held["holdingId"]}/discard";
        using (var nameless = await device.Person.PostAsJsonAsync(address, new { }, TestContext.Current.CancellationToken)) await nameless.AssertProblemAsync(HttpStatusCode.BadRequest, "required");

        using (var discarded = await device.Person.PostAsJsonAsync(address, new { reason = "outdated" }, TestContext.Current.CancellationToken)) Assert.Equal(HttpStatusCode.NoContent, discarded.StatusCode);

        var fact = Assert.Single((await device.Person.CaseAsync(caseId))!.FactsOf("fieldContentDiscarded"));
        Assert.Equal(("contact", "outdated"), ((string?)fact["content"], (string?)fact["reason"]));
        Assert.Empty(await HeldAsync(device.Person));
        using var again = await device.Person.PostAsJsonAsync(address, new { reason = "outdated" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        var page = WebUtility.HtmlDecode(await device.Person.GetStringAsync($"/dossiers/{caseId}", TestContext.Current.CancellationToken));
        Assert.Contains("Saisie en attente écartée\u00a0: Prise de contact (Ce n’est plus vrai)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Comes_After_A_Case_Was_Given_Away_Waits_For_Whoever_Has_It_Now()
    {
        var (device, caseId, visit) = await GivenToAnotherAsync();

        var answers = await device.SentAsync(
            Command(caseId, "visitOutcome", new JsonObject { ["visitId"] = visit, ["outcome"] = "done" }),
            Command(caseId, "diagnosticSection", new JsonObject { ["section"] = "advice", ["content"] = new JsonObject { ["findings"] = "Humide" } }, "any"));
        var never = await device.OneAsync(Command("LEN-00000000", "note", new JsonObject { ["text"] = "?" }));

        Assert.All(answers, answer => Assert.Equal(("held", "case_reassigned"), ((string?)answer["status"], (string?)answer["code"])));
        Assert.Equal("not_found", (string?)never["code"]);
        var mediator = await Application.SignInAsync("mediator-len");
        Assert.Equal(["visitOutcome", "diagnosticSection"], (await HeldAsync(mediator)).Select(held => (string?)held!["kind"]));
        foreach (var held in await HeldAsync(mediator))
        {
            using var taken = await mediator.PostAsJsonAsync($"/api/field/holding/{caseId}/{held!["holdingId"]}/take", new { over = (string?)held["kind"] == "diagnosticSection" }, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NoContent, taken.StatusCode);
        }

        Assert.Equal("Humide", (string?)(await mediator.DiagnosticAsync(caseId)).Body["diagnostic"]!["advice"]!["findings"]);
        Assert.Equal("done", (string?)(await mediator.CaseAsync(caseId))!["visits"]![0]!["status"]);
        // The receipt stays the device's, whoever has the case.
        Assert.Equal("held", (string?)(await device.OneAsync(Command(caseId, "note", new JsonObject { ["text"] = "Encore" })))["status"]);
    }

    [Fact]
    public async Task What_Comes_For_A_Case_That_Became_Part_Of_Another_Is_Taken_Into_That_One()
    {
        var (device, caseId) = await AfterVisitAsync(Application);
        var (mediator, other) = await Application.RoutedByHandAsync();
        using (var merged = await mediator.PostAsJsonAsync($"/api/cases/{caseId}/merge", new { into = other }, TestContext.Current.CancellationToken)) merged.EnsureSuccessStatusCode();

        var answer = await device.OneAsync(Command(caseId, "note", new JsonObject { ["text"] = "Vu à la cave" }));

        Assert.Equal(("held", "case_merged"), ((string?)answer["status"], (string?)answer["code"]));
        var held = Assert.Single(await HeldAsync(mediator))!;
        Assert.Equal("merged", (string?)held["reason"]);
        using var taken = await mediator.PostAsJsonAsync($"/api/field/holding/{caseId}/{held["holdingId"]}/take", new { }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, taken.StatusCode);
        Assert.Single((await mediator.CaseAsync(other))!.FactsOf("noteWritten"));
        Assert.Empty((await mediator.CaseAsync(caseId))!.FactsOf("noteWritten"));
    }

    [Fact]
    public async Task Photos_That_Come_Too_Late_Are_Safe_And_Withdrawn_When_Given_Up()
    {
        var (device, caseId, _) = await GivenToAnotherAsync();
        var photo = SampleFiles.Jpeg(7);
        using (var stranger = await device.Person.AnnounceAsync(caseId, photo)) Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
        var session = await device.AnnouncedAsync(caseId, photo);
        (await FileClient.PutAsync((string)session["uploadUrl"]!, photo)).EnsureSuccessStatusCode();

        var answer = await device.OneAsync(Command(caseId, "filesCompleted", new JsonObject { ["fileIds"] = new JsonArray((string)session["fileId"]!) }));

        Assert.Equal("held", (string?)answer["status"]);
        var mediator = await Application.SignInAsync("mediator-len");
        Assert.Equal("inspecting", (string?)(await mediator.FileAsync(caseId, (string)session["fileId"]!))!["status"]);
        var held = Assert.Single(await HeldAsync(mediator))!;
        using var discarded = await mediator.PostAsJsonAsync($"/api/field/holding/{caseId}/{held["holdingId"]}/discard", new { reason = "mistaken" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, discarded.StatusCode);
        Assert.Null(await mediator.FileAsync(caseId, (string)session["fileId"]!));
    }

    [Fact]
    public async Task What_Comes_After_The_Household_Was_Erased_Is_Held_And_Written_Nowhere_Else()
    {
        var (device, caseId) = await AfterVisitAsync(Application);
        await Application.Stored.Ledger.DeleteEntityAsync("LEN", $"person|{caseId}", cancellationToken: TestContext.Current.CancellationToken);

        var answer = await device.OneAsync(Command(caseId, "note", new JsonObject { ["text"] = "Trop tard" }));

        Assert.Equal(("held", "case_erased"), ((string?)answer["status"], (string?)answer["code"]));
        Assert.DoesNotContain(await Application.Stored.RowsAsync("LEN"), row => row.RowKey.Contains("|remark|", StringComparison.Ordinal));
        Assert.Equal("erased", (string?)Assert.Single(await HeldAsync(device.Person))!["reason"]);
    }

    [Fact]
    public async Task Nobody_Else_Sees_Or_Decides_What_Waits()
    {
        var (device, caseId, _) = await HeldAfterClosingAsync();
        var held = Assert.Single(await HeldAsync(device.Person))!;
        var stranger = await Application.SignInAsync("mediator-art");
        Assert.Empty(await HeldAsync(stranger));
        using var taken = await stranger.PostAsJsonAsync($"/api/field/holding/{caseId}/{held["holdingId"]}/take", new { }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, taken.StatusCode);
        var tutor = await Application.SignInAsync("tutor-len");
        using var refused = await tutor.PostAsJsonAsync($"/api/field/holding/{caseId}/{held["holdingId"]}/discard", new { reason = "outdated" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private async Task<(FieldDeviceClient Device, string CaseId, JsonObject Answer)> HeldAfterClosingAsync()
    {
        var (device, caseId) = await AfterVisitAsync(Application);
        using (var closed = await device.Person.PostAsJsonAsync($"/api/cases/{caseId}/close", new { reason = "movedAway" })) closed.EnsureSuccessStatusCode();
        return (device, caseId, await device.OneAsync(Command(caseId, "contact", new JsonObject { ["channel"] = "phone", ["result"] = "reached", ["note"] = "Appel de la cave" })));
    }

    /// <summary>The mediator of another territory had the case by hand, took it along, and has it no more.</summary>
    private async Task<(FieldDeviceClient Device, string CaseId, string VisitId)> GivenToAnotherAsync()
    {
        var (mediator, caseId) = await Application.RoutedByHandAsync();
        var pilot = await Application.SignInAsync("pilot-len");
        await GiveAsync(pilot, caseId, "mediator-art");
        var visit = await mediator.PlannedAsync(caseId, VisitClient.EarlierToday, []);
        var device = await RegisteredAsync(await Application.SignInAsync("mediator-art"));
        Assert.Equal([caseId], (await device.PackageAsync())["order"]!.AsArray().Select(id => (string?)id));
        await GiveAsync(pilot, caseId, "mediator-len");
        return (device, caseId, visit);
    }

    private static async Task GiveAsync(HttpClient pilot, string caseId, string to)
    {
        using var given = await pilot.PostAsJsonAsync($"/api/cases/{caseId}/reassign", new { duty = "mediator", to, reason = "workload" });
        if (!given.IsSuccessStatusCode) throw new InvalidOperationException(await given.Content.ReadAsStringAsync());
    }

    private static async Task<JsonArray> HeldAsync(HttpClient person) => JsonNode.Parse(await person.GetStringAsync("/api/field/holding"))!["items"]!.AsArray();
}
