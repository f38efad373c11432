using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.Ledger;
using Slime.Functions.Redrawing;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Handover;
using Slime.Functions.Tests.Visits;
using Slime.Model.Calendar;
using Slime.Model.Communes;
using Slime.Platform.Time;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Redrawing;

public sealed class TerritoryPlanTests(SharedAzurite shared) : ApplicationTest(shared)
{
    private static readonly DateOnly LastMonth = TestDays.In(0).AddDays(-TestDays.In(0).Day);

    [Fact]
    public async Task One_Epci_Is_Previewed_Applied_And_Reverted_With_Last_Months_Figures_Unchanged()
    {
        var coordination = await Application.SignInAsync("coordination");
        var cases = await Application.CasesOfAdinferAsync(2);
        var mediator = await Application.SignInAsync("mediator-arr");
        await mediator.PlannedAsync(cases[1], $"{TestDays.Text(6)}T10:00");
        var figures = await LastMonthAsync(coordination);

        var id = (string)(await coordination.PlanAsync())["id"]!;
        var checkedPlan = await coordination.DoneAsync(id, "check");
        AssertPreview(checkedPlan["preview"]!.AsObject(), cases);
        Assert.Equal("ARR", (string?)(await TerritoryAsync(coordination))["territory"]);
        await coordination.DoneAsync(id, "schedule");
        var applied = await coordination.DoneAsync(id, "apply");

        Assert.Equal(("applied", 96, 2), ((string?)applied["status"], applied["moves"]!.AsArray().Count, applied["handovers"]!.AsArray().Count));
        Assert.Equal("TER", (string?)(await TerritoryAsync(coordination))["territory"]);
        Assert.Equal(("mediator-ter", "tutor-ter"), (await coordination.RoutedCaseAsync(cases[0])).PeopleOf());
        Assert.Equal(("mediator-arr", "tutor-arr"), (await coordination.RoutedCaseAsync(cases[1])).PeopleOf());
        Assert.NotNull(await (await Application.SignInAsync("mediator-ter")).CaseAsync(cases[0]));
        Assert.Equal(figures, await LastMonthAsync(coordination));
        await Eventually.TrueAsync(async () => (await FollowersAsync(coordination)).SequenceEqual(["TER", "ARR"]), "the ledger says who follows");
        var today = await PlannedAsync(coordination, TestDays.In(0));
        Assert.True(today["TER"] > 82 && today["ARR"] < 477 && today.Values.Sum() == 3260);

        var reverted = await coordination.DoneAsync(id, "revert");

        Assert.Equal(("reverted", 0), ((string?)reverted["status"], reverted["kept"]!.AsArray().Count));
        Assert.Equal("ARR", (string?)(await TerritoryAsync(coordination))["territory"]);
        Assert.Equal(("mediator-arr", "tutor-arr"), (await coordination.RoutedCaseAsync(cases[0])).PeopleOf());
        Assert.Null(await (await Application.SignInAsync("mediator-ter")).CaseAsync(cases[0]));
        Assert.Equal((82, 477), ((await PlannedAsync(coordination, TestDays.In(0)))["TER"], (await PlannedAsync(coordination, TestDays.In(0)))["ARR"]));
        Assert.Equal(figures, await LastMonthAsync(coordination));
        await AssertVerifiedAsync();
    }

    [Fact]
    public async Task Of_Two_People_Who_Apply_A_Plan_At_Once_One_Does_And_The_Other_Is_Told()
    {
        var (one, other) = (await Application.SignInAsync("coordination"), await Application.SignInAsync("coordination"));
        var cases = await Application.CasesOfAdinferAsync(4);
        var id = await one.ScheduledAsync();

        var answers = await Task.WhenAll(one.DoAsync(id, "apply"), other.DoAsync(id, "apply"));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        Assert.Contains(await answers.Single(answer => answer.StatusCode == HttpStatusCode.Conflict).CodeAsync(), (string[])["plan_at_work", "plan_not_next"]);
        foreach (var caseId in cases) Assert.Equal(2, (await one.CaseAsync(caseId))!.FactsOf("reassigned").Count);
        foreach (var answer in answers) answer.Dispose();
        using var again = await one.DoAsync(id, "apply");
        await again.AssertProblemAsync(HttpStatusCode.Conflict, "plan_not_next");
    }

