using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.Handover;
using Slime.Functions.Ledger;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Ledger;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Handover;

public sealed class ReassignManyTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Fact]
    public async Task A_Request_Says_Of_Each_Case_What_Became_Of_It_And_Is_Silent_For_Closed_Ones()
    {
        var cases = await Application.RoutedManyAsync(3);
        var (mediator, pilot) = (await Application.SignInAsync("mediator-len"), await Application.SignInAsync("pilot-len"));
        (await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{cases[1]}/close", new { reason = "solved" })).Dispose();
        var facts = (await mediator.CaseAsync(cases[1]))!["history"]!.AsArray().Count;
        var elsewhere = await (await Application.SignInAsync("referrer-art")).ReferAsync(SampleReferrals.Minimal(SampleReferrals.Bethune));
        await (await Application.SignInAsync("coordination")).RoutedCaseAsync(elsewhere);

        var batch = await pilot.ReassignedManyAsync([.. cases, elsewhere, "LEN-00000000"], "mediator-mon");

        Assert.Equal("done", (string?)batch["status"]);
        Assert.Equal(["done", "case_closed", "done", "not_found", "not_found"], batch.Outcomes());
        Assert.Equal("mediator-mon", (await mediator.CaseAsync(cases[0]))!.MediatorOf());
        Assert.Equal(facts, (await mediator.CaseAsync(cases[1]))!["history"]!.AsArray().Count);
        var told = await Eventually.GetAsync(
            async () => (await pilot.NotificationsAsync()).Where(notice => (string?)notice["to"] == "mediator-mon").ToList() is { Count: > 0 } found ? found : null, "the receiver is told");
        Assert.Equal("reassignedMany", (string?)Assert.Single(told)["kind"]);
    }

    [Fact]
    public async Task The_Same_Key_Is_The_Same_Request_And_Another_Body_Is_Refused()
    {
        var cases = await Application.RoutedManyAsync(2);
        var pilot = await Application.SignInAsync("pilot-len");

        var answers = await Task.WhenAll(pilot.ReassignedManyAsync(cases, "mediator-mon", key: "k"), pilot.ReassignedManyAsync(cases, "mediator-mon", key: "k"));

        Assert.Equal((string?)answers[0]["id"], (string?)answers[1]["id"]);
        Assert.All(answers, answer => Assert.Equal(["done", "done"], answer.Outcomes()));
        foreach (var caseId in cases) Assert.Single((await pilot.CaseAsync(caseId))!.FactsOf("reassigned"));
        using var other = await pilot.ReassignManyAsync(cases, "mediator-ter", key: "k");
        await other.AssertProblemAsync(HttpStatusCode.Conflict, "idempotency_key_reused");
    }

    [Fact]
    public async Task Two_People_Giving_The_Same_Cases_Away_Give_Each_To_One_And_Both_Learn_Which()
    {
        var cases = await Application.RoutedManyAsync(8);
        var (pilot, coordination) = (await Application.SignInAsync("pilot-len"), await Application.SignInAsync("coordination"));

        var batches = await Task.WhenAll(pilot.ReassignedManyAsync(cases, "mediator-mon"), coordination.ReassignedManyAsync(cases, "mediator-ter"));

        foreach (var (caseId, index) in cases.Select((caseId, index) => (caseId, index)))
        {
            var shown = (await coordination.CaseAsync(caseId))!;
            var outcomes = batches.Select(batch => batch.Outcomes().ElementAt(index)).ToList();
            // The one who asked after the other had taken the case asked for it as it was then.
            Assert.Contains("done", outcomes);
            Assert.Equal(outcomes.Count(outcome => outcome == "done"), shown.FactsOf("reassigned").Count);
            Assert.All(outcomes, outcome => Assert.Contains(outcome, (string[])["done", "reassigned_meanwhile"]));
        }
    }

    [Fact]
    public async Task It_Is_Taken_Back_For_A_Day_Where_Nobody_Went_On()
    {
        var cases = await Application.RoutedManyAsync(3);
        var pilot = await Application.SignInAsync("pilot-len");
        var batch = await pilot.ReassignedManyAsync(cases, "mediator-mon");
        (await pilot.ReassignAsync(cases[2], "mediator-ter")).Dispose();

        using var undone = await pilot.SendAsync(HttpMethod.Post, $"/api/reassignments/{batch["id"]}/undo", null);

        Assert.Equal(["undone", "undone", "reassignment_cannot_undo"], (await undone.ReadAsync()).Outcomes());
        Assert.Equal("mediator-len", (await pilot.CaseAsync(cases[0]))!.MediatorOf());
        Assert.Equal("mediator-ter", (await pilot.CaseAsync(cases[2]))!.MediatorOf());
    }

    [Fact]
    public async Task A_Request_For_A_Day_To_Come_Waits_For_It_And_Can_Be_Called_Off()
    {
        var cases = await Application.RoutedManyAsync(2);
        var pilot = await Application.SignInAsync("pilot-len");

        var batch = await pilot.ReassignedManyAsync(cases, "mediator-mon", from: TestDays.Text(5));
        await RunTimerAsync(Application);
        Assert.Equal("planned", (string?)(await ReadAsync(pilot, batch))["status"]);
        Assert.Equal("mediator-len", (await pilot.CaseAsync(cases[0]))!.MediatorOf());
        using var cancelled = await pilot.SendAsync(HttpMethod.Post, $"/api/reassignments/{batch["id"]}/undo", null);

        Assert.Equal("cancelled", (string?)(await cancelled.ReadAsync())["status"]);
        await using var later = new SlimeApplication(Azurite, SlimeApplication.NoPumps, services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(6))), Application.Prefix);
        await later.SignInAsync("coordination");
        await RunTimerAsync(later);
        Assert.Equal("mediator-len", (await pilot.CaseAsync(cases[0]))!.MediatorOf());
    }

    [Fact]
    public async Task On_Its_Day_The_Timer_Gives_The_Cases_Away()
    {
        var cases = await Application.RoutedManyAsync(2);
        var pilot = await Application.SignInAsync("pilot-len");
        var batch = await pilot.ReassignedManyAsync(cases, "mediator-mon", from: TestDays.Text(5));
        await using var later = new SlimeApplication(Azurite, SlimeApplication.NoPumps, services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(6))), Application.Prefix);
        await later.SignInAsync("coordination");

        await RunTimerAsync(later);

        Assert.Equal(["done", "done"], (await ReadAsync(pilot, batch)).Outcomes());
        Assert.Equal("mediator-mon", (await pilot.CaseAsync(cases[1]))!.MediatorOf());
    }

    [Fact]
    public async Task A_Receiver_Who_Leaves_The_Same_Day_Gets_Nothing_And_The_Report_Says_So()
    {
        var cases = await Application.RoutedManyAsync(2);
        var (pilot, coordination) = (await Application.SignInAsync("pilot-len"), await Application.SignInAsync("coordination"));
        var batch = await pilot.ReassignedManyAsync(cases, "mediator-mon", from: TestDays.Text(1));
        var member = JsonNode.Parse(await coordination.GetStringAsync("/api/staff/mediator-mon"))!;
        member["name"] = null;
        (await coordination.SendAsync(HttpMethod.Put, "/api/staff/mediator-mon", member)).EnsureSuccessStatusCode().Dispose();
        await using var later = new SlimeApplication(Azurite, SlimeApplication.NoPumps, services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(2))), Application.Prefix);
        await later.SignInAsync("coordination");

        await RunTimerAsync(later);

        Assert.Equal(["receiver_cannot", "receiver_cannot"], (await ReadAsync(pilot, batch)).Outcomes());
        Assert.Equal("mediator-len", (await pilot.CaseAsync(cases[0]))!.MediatorOf());
    }

    [Theory]
    [InlineData("""{"cases":[],"to":"mediator-mon"}""", "at_least_one")]
    [InlineData("""{"cases":["nothing"],"to":"mediator-mon"}""", "unknown_value")]
    [InlineData("""{"cases":["LEN-00000000"],"to":"admin"}""", "receiver_unknown")]
    [InlineData("""{"cases":["LEN-00000000"],"to":"mediator-mon","from":"2001-01-01"}""", "date_too_old")]
    public async Task What_Makes_No_Sense_Is_Refused_Before_Anything_Is_Written(string body, string code)
    {
        var pilot = await Application.SignInAsync("pilot-len");
        using var refused = await pilot.SendAsync(HttpMethod.Post, "/api/reassignments", JsonNode.Parse(body));
        await refused.AssertProblemAsync(HttpStatusCode.BadRequest, code);
        using var tooMany = await pilot.ReassignManyAsync(Enumerable.Repeat("LEN-00000000", 201), "mediator-mon");
        await tooMany.AssertProblemAsync(HttpStatusCode.BadRequest, "too_many");
        Assert.Empty(await Application.Stored.RowsAsync("reassignments"));
    }

    [Fact]
    public async Task Journals_Of_Requests_And_Cases_Verify()
    {
        var cases = await Application.RoutedManyAsync(2);
        var pilot = await Application.SignInAsync("pilot-len");
        var batch = await pilot.ReassignedManyAsync(cases, "mediator-mon");
        (await pilot.SendAsync(HttpMethod.Post, $"/api/reassignments/{batch["id"]}/undo", null)).Dispose();
        var verification = Application.Services.GetRequiredService<LedgerVerification>();

        Assert.Empty((await verification.OfOrganisationAsync(TestContext.Current.CancellationToken)).Faults);
        Assert.Empty((await verification.OfTerritoryAsync(SampleRows.Lens, TestContext.Current.CancellationToken)).Faults);
    }

    private static async Task<JsonObject> ReadAsync(HttpClient client, JsonObject batch) => JsonNode.Parse(await client.GetStringAsync($"/api/reassignments/{batch["id"]}"))!.AsObject();

    private static async Task RunTimerAsync(SlimeApplication application)
    {
        await using var scope = application.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RunReassignments>().RunAsync(TestContext.Current.CancellationToken);
    }
}
