using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Staff;
using Slime.Functions.Visits;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;
using static Slime.Functions.Tests.Visits.VisitClient;

namespace Slime.Functions.Tests.Visits;

public sealed class VisitApiTests(SharedAzurite shared) : ApplicationTest(shared, TellsAtOnce)
{
    [Fact]
    public async Task A_Visit_Is_Planned_Told_To_Its_Companion_And_Shown_With_The_Case()
    {
        var (mediator, caseId) = await Application.RoutedAsync();

        using var answer = await mediator.PlanAsync(caseId, InTenDays);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var planned = await answer.ReadAsync();
        Assert.Equal($"/api/cases/{caseId}/visits/{planned["visitId"]}", answer.Headers.Location!.OriginalString);
        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.Equal("visitPlanned", (string?)shown["status"]);
        var visit = Assert.Single(shown["visits"]!.AsArray())!;
        Assert.Equal((InTenDays, "planned", "tutor", 105), ((string?)visit["plannedFor"], (string?)visit["status"], (string?)visit["accompaniedBy"]![0], (int)visit["durationMinutes"]!));
        var told = await mediator.NotificationsOfAsync(caseId, 3);
        Assert.Equal("tutor-len", (string?)Assert.Single(told, notice => (string?)notice["kind"] == "visitPlanned")["to"]);
    }

