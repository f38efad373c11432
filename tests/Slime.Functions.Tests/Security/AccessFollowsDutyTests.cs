using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Files;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;
using static Slime.Functions.Tests.Diagnostics.DiagnosticClient;

namespace Slime.Functions.Tests.Security;

/// <summary>Who may do what on a case, and until when.</summary>
public sealed class AccessFollowsDutyTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly SlimeApplication _application = new(shared.Azurite, SlimeApplication.NoPumps);

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task A_Tutor_Who_Does_Not_Come_Along_Reads_And_Neither_Closes_Nor_Orients_Nor_Drafts()
    {
        var (_, caseId) = await _application.VisitedByHandAsync();
        var tutor = await _application.SignInAsync("tutor-len");

        Assert.NotNull(await tutor.CaseAsync(caseId));
        foreach (var (method, path, body) in Decisions(caseId))
        {
            using var refused = await tutor.SendAsync(method, path, body);
            await refused.AssertProblemAsync(HttpStatusCode.Forbidden, "not_your_duty");
        }

        var page = await tutor.GetStringAsync($"/dossiers/{caseId}");
        Assert.DoesNotContain($"/dossiers/{caseId}/cloture", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"action=\"/dossiers/{caseId}/orientations\"", page, StringComparison.Ordinal);
        Assert.Contains($"/dossiers/{caseId}/contacts", page, StringComparison.Ordinal);
        using var form = await tutor.PostAsync($"/dossiers/{caseId}/cloture", new FormUrlEncodedContent([KeyValuePair.Create("close.reason", "solved")]));
        Assert.Equal(HttpStatusCode.Forbidden, form.StatusCode);
    }

    [Fact]
    public async Task A_Tutor_Who_Comes_Along_May_Do_What_The_Mediator_May()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync();
        await mediator.PlannedAsync(caseId, VisitClient.InTenDays, ["tutor"]);
        var tutor = await _application.SignInAsync("tutor-len");

        await tutor.SavedAsync(caseId, SampleDiagnostics.Complete());
        using var closed = await tutor.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/close", new { reason = "solved" });
        Assert.Equal(HttpStatusCode.OK, closed.StatusCode);
    }

    [Fact]
    public async Task The_Technician_Sees_The_Dwelling_And_No_Income_Comment_Or_Agreement()
    {
        var referral = SampleReferrals.Full(SampleReferrals.Lens);
        referral["reasons"] = new JsonArray("heatingFailure");
        referral["comment"] = "Remarque témoin";
        var (mediator, caseId) = await _application.RoutedByHandAsync(referral);
        var photo = await mediator.UploadAsync(caseId, SampleFiles.Photo(1), kind: "bill");
        await mediator.PlannedAsync(caseId, VisitClient.InTenDays, ["technician"]);
        var technician = await _application.SignInAsync("technician");

        var seen = (await technician.CaseAsync(caseId))!;

        Assert.Equal(("Exemple", (string?)referral["dwelling"]!["addressLine"]), ((string?)seen["household"]!["surname"], (string?)seen["dwelling"]!["addressLine"]));
        var text = seen.ToJsonString();
        foreach (var hidden in new[] { "témoin", "14200", "1420000", "480", "350", "birthDate\":\"1990", "\"with\"" }) Assert.DoesNotContain(hidden, text, StringComparison.Ordinal);
        foreach (var part in new[] { "resources", "fsl", "agreement", "comment" }) Assert.Null(seen["referral"]![part]);
        var page = WebUtility.HtmlDecode(await technician.GetStringAsync($"/dossiers/{caseId}"));
        Assert.DoesNotContain("témoin", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Accords de partage", page, StringComparison.Ordinal);
        Assert.DoesNotContain("14 200", page.Replace('\u202f', ' ').Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Empty(seen["files"]!.AsArray());
        using var file = await technician.GetAsync($"/api/cases/{caseId}/files/{photo}");
        Assert.NotEqual(HttpStatusCode.OK, file.StatusCode);
        foreach (var (method, path, body) in Decisions(caseId))
        {
            using var refused = await technician.SendAsync(method, path, body);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
    }

    [Fact]
    public async Task Once_The_Visit_Is_Cancelled_And_The_Case_Closed_The_Technician_Sees_Nothing()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync();
        await mediator.PlannedAsync(caseId, VisitClient.InTenDays, ["technician"]);
        var technician = await _application.SignInAsync("technician");
        Assert.NotNull(await technician.CaseAsync(caseId));

        using (var closed = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/close", new { reason = "movedAway" })) closed.EnsureSuccessStatusCode();

        Assert.Null(await technician.CaseAsync(caseId));
        using var reopened = await technician.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/reopen", null);
        Assert.Equal(HttpStatusCode.NotFound, reopened.StatusCode);
    }

    [Fact]
    public async Task An_Emptied_Post_Of_Coordination_Takes_Its_Rights_And_The_Last_One_Cannot_Be_Emptied()
    {
        var first = await _application.SignInAsync("coordination");
        var second = await _application.SignInAsync("coordination-2");
        var (_, caseId) = await _application.RoutedByHandAsync();
        var post = JsonNode.Parse(await first.GetStringAsync("/api/staff/coordination-2"))!;
        post["name"] = null;
        using (var emptied = await first.PutAsJsonAsync("/api/staff/coordination-2", post)) emptied.EnsureSuccessStatusCode();

        using var read = await second.GetAsync($"/api/cases/{caseId}");
        using var page = await second.GetAsync("/equipe");
        post["name"] = "Camille Exemple";
        using var back = await second.PutAsJsonAsync("/api/staff/coordination-2", post);
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        Assert.All([page, back], answer => Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode));

        var last = JsonNode.Parse(await first.GetStringAsync("/api/staff/coordination"))!;
        last["name"] = null;
        using var refused = await first.PutAsJsonAsync("/api/staff/coordination", last);
        Assert.Equal(["name"], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "last_of_role")).Paths());
    }

    [Fact]
    public async Task What_One_Holder_Did_Stays_Theirs_When_The_Post_Goes_To_Another()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync();
        using (var contact = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/contacts", new { channel = "phone", result = "reached" })) contact.EnsureSuccessStatusCode();
        var coordination = await _application.SignInAsync("coordination");
        var post = JsonNode.Parse(await coordination.GetStringAsync("/api/staff/mediator-len"))!;
        var (before, oid) = ((string)post["name"]!, (string)post["entraObjectId"]!);
        (post["name"], post["entraObjectId"]) = ("Dominique Modèle", "00000000-0000-0000-0000-0000000000aa");
        using (var handed = await coordination.PutAsJsonAsync("/api/staff/mediator-len", post)) handed.EnsureSuccessStatusCode();

        var page = WebUtility.HtmlDecode(await coordination.GetStringAsync($"/dossiers/{caseId}"));

        var fact = (await coordination.CaseAsync(caseId))!["history"]!.AsArray().Single(entry => (string?)entry!["kind"] == "contactAttempted")!;
        Assert.Equal(("mediator-len", oid), ((string?)fact["actor"], (string?)fact["person"]));
        Assert.Contains($"<span class=\"timeline-actor\">{before}</span>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<span class=\"timeline-actor\">Dominique Modèle</span>", page, StringComparison.Ordinal);
        // Whoever held the post reads what they worked on, and writes nothing.
        Assert.NotNull(await mediator.CaseAsync(caseId));
        using var write = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/contacts", new { channel = "phone", result = "reached" });
        await write.AssertProblemAsync(HttpStatusCode.Forbidden, "not_your_duty");

        post["name"] = null;
        using (var vacant = await coordination.PutAsJsonAsync("/api/staff/mediator-len", post)) vacant.EnsureSuccessStatusCode();
        Assert.Contains($"<span class=\"timeline-actor\">{before}</span>", WebUtility.HtmlDecode(await coordination.GetStringAsync($"/dossiers/{caseId}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Absence_That_Leaves_Households_With_Nobody_Is_Told_At_Once_And_Is_A_Task()
    {
        var coordination = await _application.SignInAsync("coordination");
        foreach (var id in new[] { "mediator-len", "pilot-len", "tutor-len" })
        {
            var post = JsonNode.Parse(await coordination.GetStringAsync($"/api/staff/{id}"))!;
            post["absences"] = JsonNode.Parse($$"""[{"from":"{{TestDays.Text(3)}}","until":"{{TestDays.Text(5)}}"}]""");
            using var saved = await coordination.PutAsJsonAsync($"/api/staff/{id}", post);
            saved.EnsureSuccessStatusCode();
        }

        var uncovered = JsonNode.Parse(await coordination.GetStringAsync("/api/staff/uncovered"))!["items"]!.AsArray();
        Assert.Equal(["mediator", "tutor"], uncovered.Select(days => (string?)days!["duty"]));
        Assert.All(uncovered, days => Assert.Equal(("LEN", TestDays.Text(3), TestDays.Text(5), "coordination"), ((string?)days!["territory"], (string?)days["from"], (string?)days["until"], (string?)days["takenBy"])));
        Assert.Contains("id=\"uncovered\"", await coordination.GetStringAsync("/equipe?fait=pilot-len"), StringComparison.Ordinal);
        Assert.Contains("Ménages sans personne sur place", WebUtility.HtmlDecode(await coordination.GetStringAsync("/")), StringComparison.Ordinal);
    }

    private static IEnumerable<(HttpMethod Method, string Path, object? Body)> Decisions(string caseId) =>
    [
        (HttpMethod.Post, $"/api/cases/{caseId}/close", new { reason = "solved" }), (HttpMethod.Post, $"/api/cases/{caseId}/reopen", null),
        (HttpMethod.Post, $"/api/cases/{caseId}/orientations", new { scheme = "adil" }), (HttpMethod.Put, $"/api/cases/{caseId}/diagnostic", SampleDiagnostics.Complete()),
        (HttpMethod.Post, $"/api/cases/{caseId}/diagnostic/submit", null),
    ];
}
