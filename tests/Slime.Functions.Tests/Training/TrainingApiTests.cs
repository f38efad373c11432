using System.Net;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Staff;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Visits;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Training;

public sealed class TrainingApiTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    private const string Path = """
        {"name":"Médiateur","steps":[{"kind":"course","label":"Cours de base","isBase":true,"validityMonths":12},{"kind":"accompaniedVisits","label":"Visites","visits":3}]}
        """;

    [Fact]
    public async Task A_Tutors_Decision_Ends_Accompaniment_And_Begins_It_Again()
    {
        var tutor = await Application.SignInAsync("tutor-len");
        Assert.Equal(["tutor"], await CompanionsAsync());

        using (var decided = await tutor.SendAsync(HttpMethod.Post, "/api/staff/mediator-len/autonomy", Review("autonomous"), key: "once")) Assert.Equal(HttpStatusCode.Created, decided.StatusCode);
        // Not one visit was accompanied: the decision counts, and not their number.
        Assert.Empty(await CompanionsAsync());
        // The page says how many there were and what was decided, never how planning reckons with it.
        var home = System.Net.WebUtility.HtmlDecode(await (await Application.SignInAsync("pilot-len")).GetStringAsync("/", TestContext.Current.CancellationToken));
        Assert.Contains(Slime.Platform.Resources.Texts.Get("visits.home.decided", 0, Slime.Platform.Resources.Texts.Get("training.decision.autonomous")), home, StringComparison.Ordinal);
        Assert.DoesNotContain(int.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture), home, StringComparison.Ordinal);
        using (var partly = await tutor.SendAsync(HttpMethod.Post, "/api/staff/mediator-len/autonomy", Review("partly"))) partly.EnsureSuccessStatusCode();
        Assert.Equal(["tutor"], await CompanionsAsync());

        using (var again = await tutor.SendAsync(HttpMethod.Post, "/api/staff/mediator-len/autonomy", Review("autonomous"), key: "once")) Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        var known = JsonNode.Parse(await (await Application.SignInAsync("pilot-len")).GetStringAsync("/api/staff/mediator-len/autonomy", TestContext.Current.CancellationToken))!;
        Assert.Equal(2, known["items"]!.AsArray().Count);
        Assert.Equal((0, 3), ((int)known["accompaniedVisits"]!, (int)known["items"]![0]!["grades"]!["budgetTalk"]!));
    }

    [Fact]
    public async Task Another_Holder_Counts_Accompanied_Visits_Anew_And_One_Who_Comes_Back_Goes_On()
    {
        var (coordination, staff) = (await Application.SignInAsync("coordination"), Application.Services.GetRequiredService<StaffStore>());
        // As an earlier version wrote it: of whoever holds the post now.
        await Application.Stored.Ledger.UpsertEntityAsync(new TableEntity(LedgerKeys.StaffPartition, LedgerKeys.Quota("mediator-len")) { ["Done"] = 2 }, TableUpdateMode.Replace, TestContext.Current.CancellationToken);
        staff.Forget();
        await CountAsync("first");
        Assert.Equal(3, await VisitsAsync());
        var post = JsonNode.Parse(await coordination.GetStringAsync("/api/staff/mediator-len", TestContext.Current.CancellationToken))!;
        var (name, person) = ((string?)post["name"], (string?)post["entraObjectId"]);

        await HandAsync("Dominique Modèle", "00000000-0000-0000-0000-0000000000aa");
        Assert.Equal(0, await VisitsAsync());
        var (_, caseId) = await Application.RoutedByHandAsync(SampleReferrals.Minimal(SampleReferrals.Lens));
        Assert.Equal(["tutor"], (await coordination.CaseAsync(caseId))!["accompaniment"]!["by"]!.AsArray().Select(companion => (string)companion!["role"]!));
        await CountAsync("second");
        // A visit that her predecessor had not done after all is none of hers.
        await staff.UncountAccompaniedVisitAsync($"{LedgerKeys.CountedPrefix}first", TestContext.Current.CancellationToken);
        Assert.Equal(1, await VisitsAsync());

        await HandAsync(null, null);
        await HandAsync(name, person);
        Assert.Equal(2, await VisitsAsync());
        await HandAsync("Dominique Modèle", "00000000-0000-0000-0000-0000000000aa");
        Assert.Equal(1, await VisitsAsync());

        Task CountAsync(string visit) => staff.CountAccompaniedVisitAsync("mediator-len", $"{LedgerKeys.CountedPrefix}{visit}", TestContext.Current.CancellationToken);

        async Task<int> VisitsAsync() => (int)JsonNode.Parse(await coordination.GetStringAsync("/api/staff/mediator-len/autonomy", TestContext.Current.CancellationToken))!["accompaniedVisits"]!;

        async Task HandAsync(string? to, string? id)
        {
            (post["name"], post["entraObjectId"]) = (to, id);
            using var handed = await coordination.SendAsync(HttpMethod.Put, "/api/staff/mediator-len", post);
            handed.EnsureSuccessStatusCode();
        }
    }

    [Fact]
    public async Task A_Review_Has_All_Eight_Skills_And_Is_Of_Ones_Own_Mediator()
    {
        var tutor = await Application.SignInAsync("tutor-len");
        var missing = Review("partly");
        missing["grades"]!.AsObject().Remove("writing");
        missing["grades"]!["contact"] = 4;
        using (var refused = await tutor.SendAsync(HttpMethod.Post, "/api/staff/mediator-len/autonomy", missing))
            Assert.Equal(["grades.contact", "grades.writing"], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "invalid_input")).Paths());
        using (var other = await tutor.SendAsync(HttpMethod.Post, "/api/staff/mediator-hen/autonomy", Review("partly"))) await other.AssertProblemAsync(HttpStatusCode.NotFound, "not_found");
        // The page that the browser kept, sent again as it was and with other grades: two reviews, and none that was not written.
        foreach (var grade in (string[])["2", "2", "3"])
        {
            using var form = await tutor.PostFormAsync(
                "/formation/mediator-len/autonomie",
                [("key", "k"), ("on", TestDays.Text(0)), ("decision", "partly"), .. new[] { "contact", "budgetTalk", "measuring", "building", "equipment", "advice", "orientation", "writing" }.Select(skill => ($"grades.{skill}", grade))]);
            Assert.Equal("/formation/mediator-len?fait=reviewed", form.Headers.Location?.OriginalString);
        }

        var reviews = JsonNode.Parse(await tutor.GetStringAsync("/api/staff/mediator-len/autonomy", TestContext.Current.CancellationToken))!["items"]!.AsArray();
        Assert.Equal(["2", "3"], reviews.Select(review => review!["grades"]!["contact"]!.ToJsonString()).Order(StringComparer.Ordinal));
        Assert.Contains("autonomie partielle", WebUtility.HtmlDecode(await (await Application.SignInAsync("mediator-len")).GetStringAsync("/formation/mediator-len")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_Plans_A_Visit_Alone_Before_The_Base_Course_Without_Being_Asked()
    {
        var coordination = await Application.SignInAsync("coordination");
        using (var saved = await coordination.SendAsync(HttpMethod.Put, "/api/training/paths/mediator", JsonNode.Parse(Path))) saved.EnsureSuccessStatusCode();
        var (mediator, caseId) = await Application.RoutedByHandAsync();
        var day = TestDays.In(10);
        while (!Slime.Model.Calendar.WorkingDays.IsWorkingDay(day)) day = day.AddDays(1);
        var plan = new { plannedFor = $"{day:yyyy-MM-dd}T10:00", accompaniedBy = Array.Empty<string>() };
        using (var asked = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/visits", plan))
            Assert.Contains("baseCourse", (await asked.AssertProblemAsync(HttpStatusCode.Conflict, "visit_conflict")).ToJsonString(), StringComparison.Ordinal);

        var course = new { post = "mediator-len", step = "s1", from = TestDays.Text(-20), to = TestDays.Text(-16), hours = 28, provider = "CLER", costCents = 120000, reimbursedCents = 90000 };
        using (var recorded = await coordination.SendAsync(HttpMethod.Post, "/api/training/records", course)) Assert.Equal(HttpStatusCode.Created, recorded.StatusCode);
        using var planned = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/visits", plan);
        Assert.Equal(HttpStatusCode.Created, planned.StatusCode);
    }

    [Fact]
    public async Task Who_Lacks_Which_Step_Is_Told_By_Territory_And_A_Certificate_That_Expires_Is_Announced()
    {
        var coordination = await Application.SignInAsync("coordination");
        using (var saved = await coordination.SendAsync(HttpMethod.Put, "/api/training/paths/mediator", JsonNode.Parse(Path))) saved.EnsureSuccessStatusCode();
        foreach (var (post, day) in new[] { ("mediator-len", TestDays.In(30).AddMonths(-12)), ("mediator-hen", TestDays.In(-5).AddMonths(-12)), ("mediator-art", TestDays.In(-5)) })
        {
            using var recorded = await coordination.SendAsync(HttpMethod.Post, "/api/training/records", new { post, step = "s1", from = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) });
            recorded.EnsureSuccessStatusCode();
        }

        var lines = JsonNode.Parse(await coordination.GetStringAsync("/api/training/progress"))!["items"]!.AsArray();
        Assert.Equal(
            [("mediator-len", "expiring"), ("mediator-hen", "expired"), ("mediator-art", "done"), ("mediator-ter", "missing")],
            new[] { "mediator-len", "mediator-hen", "mediator-art", "mediator-ter" }.Select(post => (post, (string)lines.Single(line => (string?)line!["post"] == post)!["steps"]![0]!["state"]!)));
        Assert.Contains("/formation/mediator-len", await (await Application.SignInAsync("pilot-len")).GetStringAsync("/"), StringComparison.Ordinal);
        Assert.DoesNotContain("/formation/mediator-len", await (await Application.SignInAsync("pilot-hen")).GetStringAsync("/"), StringComparison.Ordinal);
        var own = JsonNode.Parse(await (await Application.SignInAsync("mediator-len")).GetStringAsync("/api/training/records"))!["items"]!.AsArray();
        Assert.Single(own);
        Assert.Contains("Cours de base", WebUtility.HtmlDecode(await coordination.GetStringAsync("/formation")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Record_Names_A_Step_Of_The_Path_And_Costs_No_Less_Than_Came_Back()
    {
        var coordination = await Application.SignInAsync("coordination");
        using (var saved = await coordination.SendAsync(HttpMethod.Put, "/api/training/paths/mediator", JsonNode.Parse(Path))) saved.EnsureSuccessStatusCode();
        foreach (var (change, path, code) in new[]
                 {
                     ("""{"post":"nobody"}""", "post", "training_post_unknown"), ("""{"step":"s9"}""", "step", "training_step_unknown"), ("""{"step":"s2"}""", "step", "training_step_counted"),
                     ("""{"from":null}""", "from", "required"), ("""{"reimbursedCents":1}""", "reimbursedCents", "training_reimbursed_more"), ("""{"hours":500}""", "hours", "out_of_range"),
                 })
        {
            var body = JsonNode.Parse("""{"post":"mediator-len","step":"s1","from":"2024-01-02"}""")!.AsObject();
            foreach (var (name, value) in JsonNode.Parse(change)!.AsObject()) body[name] = value?.DeepClone();
            using var refused = await coordination.SendAsync(HttpMethod.Post, "/api/training/records", body);
            Assert.Equal([path], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, code)).Paths());
        }

        using var stale = await coordination.SendAsync(HttpMethod.Put, "/api/training/paths/mediator", JsonNode.Parse(Path.Replace("Médiateur", "Autre", StringComparison.Ordinal)), version: "\"7\"");
        await stale.AssertProblemAsync(HttpStatusCode.PreconditionFailed, "changed_in_the_meantime");
        using var form = await coordination.PostFormAsync("/formation/parcours/tutor", ("version", "0"), ("name", "Tuteur"), ("steps[0].kind", "eLearning"), ("steps[0].label", "Accompagner"));
        Assert.Equal("/formation/parcours/tutor?fait=path", form.Headers.Location?.OriginalString);
    }

    private async Task<IReadOnlyList<string>> CompanionsAsync()
    {
        var (mediator, caseId) = await Application.RoutedByHandAsync(SampleReferrals.Minimal(SampleReferrals.Lens));
        return [.. (await mediator.CaseAsync(caseId))!["accompaniment"]!["by"]!.AsArray().Select(companion => (string)companion!["role"]!)];
    }

    private static JsonObject Review(string decision) => new()
    {
        ["decision"] = decision,
        ["grades"] = new JsonObject(new[] { "contact", "budgetTalk", "measuring", "building", "equipment", "advice", "orientation", "writing" }.Select(skill => KeyValuePair.Create(skill, (JsonNode?)3))),
    };
}