    [Fact]
    public async Task A_Visit_Done_Counts_Once_Towards_The_Quota_And_Its_Note_Is_In_No_Event()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var visitId = await mediator.PlannedAsync(caseId, EarlierToday);
        for (var again = 0; again < 2; again++)
        {
            using var answer = await mediator.EndAsync(caseId, visitId, "done", "Madame Exemple reçoit le matin");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await using var scope = Application.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CountAccompaniedVisits>().RunAsync(CancellationToken.None);
        var organisation = await Application.Services.GetRequiredService<StaffStore>().CurrentAsync(CancellationToken.None);
        Assert.Equal(1, organisation.AccompaniedVisitsDone["mediator-len"]);
        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.Equal(("visited", "Madame Exemple reçoit le matin"), ((string?)shown["status"], (string?)shown["visits"]![0]!["note"]));
        Assert.DoesNotContain("Exemple", shown["history"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Single(shown["history"]!.AsArray(), fact => (string?)fact!["kind"] == "visitDone");
    }

    [Fact]
    public async Task A_Done_Visit_That_A_Dying_Process_Left_Uncounted_Is_Counted_Later()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var visitId = await mediator.PlannedAsync(caseId, EarlierToday);
        (await mediator.EndAsync(caseId, visitId, "done")).Dispose();
        var ledger = Application.Services.GetRequiredService<LedgerTable>();
        await ledger.Client.DeleteEntityAsync(LedgerKeys.StaffPartition, $"{LedgerKeys.CountedPrefix}{caseId}|{visitId}");
        await ledger.Client.DeleteEntityAsync(LedgerKeys.StaffPartition, LedgerKeys.Quota("mediator-len"));

        await using var scope = Application.Services.CreateAsyncScope();
        for (var again = 0; again < 2; again++) await scope.ServiceProvider.GetRequiredService<CountAccompaniedVisits>().RunAsync(CancellationToken.None);

        Assert.Equal(1, (await ledger.FindAsync(LedgerKeys.StaffPartition, LedgerKeys.Quota("mediator-len"), CancellationToken.None))!.GetInt32("Done"));
    }

    [Fact]
    public async Task Of_Two_Visits_Planned_At_Once_One_Is_Refused()
    {
        var (mediator, caseId) = await Application.RoutedAsync();

        var answers = await Task.WhenAll(mediator.PlanAsync(caseId, InTenDays), mediator.PlanAsync(caseId, InTenDays));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        Assert.Equal("visit_already_planned", await answers.Single(answer => answer.StatusCode == HttpStatusCode.Conflict).CodeAsync());
    }

    [Fact]
    public async Task The_Same_Key_And_Body_Plans_Once_And_Another_Body_Is_Refused()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var version = (await mediator.GetAsync($"/api/cases/{caseId}")).Headers.ETag!.Tag;

        using var first = await mediator.PlanAsync(caseId, InTenDays, key: "k1");
        using var again = await mediator.PlanAsync(caseId, InTenDays, key: "k1", version: version);
        using var other = await mediator.PlanAsync(caseId, NoonIn(11), key: "k1");

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.Conflict], [first.StatusCode, again.StatusCode, other.StatusCode]);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal("idempotency_key_reused", await other.CodeAsync());
    }

    [Fact]
    public async Task A_Stale_Version_Is_Refused_And_The_Current_One_Moves_The_Visit()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var visitId = await mediator.PlannedAsync(caseId, InTenDays, []);
        await mediator.NotificationsOfAsync(caseId, 2);
        var path = $"/api/cases/{caseId}/visits/{visitId}";
        var body = new { plannedFor = NoonIn(12), accompaniedBy = Array.Empty<string>(), confirmed = true };

        using var stale = await mediator.SendAsync(HttpMethod.Put, path, body, version: "\"1\"");
        Assert.Equal((HttpStatusCode.PreconditionFailed, "changed_in_the_meantime"), (stale.StatusCode, await stale.CodeAsync()));
        using var moved = await mediator.SendAsync(HttpMethod.Put, path, body, version: "*");
        Assert.Equal((HttpStatusCode.OK, body.plannedFor), (moved.StatusCode, (string?)(await moved.ReadAsync())["plannedFor"]));
    }

    [Fact]
    public async Task Numbers_That_Do_Not_Exist_Are_Not_Found()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var other = await Application.SignInAsync("mediator-art");

        foreach (var (client, id, visit) in new[] { (mediator, caseId, "00000000"), (mediator, caseId, "IL0U|../"), (mediator, "LEN-00000000", "00000000"), (other, caseId, "00000000") })
        {
            using var answer = await client.EndAsync(id, Uri.EscapeDataString(visit), "cancelled");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("""{"plannedFor":"2027-03-28T02:30"}""", "hour_does_not_exist")]
    [InlineData("""{"plannedFor":"2026-12-01 09:30"}""", "not_a_local_time")]
    [InlineData("""{"plannedFor":"1999-12-01T09:30"}""", "out_of_range")]
    [InlineData("""{"plannedFor":"2026-12-01T09:30","durationMinutes":14}""", "out_of_range")]
    [InlineData("""{"plannedFor":"2026-12-01T09:30","accompaniedBy":["admin"]}""", "unknown_value")]
    [InlineData("""{"plannedFor":"2026-12-01T09:30","extra":1}""", "unknown_property")]
    [InlineData("{}", "required")]
    public async Task A_Visit_That_Makes_No_Sense_Is_Refused_With_Its_Reason(string body, string code)
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await mediator.PostAsync($"/api/cases/{caseId}/visits", content);
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.StatusCode, await answer.CodeAsync()));
    }

    [Fact]
    public async Task A_Visit_Of_The_Future_Cannot_Be_Done()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var visitId = await mediator.PlannedAsync(caseId, InTenDays);
        using var answer = await mediator.EndAsync(caseId, visitId, "done");
        Assert.Equal((HttpStatusCode.Conflict, "visit_in_future"), (answer.StatusCode, await answer.CodeAsync()));
    }

    [Fact]
    public async Task Four_Unanswered_Contacts_Propose_Closing_And_A_Closed_Case_Is_Reopened_Where_It_Stood()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            using var contact = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/contacts", new { channel = "phone", result = "noAnswer", note = "Répondeur de Madame Exemple" });
            Assert.Equal(HttpStatusCode.Created, contact.StatusCode);
        }

        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.True((bool)shown["askClosureAsUnreachable"]!);
        Assert.Equal("Répondeur de Madame Exemple", (string?)shown["contacts"]![3]!["note"]);
        Assert.DoesNotContain("Exemple", shown["history"]!.ToJsonString(), StringComparison.Ordinal);
        using var closed = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/close", new { reason = "unreachable" });
        Assert.Equal("closed", (string?)(await closed.ReadAsync())["status"]);
        using var refused = await mediator.PlanAsync(caseId, InTenDays);
        Assert.Equal((HttpStatusCode.Conflict, "case_closed"), (refused.StatusCode, await refused.CodeAsync()));
        using var reopened = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/reopen", null);
        Assert.Equal("routed", (string?)(await reopened.ReadAsync())["status"]);
    }
}