    [Fact]
    public async Task Taken_Back_After_Work_Was_Done_The_Cases_That_Were_Worked_On_Stay()
    {
        var coordination = await Application.SignInAsync("coordination");
        var cases = await Application.CasesOfAdinferAsync(4);
        var id = await coordination.ScheduledAsync();
        await coordination.DoneAsync(id, "apply");
        var mediator = await Application.SignInAsync("mediator-ter");
        (await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{cases[0]}/notes", new { text = "Appelé ce matin." })).EnsureSuccessStatusCode().Dispose();
        (await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{cases[1]}/close", new { reason = "solved" })).EnsureSuccessStatusCode().Dispose();
        (await coordination.ReassignAsync(cases[2], "mediator-mon")).EnsureSuccessStatusCode().Dispose();

        var reverted = await coordination.DoneAsync(id, "revert");

        var kept = reverted["kept"]!.AsArray().ToDictionary(line => (string)line!["caseId"]!, line => (string?)line!["code"]);
        Assert.Equal(cases.Take(3).Order(StringComparer.Ordinal), kept.Keys);
        Assert.Equal(("case_worked_on", "case_closed", "case_worked_on"), (kept[cases[0]], kept[cases[1]], kept[cases[2]]));
        Assert.Equal("mediator-ter", (await coordination.CaseAsync(cases[0]))!.MediatorOf());
        Assert.Equal(("mediator-arr", "tutor-arr"), (await coordination.CaseAsync(cases[3]))!.PeopleOf());
        await AssertVerifiedAsync();
    }

    [Fact]
    public async Task On_Its_Day_A_Plan_Applies_By_Itself_And_Later_Taken_Back_Its_Days_Remain()
    {
        var coordination = await Application.SignInAsync("coordination");
        var id = await coordination.ScheduledAsync(PlanClient.Input(TestDays.Text(10)));
        using (var early = await coordination.DoAsync(id, "apply")) await early.AssertProblemAsync(HttpStatusCode.Conflict, "plan_not_yet");
        await RunTimerAsync(Application);
        Assert.Equal("scheduled", (string?)(await coordination.ReadPlanAsync(id))["status"]);

        await using (var due = AtNoonIn(10))
        {
            await due.SignInAsync("coordination");
            await RunTimerAsync(due);
        }

        Assert.Equal("applied", (string?)(await coordination.ReadPlanAsync(id))["status"]);
        await using var later = AtNoonIn(40);
        var then = await later.SignInAsync("coordination");
        await then.DoneAsync(id, "revert");
        foreach (var (day, territory) in new[] { (9, "ARR"), (10, "TER"), (39, "TER"), (40, "ARR") })
            Assert.Equal((day, territory), (day, (string?)(await TerritoryAsync(then, TestDays.Text(day)))["territory"]));
        var between = await PlannedAsync(coordination, TestDays.In(39));
        Assert.True(between["TER"] > 82 && between["ARR"] < 477);
    }

    [Fact]
    public async Task A_Commune_Is_In_One_Plan_And_What_Was_Decided_By_Hand_Is_Never_Overwritten()
    {
        var coordination = await Application.SignInAsync("coordination");
        var first = await coordination.ScheduledAsync(PlanClient.Input(TestDays.Text(3)));
        var second = (string)(await coordination.PlanAsync(PlanClient.Input(TestDays.Text(5), moves: [new { commune = PlanClient.Adinfer, to = "MON" }])))["id"]!;
        using (var refused = await coordination.DoAsync(second, "check")) await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "plan_commune_in_another");
        await coordination.DoneAsync(first, "withdraw");
        await coordination.DoneAsync(second, "check");

        // Decided by hand after it was scheduled: on its day the plan is a draft again, and says why.
        await coordination.DoneAsync(second, "schedule");
        (await coordination.SendAsync(HttpMethod.Put, $"/api/communes/{PlanClient.Adinfer}/override", new { territory = "CAL", from = TestDays.Text(5), reason = "essai" })).EnsureSuccessStatusCode().Dispose();
        await using var due = AtNoonIn(5);
        await due.SignInAsync("coordination");
        await RunTimerAsync(due);

        var plan = await coordination.ReadPlanAsync(second);
        Assert.Equal(("draft", "plan_commune_decided"), ((string?)plan["status"], (string?)plan["fault"]));
        Assert.Equal("CAL", (string?)(await TerritoryAsync(coordination, TestDays.Text(5)))["territory"]);
    }

    [Fact]
    public async Task Where_A_Household_Would_Go_Is_Answered_Without_Writing_Anything()
    {
        var coordination = await Application.SignInAsync("coordination");
        var id = (string)(await coordination.PlanAsync(PlanClient.Input(TestDays.Text(10))))["id"]!;

        using var answer = await coordination.SendAsync(HttpMethod.Post, "/api/routing/simulate", new { communeInsee = PlanClient.Adinfer, on = TestDays.Text(10), plan = id });
        var (now, planned) = await answer.ReadAsync() is { } found ? (found["now"]!, found["planned"]!) : default;

        Assert.Equal(("ARR", "territory", "mediator-arr"), ((string?)now["territory"], (string?)now["rule"], (string?)now["mediator"]));
        Assert.Equal(("TER", "communeOverride", "mediator-ter", "tutor-ter"), ((string?)planned["territory"], (string?)planned["rule"], (string?)planned["mediator"], (string?)planned["tutor"]));
        Assert.Empty(JsonNode.Parse(await coordination.GetStringAsync("/api/commune-overrides"))!["items"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"openCases":"stay","targets":"unchanged"}""", "required")]
    [InlineData("""{"name":"x","effectiveOn":"2020-01-01","openCases":"stay","targets":"unchanged","moves":[{"epci":"200069482","to":"TER"}]}""", "date_too_old")]
    [InlineData("""{"name":"x","effectiveOn":"DAY","openCases":"stay","targets":"unchanged","moves":[]}""", "at_least_one")]
    [InlineData("""{"name":"x","effectiveOn":"DAY","openCases":"stay","targets":"unchanged","moves":[{"commune":"75056","to":"TER"}]}""", "commune_outside_departement")]
    [InlineData("""{"name":"x","effectiveOn":"DAY","openCases":"stay","targets":"unchanged","moves":[{"epci":"1","to":"TER"}]}""", "unknown_value")]
    [InlineData("""{"name":"x","effectiveOn":"DAY","openCases":"stay","targets":"unchanged","moves":[{"commune":"62009","to":"XYZ"}]}""", "territory_unknown")]
    [InlineData("""{"name":"x","effectiveOn":"DAY","openCases":"stay","targets":"unchanged","moves":[{"commune":"62009","to":"ARR"}]}""", "plan_moves_nothing")]
    [InlineData("""{"name":"x","effectiveOn":"DAY","openCases":"stay","targets":"unchanged","moves":[{"commune":"62009","to":"TER"},{"epci":"200069482","to":"MON"}]}""", "duplicate")]
    public async Task A_Plan_That_Makes_No_Sense_Is_Refused_With_Its_Reason(string body, string code)
    {
        var coordination = await Application.SignInAsync("coordination");
        using var refused = await coordination.SendAsync(HttpMethod.Post, PlanClient.Path, JsonNode.Parse(body.Replace("DAY", TestDays.Text(3), StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(code, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await Application.Stored.RowsAsync("territory-plans"));
    }

    [Fact]
    public async Task A_Plan_Is_Changed_By_Who_Saw_Its_Version_And_Only_Until_It_Is_Scheduled()
    {
        var coordination = await Application.SignInAsync("coordination");
        var id = (string)(await coordination.PlanAsync())["id"]!;
        using (var stale = await coordination.SendAsync(HttpMethod.Put, $"{PlanClient.Path}/{id}", PlanClient.Input(name: "Autre"), version: "\"9\"")) Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        await coordination.DoneAsync(id, "check");
        using (var changed = await coordination.SendAsync(HttpMethod.Put, $"{PlanClient.Path}/{id}", PlanClient.Input(name: "Autre"))) Assert.Equal("draft", (string?)(await changed.ReadAsync())["status"]);
        using (var early = await coordination.DoAsync(id, "schedule")) await early.AssertProblemAsync(HttpStatusCode.Conflict, "plan_not_next");
        await coordination.DoneAsync(id, "check");
        await coordination.DoneAsync(id, "schedule");
        using var late = await coordination.SendAsync(HttpMethod.Put, $"{PlanClient.Path}/{id}", PlanClient.Input(name: "Encore"));
        await late.AssertProblemAsync(HttpStatusCode.Conflict, "plan_not_next");
    }

    private SlimeApplication AtNoonIn(int days)
    {
        var clock = new FakeTimeProvider(new LocalDateTime(TestDays.In(days), new TimeOnly(12, 0)).In(LocalTime.Zone)!.Value);
        return new SlimeApplication(Azurite, SlimeApplication.NoPumps, services => services.AddSingleton<TimeProvider>(clock), Application.Prefix);
    }

    private static void AssertPreview(JsonObject preview, IReadOnlyList<string> cases)
    {
        var lines = preview["territories"]!.AsArray().ToDictionary(line => (string)line!["territory"]!, line => line!);
        Assert.Equal((255, 159), ((int)lines["ARR"]["before"]!["communes"]!, (int)lines["ARR"]["after"]!["communes"]!));
        Assert.Equal((102, 198), ((int)lines["TER"]["before"]!["communes"]!, (int)lines["TER"]["after"]!["communes"]!));
        Assert.Equal((2, 1), ((int)lines["ARR"]["before"]!["open"]!, (int)lines["ARR"]["after"]!["open"]!));
        Assert.Equal((1, 1), ((int)lines["ARR"]["before"]!["visitsToCome"]!, (int)lines["ARR"]["after"]!["visitsToCome"]!));
        Assert.Equal(1_457_905, lines.Values.Sum(line => (int)line["after"]!["population"]!));
        Assert.Equal(3260, lines.Values.Sum(line => (int)line["after"]!["planned"]!));
        var stays = preview["cases"]!.AsArray().ToDictionary(move => (string)move!["caseId"]!, move => (string?)move!["stays"]);
        Assert.Equal((null, "visitPlanned"), (stays[cases[0]], stays[cases[1]]));
    }

    private static async Task<JsonObject> TerritoryAsync(HttpClient client, string? on = null)
    {
        using var answer = await client.SendAsync(HttpMethod.Post, "/api/routing/simulate", new { communeInsee = PlanClient.Adinfer, on = on ?? TestDays.Text(0) });
        return (await answer.EnsureSuccessStatusCode().ReadAsync())["now"]!.AsObject();
    }

    /// <summary>All that the progress says of the end of last month.</summary>
    private static Task<string> LastMonthAsync(HttpClient client) => client.GetStringAsync($"/api/programme/progress?on={LastMonth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");

    private static async Task<Dictionary<string, int>> PlannedAsync(HttpClient client, DateOnly on) =>
        JsonNode.Parse(await client.GetStringAsync($"/api/programme/progress?on={on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"))!["territories"]!.AsArray().ToDictionary(line => (string)line!["code"]!, line => (int)line!["planned"]!);

    private static async Task<IEnumerable<string?>> FollowersAsync(HttpClient client) =>
        JsonNode.Parse(await client.GetStringAsync("/api/territories/ARR/ledger"))!["items"]!.AsArray().Select(row => (string?)row!["followedBy"]).OrderDescending(StringComparer.Ordinal);

    private async Task AssertVerifiedAsync()
    {
        var verification = Application.Services.GetRequiredService<LedgerVerification>();
        Assert.Empty((await verification.OfOrganisationAsync(TestContext.Current.CancellationToken)).Faults);
        Assert.Empty((await verification.OfTerritoryAsync(TerritoryCode.Parse("ARR"), TestContext.Current.CancellationToken)).Faults);
    }

    private static async Task RunTimerAsync(SlimeApplication application)
    {
        await using var scope = application.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RunTerritoryPlans>().RunAsync(TestContext.Current.CancellationToken);
    }
}
