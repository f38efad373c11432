using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Cases;
using Slime.Functions.Requests;
using Slime.Functions.Retention;
using Slime.Functions.Retention.Elimination;
using Slime.Functions.Tests.Retention;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases;
using Slime.Model.Cases.Requests;
using Slime.Model.Cases.Retention;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Requests;

/// <summary>What a request makes of a case, and that it stays made.</summary>
public sealed class RequestEffectTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly RetentionStory _story = new(shared);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _story.DisposeAsync();

    [Fact]
    public async Task A_Restricted_Case_Says_So_And_Refuses_All_Use_But_Corrections_Until_It_Is_Lifted()
    {
        var (mediator, id) = await _story.ReferredAsync();
        using var coordination = await _story.Application.SignInAsync("coordination");
        var request = await coordination.LinkedAsync(RequestClient.Asking("restriction"), id.ToString());

        Assert.Contains("Traitement limité", WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{id}", Cancellation)), StringComparison.Ordinal);
        using (var visit = await mediator.PlanAsync(id.ToString(), VisitClient.InTenDays)) await visit.AssertProblemAsync(HttpStatusCode.Conflict, RestrictedUse.Restricted);
        using (var note = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{id}/notes", new { text = "À rappeler" })) await note.AssertProblemAsync(HttpStatusCode.Conflict, RestrictedUse.Restricted);
        using (var scheme = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{id}/orientations", new { scheme = "adil" })) await scheme.AssertProblemAsync(HttpStatusCode.Conflict, RestrictedUse.Restricted);
        var announced = new { name = "a.jpg", kind = "other", contentType = "image/jpeg", size = 100, sha256 = new string('a', 64) };
        using (var file = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{id}/files", announced)) await file.AssertProblemAsync(HttpStatusCode.Conflict, RestrictedUse.Restricted);
        using (var agreed = await mediator.PutAsJsonAsync($"/api/cases/{id}/agreements", new { share = new[] { new { with = "partner", given = false } } }, Cancellation)) agreed.EnsureSuccessStatusCode();

        await coordination.AnswerAsync(request, "granted");
        using (var still = await mediator.PlanAsync(id.ToString(), VisitClient.InTenDays)) await still.AssertProblemAsync(HttpStatusCode.Conflict, RestrictedUse.Restricted);
        using (var lifted = await coordination.StepAsync(request, "lift", new { on = TestDays.Text(0) })) lifted.EnsureSuccessStatusCode();

        await mediator.PlannedAsync(id.ToString(), VisitClient.InTenDays);
        Assert.DoesNotContain("Traitement limité", WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{id}", Cancellation)), StringComparison.Ordinal);
        await _story.VerifyAsync();
    }

    [Fact]
    public async Task A_Restricted_Case_Is_Neither_Put_Before_A_Committee_Nor_Shown_To_One()
    {
        var (mediator, id) = await _story.ReferredAsync();
        using var coordination = await _story.Application.SignInAsync("coordination");
        var committee = await ConvenedAsync();
        (await PutAsync(committee)).EnsureSuccessStatusCode().Dispose();
        var sheet = $"/comites/{committee}/dossiers/{id}";
        Assert.Contains("Le logement et ce qui a été fait", await ShownAsync(sheet), StringComparison.Ordinal);

        await coordination.LinkedAsync(RequestClient.Asking("restriction"), id.ToString());

        var withheld = await ShownAsync(sheet);
        Assert.Contains("limité à la demande de la personne", withheld, StringComparison.Ordinal);
        Assert.DoesNotContain("Le logement et ce qui a été fait", withheld, StringComparison.Ordinal);
        using var put = await PutAsync(await ConvenedAsync());
        Assert.Equal(["case"], (await put.AssertProblemAsync(HttpStatusCode.BadRequest, RestrictedUse.Restricted)).Paths());

        async Task<string> ConvenedAsync()
        {
            using var made = await coordination.PostAsJsonAsync("/api/committees", new { kind = "technical", on = TestDays.Text(20), place = "Arras", agenda = new[] { "Situations" } }, Cancellation);
            return (string)(await made.EnsureSuccessStatusCode().ReadAsync())["id"]!;
        }

        Task<HttpResponseMessage> PutAsync(string to) => mediator.SendAsync(HttpMethod.Post, $"/api/committees/{to}/cases", new { @case = id.ToString(), question = "Que proposer ?" });

        async Task<string> ShownAsync(string path) => WebUtility.HtmlDecode(await mediator.GetStringAsync(path, Cancellation));
    }

    [Fact]
    public async Task A_Contested_Case_Says_So_Until_The_Answer_And_Is_Corrected_As_Ever()
    {
        var (mediator, id) = await _story.ReferredAsync();
        using var coordination = await _story.Application.SignInAsync("coordination");
        var request = await coordination.LinkedAsync(RequestClient.Asking("rectification"), id.ToString());
        Assert.Contains("Exactitude contestée", WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{id}", Cancellation)), StringComparison.Ordinal);
        Assert.Equal([RetentionHold.Contestation], (await StateAsync(id)).Holds);

        await coordination.AnswerAsync(request, "granted");

        Assert.Empty((await StateAsync(id)).Holds);
    }

    [Fact]
    public async Task What_Somebody_Withdraws_Is_Shared_No_More_And_They_Are_Contacted_No_More()
    {
        var (mediator, id) = await _story.ReferredAsync();
        using var officer = await _story.Application.SignInAsync("dpo");
        var asked = RequestClient.Asking("withdrawal");
        asked["noLongerWith"] = new JsonArray("partner", "landlord");
        asked["noLongerContact"] = true;

        await officer.LinkedAsync(asked, id.ToString());

        var agreements = JsonNode.Parse(await mediator.GetStringAsync($"/api/cases/{id}/agreements", Cancellation))!["share"]!.AsArray();
        Assert.All(["partner", "landlord"], kind => Assert.False((bool)agreements.Single(answer => (string)answer!["with"]! == kind)!["given"]!));
        using var visit = await mediator.PlanAsync(id.ToString(), VisitClient.InTenDays);
        await visit.AssertProblemAsync(HttpStatusCode.Conflict, RestrictedUse.NoContact);
    }

    [Fact]
    public async Task An_Objection_That_Stands_Takes_The_Case_Out_Of_Use_The_Next_Night_Without_A_Notice()
    {
        var (mediator, id) = await _story.VisitedAsync();
        using var coordination = await _story.Application.SignInAsync("coordination");
        var request = await coordination.LinkedAsync(RequestClient.Asking("objection"), id.ToString());
        Assert.Equal([RetentionHold.Restriction], (await StateAsync(id)).Holds);
        await _story.RunAsync<KeepRetention>();
        Assert.Null((await StateAsync(id)).Archived);
        await coordination.AnswerAsync(request, "granted");

        await _story.RunAsync<KeepRetention>();

        Assert.NotNull((await StateAsync(id)).Archived);
        Assert.Empty(JsonNode.Parse(await mediator.GetStringAsync("/api/search?q=quintefeuille", Cancellation))!["items"]!.AsArray());
        var standing = RetentionStanding.Of(await StateAsync(id), TestDays.In(0), RetentionPolicy.Default, TimeZoneInfo.Utc);
        Assert.Equal((RetentionStage.Archived, TestDays.In(0).AddMonths(36)), (standing.Stage, standing.EliminateOn));
    }

    [Fact]
    public async Task A_Granted_Erasure_Still_Waits_For_The_Visa_And_Takes_The_Request_With_It()
    {
        var (_, id) = await _story.VisitedAsync();
        using var coordination = await _story.Application.SignInAsync("coordination");
        var request = await coordination.LinkedAsync(RequestClient.Asking("erasure"), id.ToString());
        await coordination.AnswerAsync(request, "granted");
        await _story.RunAsync<KeepRetention>();
        using var archivist = await _story.Application.SignInAsync("archivist");
        using var made = await archivist.PostAsync("/api/privacy/eliminations", null, Cancellation);
        var elimination = (string)(await made.ReadAsync())["id"]!;
        using (var early = await archivist.PostAsync($"/api/privacy/eliminations/{elimination}/execute", null, Cancellation)) await early.AssertProblemAsync(HttpStatusCode.Conflict, "visa_missing");
        using (var visa = await archivist.PostAsJsonAsync($"/api/privacy/eliminations/{elimination}/visa", new { number = "62-9", on = "2026-11-20", given = true }, Cancellation)) visa.EnsureSuccessStatusCode();
        using (var ordered = await archivist.PostAsync($"/api/privacy/eliminations/{elimination}/execute", null, Cancellation)) ordered.EnsureSuccessStatusCode();

        await _story.RunAsync<ExecuteElimination>();

        Assert.Empty(await _story.WhereAsync(RetentionStory.Traces));
        // Queues hold numbers until their messages are handled.
        Assert.DoesNotContain(await _story.WhereAsync(id.ToString()), found => found.Contains('/', StringComparison.Ordinal));
        var left = await coordination.RequestAsync(request);
        Assert.Null(left["person"]);
        Assert.Empty(left["cases"]!.AsArray());
        Assert.Equal("granted", (string)left["outcome"]!);
        await _story.VerifyAsync();
    }

    [Fact]
    public async Task After_A_Restore_Restriction_And_Withdrawal_Hold_Again_And_A_Correction_Is_Asked_For()
    {
        var (mediator, id) = await _story.ReferredAsync();
        var before = await _story.Application.Stored.RowsAsync();
        using var coordination = await _story.Application.SignInAsync("coordination");
        var restricted = await coordination.LinkedAsync(RequestClient.Asking("restriction"), id.ToString());
        await coordination.AnswerAsync(restricted, "granted");
        var corrected = await coordination.LinkedAsync(RequestClient.Asking("rectification"), id.ToString());
        await coordination.AnswerAsync(corrected, "granted");
        var asked = RequestClient.Asking("withdrawal");
        asked["noLongerWith"] = new JsonArray("partner");
        await coordination.LinkedAsync(asked, id.ToString());
        await _story.RunAsync<KeepRequests>();
        Assert.Equal("answered", (string)(await coordination.RequestAsync(corrected))["status"]!);

        // The table of the cases as it was, row by row, as a restore writes it.
        foreach (var row in await _story.Application.Stored.RowsAsync()) await _story.Application.Stored.Ledger.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: Cancellation);
        foreach (var row in before) await _story.Application.Stored.Ledger.UpsertEntityAsync(RowText.Read(RowText.Write(row)), TableUpdateMode.Replace, Cancellation);
        Assert.Empty((await StateAsync(id)).Holds);
        await _story.RunAsync<KeepRequests>();

        var state = await StateAsync(id);
        Assert.Equal([RetentionHold.Restriction, RetentionHold.Contestation], state.Holds);
        Assert.False(state.Sharing.Single(answer => answer.With == Slime.Model.Referrals.Vocabulary.RecipientKind.Partner).Given);
        Assert.Equal("open", (string)(await coordination.RequestAsync(corrected))["status"]!);
        Assert.Equal("answered", (string)(await coordination.RequestAsync(restricted))["status"]!);
        using (var visit = await mediator.PlanAsync(id.ToString(), VisitClient.InTenDays)) await visit.AssertProblemAsync(HttpStatusCode.Conflict, RestrictedUse.Restricted);
        await _story.VerifyAsync();

        // Once is enough.
        var facts = (await StateAsync(id)).Requests.Count;
        await _story.RunAsync<KeepRequests>();
        Assert.Equal(facts, (await StateAsync(id)).Requests.Count);
    }

    [Fact]
    public async Task Two_Requests_Hold_A_Case_Until_Both_Are_Answered()
    {
        var (_, id) = await _story.ReferredAsync();
        using var coordination = await _story.Application.SignInAsync("coordination");
        var restriction = await coordination.LinkedAsync(RequestClient.Asking("restriction"), id.ToString());
        var objection = await coordination.LinkedAsync(RequestClient.Asking("objection"), id.ToString());

        await coordination.AnswerAsync(restriction, "refused");
        Assert.Equal([RetentionHold.Restriction], (await StateAsync(id)).Holds);
        await coordination.AnswerAsync(objection, "refused");

        Assert.Empty((await StateAsync(id)).Holds);
    }

    [Fact]
    public async Task A_Case_That_Was_Linked_By_Mistake_Is_As_Before()
    {
        var (_, id) = await _story.ReferredAsync();
        using var coordination = await _story.Application.SignInAsync("coordination");
        var request = await coordination.LinkedAsync(RequestClient.Asking("restriction"), id.ToString());

        using var removed = await coordination.DeleteAsync($"/api/privacy/requests/{request}/cases/{id}", Cancellation);

        removed.EnsureSuccessStatusCode();
        Assert.Empty((await StateAsync(id)).Holds);
        Assert.Empty((await StateAsync(id)).Requests);
        Assert.Empty((await coordination.RequestAsync(request))["cases"]!.AsArray());
    }

    private async Task<CaseState> StateAsync(CaseId id) => (await _story.Application.Services.GetRequiredService<CaseStore>().FindAsync(id, Cancellation))!.State;
}
