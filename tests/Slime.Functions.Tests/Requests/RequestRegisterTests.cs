using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Slime.Functions.Requests;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Retention;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Requests;

/// <summary>The register itself: days, delays, two at once, forms, and the time after.</summary>
public sealed class RequestRegisterTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly RetentionStory _story = new(shared);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _story.DisposeAsync();

    [Fact]
    public async Task A_Request_Is_Due_After_A_Month_And_After_Three_When_That_Is_Said_In_Time()
    {
        using var officer = await _story.Application.SignInAsync("dpo");
        var (first, second) = (await officer.ReceivedAsync(RequestClient.Asking("access")), await officer.ReceivedAsync(RequestClient.Asking("erasure", surname: "Autrement")));
        Assert.Equal(Day(1), (string)(await officer.RequestAsync(first))["dueOn"]!);

        using (var silent = await officer.StepAsync(first, "extension", new { reason = " " })) await silent.AssertProblemAsync(HttpStatusCode.BadRequest, "required");
        using (var extended = await officer.StepAsync(first, "extension", new { reason = "Dossier ancien à reconstituer" })) extended.EnsureSuccessStatusCode();
        Assert.Equal(Day(3), (string)(await officer.RequestAsync(first))["dueOn"]!);
        using (var again = await officer.StepAsync(first, "extension", new { reason = "Encore" })) await again.AssertProblemAsync(HttpStatusCode.Conflict, "request_extended_already");

        _story.GoTo(1, 2);
        Assert.True((bool)(await officer.RequestAsync(second))["late"]!);
        using (var late = await officer.StepAsync(second, "extension", new { reason = "Trop tard" })) await late.AssertProblemAsync(HttpStatusCode.Conflict, "request_extension_late");
        var task = Assert.Single((await officer.GetFromJsonAsync<JsonArray>("/api/me/tasks", Cancellation))!, task => (string)task!["kind"]! == "personRequests");
        Assert.Equal($"/demandes/{second}", (string)task!["href"]!);
    }

    [Fact]
    public async Task What_Makes_No_Sense_Is_Named_By_Its_Field()
    {
        using var officer = await _story.Application.SignInAsync("dpo");
        using (var empty = await officer.PostAsJsonAsync("/api/privacy/requests", new { }, Cancellation))
            Assert.Equal(["how", "kind", "receivedOn", "surname"], (await empty.AssertProblemAsync(HttpStatusCode.BadRequest, "required")).Paths());
        var tomorrow = RequestClient.Asking("withdrawal");
        tomorrow["receivedOn"] = TestDays.Text(3);
        using (var wrong = await officer.PostAsJsonAsync("/api/privacy/requests", tomorrow, Cancellation))
            Assert.Equal(["noLongerWith", "receivedOn"], (await wrong.AssertProblemAsync(HttpStatusCode.BadRequest, "invalid_input")).Paths());
        var id = await officer.ReceivedAsync(RequestClient.Asking("erasure"));
        using (var nobody = await officer.StepAsync(id, "answer", new { outcome = "granted", on = TestDays.Text(0) })) await nobody.AssertProblemAsync(HttpStatusCode.Conflict, "request_identity_missing");
        using (var mute = await officer.StepAsync(id, "answer", new { outcome = "refused", on = TestDays.Text(0) })) Assert.Equal(["text"], (await mute.AssertProblemAsync(HttpStatusCode.BadRequest, "required")).Paths());
        await officer.IdentifyAsync(id);
        using (var unknown = await officer.StepAsync(id, "cases", new { caseId = "LEN-00000000" })) await unknown.AssertProblemAsync(HttpStatusCode.BadRequest, "case_unknown");
        using (var none = await officer.StepAsync(id, "answer", new { outcome = "granted", on = TestDays.Text(0) })) await none.AssertProblemAsync(HttpStatusCode.Conflict, "request_without_case");
        using (var never = await officer.StepAsync(id, "lift", new { on = TestDays.Text(0) })) await never.AssertProblemAsync(HttpStatusCode.Conflict, "request_not_in_force");
    }

    [Fact]
    public async Task The_Same_Request_Sent_Twice_Is_One_And_Whoever_Saw_An_Older_One_Changes_Nothing()
    {
        using var officer = await _story.Application.SignInAsync("dpo");
        using var first = await officer.SendAsync(HttpMethod.Post, "/api/privacy/requests", RequestClient.Asking("access"), key: "k1");
        using var second = await officer.SendAsync(HttpMethod.Post, "/api/privacy/requests", RequestClient.Asking("access"), key: "k1");
        var id = (string)(await first.ReadAsync())["id"]!;
        Assert.Equal(id, (string)(await second.ReadAsync())["id"]!);
        using (var reused = await officer.SendAsync(HttpMethod.Post, "/api/privacy/requests", RequestClient.Asking("erasure"), key: "k1")) await reused.AssertProblemAsync(HttpStatusCode.Conflict, "idempotency_key_reused");

        await officer.IdentifyAsync(id);
        using var stale = await officer.SendAsync(HttpMethod.Post, $"/api/privacy/requests/{id}/extension", new { reason = "Complexe" }, version: "\"1\"");
        await stale.AssertProblemAsync(HttpStatusCode.PreconditionFailed, "changed_in_the_meantime");
    }

    [Fact]
    public async Task A_Request_Goes_Its_Whole_Way_By_Plain_Forms()
    {
        var (_, caseId) = await _story.ReferredAsync();
        using var coordination = await _story.Application.SignInAsync("coordination");
        using (var wrong = await coordination.PostFormAsync("/demandes", ("kind", "access"), ("surname", ""))) Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        using var made = await coordination.PostFormAsync(
            "/demandes", ("kind", "access"), ("receivedOn", TestDays.Text(0)), ("how", "email"), ("surname", RetentionStory.Surname), ("firstName", RetentionStory.FirstName), ("key", Guid.NewGuid().ToString("N")));
        var page = made.Headers.Location!.ToString().Split('?')[0];
        using (var identified = await coordination.PostFormAsync($"{page}/identite", ("identityHow", "knownContact"), ("identityOn", TestDays.Text(0)))) Assert.Equal(HttpStatusCode.Redirect, identified.StatusCode);
        Assert.Contains(caseId.ToString(), await coordination.GetStringAsync(page, Cancellation), StringComparison.Ordinal);
        using (var unsure = await coordination.PostFormAsync($"{page}/dossiers", ("caseId", caseId.ToString())))
        {
            Assert.Equal(HttpStatusCode.BadRequest, unsure.StatusCode);
            Assert.Contains("name=\"confirmed\"", await unsure.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        using (var linked = await coordination.PostFormAsync($"{page}/dossiers", ("caseId", caseId.ToString()), ("confirmed", "true"))) Assert.Equal(HttpStatusCode.Redirect, linked.StatusCode);
        var id = page.Split('/')[^1];
        var shown = (await coordination.TextsAsync(id, caseId.ToString())).Select(part => ("shown", $"{part!["key"]}~{part["hash"]}")).ToArray();
        using (var read = await coordination.PostFormAsync($"{page}/dossiers/{caseId}/relecture", shown)) Assert.Equal(HttpStatusCode.Redirect, read.StatusCode);
        using (var taken = await coordination.PostAsync($"{page}/dossiers/{caseId}/remise", null, Cancellation)) Assert.Equal("application/zip", taken.Content.Headers.ContentType?.MediaType);
        using (var answered = await coordination.PostFormAsync($"{page}/reponse", ("outcome", "granted"), ("answeredOn", TestDays.Text(0)))) Assert.Equal(HttpStatusCode.Redirect, answered.StatusCode);
        Assert.Equal("granted", (string)(await coordination.RequestAsync(id))["outcome"]!);
    }

    [Fact]
    public async Task What_Was_Answered_Six_Years_Ago_Is_Forgotten_And_A_Restriction_In_Force_Is_Not()
    {
        var (_, caseId) = await _story.ReferredAsync();
        using var officer = await _story.Application.SignInAsync("dpo");
        var answered = await officer.ReceivedAsync(RequestClient.Asking("access", surname: "Ancelin"));
        await officer.AnswerAsync(answered, "noData");
        var inForce = await officer.LinkedAsync(RequestClient.Asking("restriction"), caseId.ToString());
        await officer.AnswerAsync(inForce, "granted");

        _story.GoTo(71);
        await _story.RunAsync<KeepRequests>();
        Assert.NotEmpty(await _story.WhereAsync("Ancelin"));
        _story.GoTo(73);
        await _story.RunAsync<KeepRequests>();

        Assert.Empty(await _story.WhereAsync("Ancelin"));
        using var gone = await officer.GetAsync($"/api/privacy/requests/{answered}", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal("answered", (string)(await officer.RequestAsync(inForce))["status"]!);
    }

    [Fact]
    public async Task Two_Who_Answer_At_Once_Answer_Once()
    {
        using var officer = await _story.Application.SignInAsync("dpo");
        var id = await officer.ReceivedAsync(RequestClient.Asking("access"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => officer.StepAsync(id, "answer", new { outcome = "noData", on = TestDays.Text(0) })));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Single((await officer.RequestAsync(id))["steps"]!.AsArray(), step => (string)step!["what"]! == "answered");
    }

    private static string Day(int months) => TestDays.In(0).AddMonths(months).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
