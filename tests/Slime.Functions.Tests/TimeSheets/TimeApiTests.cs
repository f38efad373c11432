using System.Net;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Visits;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.TimeSheets;

public sealed class TimeApiTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    /// <summary>Saturday and a legal holiday in every year.</summary>
    private const string Holiday = "05-01";

    [Fact]
    public async Task An_Accompanied_Visit_Is_Proposed_To_The_Tutor_And_Confirmed_Once()
    {
        var (mediator, caseId) = await Application.RoutedByHandAsync();
        var visitId = await mediator.PlannedAsync(caseId, VisitClient.EarlierToday, ["tutor"]);
        using (var ended = await mediator.EndAsync(caseId, visitId, "done")) ended.EnsureSuccessStatusCode();
        var tutor = await Application.SignInAsync("tutor-len");

        var proposal = Assert.Single((await MineAsync(tutor))["proposals"]!.AsArray())!;
        Assert.Equal(("accompany", 6, "LEN", caseId, "proposed"), ((string?)proposal["purpose"], (int?)proposal["halfHours"], (string?)proposal["territory"], (string?)proposal["caseId"], (string?)proposal["source"]));
        Assert.Equal("visit", (string?)Assert.Single((await MineAsync(mediator))["proposals"]!.AsArray())!["purpose"]);

        for (var click = 0; click < 2; click++)
        {
            using var confirmed = await tutor.PostFormAsync("/temps/confirmer", ("day", TestDays.Text(0)), ("id", (string)proposal["id"]!));
            Assert.Equal(HttpStatusCode.SeeOther, confirmed.StatusCode);
        }

        var after = await MineAsync(tutor);
        Assert.Empty(after["proposals"]!.AsArray());
        Assert.Equal((string?)proposal["id"], (string?)Assert.Single(after["items"]!.AsArray())!["id"]);
    }

    [Fact]
    public async Task The_Same_Key_Adds_Once_And_With_Another_Body_Is_Refused()
    {
        var tutor = await Application.SignInAsync("tutor-len");
        var body = Body(TestDays.Text(0), "team", 4);
        for (var click = 0; click < 2; click++)
        {
            using var added = await tutor.SendAsync(HttpMethod.Post, "/api/me/time", body, key: "one");
            Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        }

        Assert.Single((await MineAsync(tutor))["items"]!.AsArray());
        using var reused = await tutor.SendAsync(HttpMethod.Post, "/api/me/time", Body(TestDays.Text(0), "team", 5), key: "one");
        await reused.AssertProblemAsync(HttpStatusCode.Conflict, "idempotency_key_reused");
    }

    [Fact]
    public async Task More_Than_A_Day_Holds_Is_Refused_Also_When_Two_Write_At_Once()
    {
        var tutor = await Application.SignInAsync("tutor-len");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => tutor.SendAsync(HttpMethod.Post, "/api/me/time", Body(TestDays.Text(0), "team", 10))));
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.Created), answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.PreconditionFailed }));
        var kept = (await MineAsync(tutor))["items"]!.AsArray();
        Assert.Equal(answers.Count(answer => answer.StatusCode == HttpStatusCode.Created), kept.Count);
        Assert.InRange(kept.Sum(item => (int)item!["halfHours"]!), 10, 48);
        foreach (var answer in answers) answer.Dispose();

        using var over = await tutor.SendAsync(HttpMethod.Post, "/api/me/time", Body(TestDays.Text(0), "team", 48));
        Assert.Equal(["items[0].halfHours"], (await over.AssertProblemAsync(HttpStatusCode.BadRequest, "time_over_day")).Paths());
    }

    [Fact]
    public async Task The_Last_Day_That_There_Is_Is_To_Come_Like_Any_Other()
    {
        var tutor = await Application.SignInAsync("tutor-len");
        using var refused = await tutor.SendAsync(HttpMethod.Post, "/api/me/time", Body("9999-12-31", "team", 2));
        Assert.Equal(["items[0].day"], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "date_in_future")).Paths());
    }

    [Fact]
    public async Task A_Day_On_Which_Nobody_Works_Is_Asked_About_And_Taken_When_Confirmed()
    {
        var tutor = await Application.SignInAsync("tutor-len");
        var day = $"{TestDays.In(-30).Year}-{Holiday}";
        if (string.CompareOrdinal(day, TestDays.Text(0)) > 0) day = $"{TestDays.In(-400).Year}-{Holiday}";
        var body = Body(day, "team", 2);
        body["items"]![0]!["correction"] = "forgotten";
        body["confirmed"] = false;
        // A correction is of a day that somebody worked: nobody is asked about it.
        using (var corrected = await tutor.SendAsync(HttpMethod.Post, "/api/me/time", body)) Assert.Equal(HttpStatusCode.Created, corrected.StatusCode);
        var sunday = TestDays.In(0).AddDays(-(int)TestDays.In(0).DayOfWeek).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var asked = Body(sunday, "team", 2);
        asked["confirmed"] = false;
        using (var refused = await tutor.SendAsync(HttpMethod.Post, "/api/me/time", asked)) await refused.AssertProblemAsync(HttpStatusCode.Conflict, "time_day_not_worked");
        using (var form = await tutor.PostFormAsync("/temps", ("day", sunday), ("purpose", "tutor.team"), ("halfHours", "2"), ("key", "k")))
        {
            Assert.Equal(HttpStatusCode.Conflict, form.StatusCode);
            Assert.Contains("name=\"confirmed\"", await form.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        asked["confirmed"] = true;
        using var taken = await tutor.SendAsync(HttpMethod.Post, "/api/me/time", asked);
        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
    }

    [Fact]
    public async Task Time_For_Another_Person_Or_A_Role_Or_Case_Not_Ones_Own_Is_Refused()
    {
        var tutor = await Application.SignInAsync("tutor-len");
        var other = Body(TestDays.Text(0), "team", 2);
        other["items"]![0]!["person"] = "tutor-hen";
        using (var refused = await tutor.SendAsync(HttpMethod.Post, "/api/me/time", other)) await refused.AssertProblemAsync(HttpStatusCode.Forbidden, "time_of_another_person");
        using (var purpose = await tutor.SendAsync(HttpMethod.Post, "/api/me/time", Body(TestDays.Text(0), "opinion", 2)))
            Assert.Equal(["items[0].purpose"], (await purpose.AssertProblemAsync(HttpStatusCode.BadRequest, "time_purpose_of_other_role")).Paths());
        var role = Body(TestDays.Text(0), "opinion", 2);
        role["items"]![0]!["role"] = "technician";
        using (var refused = await tutor.SendAsync(HttpMethod.Post, "/api/me/time", role)) await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "time_role_not_yours");
        var about = Body(TestDays.Text(0), "team", 2);
        about["items"]![0]!["caseId"] = "ART-7K3M9Q2X";
        using (var refused = await tutor.SendAsync(HttpMethod.Post, "/api/me/time", about)) await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "time_case_unknown");
        using (var future = await tutor.SendAsync(HttpMethod.Post, "/api/me/time", Body(TestDays.Text(2), "team", 2))) await future.AssertProblemAsync(HttpStatusCode.BadRequest, "date_in_future");
        Assert.Empty((await MineAsync(tutor))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_Locked_Day_Is_Corrected_By_A_New_Entry_And_The_Old_One_Stays()
    {
        var tutor = await Application.SignInAsync("tutor-len");
        var day = TestDays.Text(-100);
        using (var refused = await tutor.SendAsync(HttpMethod.Post, "/api/me/time", Body(day, "team", 6)))
            Assert.Equal(["items[0].correction"], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "time_locked")).Paths());
        var forgotten = Body(day, "team", 6);
        forgotten["items"]![0]!["correction"] = "forgotten";
        using var added = await tutor.SendAsync(HttpMethod.Post, "/api/me/time", forgotten);
        var id = (string)(await added.EnsureSuccessStatusCode().ReadAsync())["items"]![0]!["id"]!;
        using (var locked = await tutor.SendAsync(HttpMethod.Delete, $"/api/me/time/{id}", null)) await locked.AssertProblemAsync(HttpStatusCode.Conflict, "time_entry_locked");
        var less = Body(day, "team", -2);
        less["items"]![0]!["correction"] = "wrongDuration";
        less["items"]![0]!["corrects"] = id;
        using (var corrected = await tutor.SendAsync(HttpMethod.Post, "/api/me/time", less)) Assert.Equal(HttpStatusCode.Created, corrected.StatusCode);
        less["items"]![0]!["halfHours"] = -5;
        using (var tooMuch = await tutor.SendAsync(HttpMethod.Post, "/api/me/time", less)) await tooMuch.AssertProblemAsync(HttpStatusCode.BadRequest, "time_corrects_too_much");
        var mine = await MineAsync(tutor, day, day);
        Assert.Equal(4, mine["items"]!.AsArray().Sum(item => (int)item!["halfHours"]!));
        Assert.All(mine["items"]!.AsArray(), item => Assert.True((bool?)item!["isLocked"]));
    }

    [Fact]
    public async Task The_Pilot_Sees_Those_Of_Their_Mediator_And_Tutor_And_Coordination_All_By_Role()
    {
        foreach (var (persona, purpose, halfHours) in new[] { ("tutor-len", "team", 6), ("mediator-len", "contact", 14), ("tutor-hen", "team", 2), ("technician", "opinion", 7), ("coordination", "committees", 21) })
        {
            using var added = await (await Application.SignInAsync(persona)).SendAsync(HttpMethod.Post, "/api/me/time", Body(TestDays.Text(0), purpose, halfHours));
            added.EnsureSuccessStatusCode();
        }

        var pilot = await TimeAsync("pilot-len", "role");
        Assert.Equal([("mediator", 14L), ("tutor", 6L)], pilot["items"]!.AsArray().Select(line => ((string)line!["key"]!, (long)line["halfHours"]!)));
        var all = await TimeAsync("coordination", "role");
        // The technician's days are of the coordination's thirteen.
        Assert.Equal([("mediator", 14L), ("tutor", 8L), ("coordination", 28L), ("technician", 7L)], all["items"]!.AsArray().Select(line => ((string)line!["key"]!, (long)line["halfHours"]!)));
        Assert.Equal(3.57m, (decimal)all["days"]!);
        Assert.Equal([("HEN", 2L), ("LEN", 20L), ("", 28L)], (await TimeAsync("coordination", "territory"))["items"]!.AsArray().Select(line => ((string)line!["key"]!, (long)line["halfHours"]!)));
        Assert.Contains((await TimeAsync("pilot-len", "purpose"))["items"]!.AsArray(), line => (string?)line!["key"] == "contact");
        // Kept totals of whole months and entries of a month that is cut say the same.
        var first = new DateOnly(TestDays.In(0).Year, TestDays.In(0).Month, 1);
        var coordination = await Application.SignInAsync("coordination");
        var whole = JsonNode.Parse(await coordination.GetStringAsync($"/api/time?from={first:yyyy-MM-dd}&to={first.AddMonths(1).AddDays(-1):yyyy-MM-dd}"))!;
        Assert.Equal((decimal)all["days"]!, (decimal)whole["days"]!);
        var page = WebUtility.HtmlDecode(await coordination.GetStringAsync("/temps/equipe?by=role"));
        Assert.Contains("3,57 j", page, StringComparison.Ordinal);
        var byTerritory = WebUtility.HtmlDecode(await coordination.GetStringAsync("/temps/equipe?by=territory"));
        Assert.Contains("Lens-Liévin", byTerritory, StringComparison.Ordinal);
        Assert.Contains(Texts.Get("time.noTerritory"), byTerritory, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Week_Is_Copied_Once_And_An_Entry_Taken_Back()
    {
        var tutor = await Application.SignInAsync("tutor-hen");
        using (var added = await tutor.SendAsync(HttpMethod.Post, "/api/me/time", Body(TestDays.Text(-7), "linkSocialWorkers", 3))) added.EnsureSuccessStatusCode();
        for (var click = 0; click < 2; click++)
        {
            using var copied = await tutor.PostFormAsync("/temps/copier", ("day", TestDays.Text(0)));
            Assert.Equal(HttpStatusCode.SeeOther, copied.StatusCode);
        }

        var copies = (await MineAsync(tutor))["items"]!.AsArray();
        if (Slime.Model.Calendar.WorkingDays.IsWorkingDay(TestDays.In(0)))
        {
            var copy = Assert.Single(copies)!;
            Assert.Equal((TestDays.Text(0), 3), ((string?)copy["day"], (int?)copy["halfHours"]));
            using var withdrawn = await tutor.PostFormAsync($"/temps/{(string)copy["id"]!}/retrait");
            Assert.Equal($"/temps?jour={TestDays.Text(0)}&fait=withdrawn", withdrawn.Headers.Location?.OriginalString);
        }

        Assert.Empty((await MineAsync(tutor))["items"]!.AsArray());
        Assert.All(await JournalAsync(), row => Assert.StartsWith("event|sheet|", row.RowKey, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Purpose_And_A_Duration_Are_One_Entry_However_Often_The_Button_Is_Pressed()
    {
        var mediator = await Application.SignInAsync("mediator-len");
        for (var click = 0; click < 2; click++)
        {
            using var added = await mediator.PostFormAsync("/temps", ("day", TestDays.Text(0)), ("purpose", "mediator.mobilise"), ("halfHours", "4"), ("confirmed", "yes"), ("key", "abc"));
            Assert.Equal($"/temps?jour={TestDays.Text(0)}&fait=added", added.Headers.Location?.OriginalString);
        }

        Assert.Single((await MineAsync(mediator))["items"]!.AsArray());
        // The page that the browser kept, with something else in it: nobody is told that it was added when it was not.
        using (var other = await mediator.PostFormAsync("/temps", ("day", TestDays.Text(0)), ("purpose", "mediator.travel"), ("halfHours", "1"), ("confirmed", "yes"), ("key", "abc")))
            Assert.Equal($"/temps?jour={TestDays.Text(0)}&fait=added", other.Headers.Location?.OriginalString);
        Assert.Equal(["mobilise", "travel"], (await MineAsync(mediator))["items"]!.AsArray().Select(entry => (string?)entry!["purpose"]).Order(StringComparer.Ordinal));
        using var quarter = await mediator.PostFormAsync("/temps", ("day", TestDays.Text(0)), ("purpose", "mediator.team"), ("hours", "1,25"), ("confirmed", "yes"), ("key", "def"));
        Assert.Equal(HttpStatusCode.BadRequest, quarter.StatusCode);
        Assert.Contains("demi-heures", WebUtility.HtmlDecode(await quarter.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Is_Planned_Is_Dated_And_Changed_With_Its_Version()
    {
        var coordination = await Application.SignInAsync("coordination");
        using var read = await coordination.GetAsync("/api/time/plan", TestContext.Current.CancellationToken);
        var plan = await read.ReadAsync();
        Assert.Equal([6m, 13m], plan["rows"]!.AsArray().Where(row => (string?)row!["role"] == "coordination").Select(row => (decimal)row!["daysPerMonth"]!));
        plan["rows"]!.AsArray().Add(JsonNode.Parse("""{"role":"coordination","from":"2016-06-01","daysPerMonth":15,"perPost":false}"""));
        using (var saved = await coordination.SendAsync(HttpMethod.Put, "/api/time/plan", plan, version: read.Headers.ETag!.ToString())) Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        using (var stale = await coordination.SendAsync(HttpMethod.Put, "/api/time/plan", plan, version: read.Headers.ETag!.ToString())) await stale.AssertProblemAsync(HttpStatusCode.PreconditionFailed, "changed_in_the_meantime");
        var may = JsonNode.Parse(await coordination.GetStringAsync("/api/time?from=2016-05-01&to=2016-05-31"))!;
        var june = JsonNode.Parse(await coordination.GetStringAsync("/api/time?from=2016-06-01&to=2016-06-30"))!;
        Assert.Equal((13m, 15m), ((decimal)may["items"]![2]!["plannedDays"]!, (decimal)june["items"]![2]!["plannedDays"]!));
        plan["rows"]![0]!["daysPerMonth"] = 3;
        using var both = await coordination.SendAsync(HttpMethod.Put, "/api/time/plan", plan);
        await both.AssertProblemAsync(HttpStatusCode.BadRequest, "time_plan_both");
        using var form = await coordination.PostFormAsync("/temps/prevu", ("version", "1"), ("rows[0].role", "tutor"), ("rows[0].from", "2014-06-01"), ("rows[0].daysPerMonth", "3"), ("rows[0].perPost", "yes"));
        Assert.Equal("/temps/prevu?fait=saved", form.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task What_Is_Planned_For_A_Role_Does_Not_Depend_On_Who_Holds_Its_Posts_Today()
    {
        var coordination = await Application.SignInAsync("coordination");
        using var read = await coordination.GetAsync("/api/staff/tutor-ter", TestContext.Current.CancellationToken);
        var post = await read.ReadAsync();
        foreach (var member in (string[])["name", "email", "phone", "entraObjectId"]) post[member] = null;
        using (var left = await coordination.SendAsync(HttpMethod.Put, "/api/staff/tutor-ter", post)) left.EnsureSuccessStatusCode();

        var may = JsonNode.Parse(await coordination.GetStringAsync("/api/time?from=2016-05-01&to=2016-05-31&by=role", TestContext.Current.CancellationToken))!;

        // Nine tutors, three days each.
        Assert.Equal(27m, (decimal)may["items"]!.AsArray().Single(line => (string?)line!["key"] == "tutor")!["plannedDays"]!);
    }

    private static JsonObject Body(string day, string purpose, int halfHours) => new()
    {
        ["items"] = new JsonArray(new JsonObject { ["day"] = day, ["purpose"] = purpose, ["halfHours"] = halfHours }),
        ["confirmed"] = true,
    };

    private static async Task<JsonNode> MineAsync(HttpClient client, string? from = null, string? to = null) => JsonNode.Parse(
        await client.GetStringAsync($"/api/me/time?from={from ?? TestDays.Text(-1)}&to={to ?? TestDays.Text(0)}", TestContext.Current.CancellationToken))!;

    private async Task<JsonNode> TimeAsync(string persona, string by) => JsonNode.Parse(
        await (await Application.SignInAsync(persona)).GetStringAsync($"/api/time?from={TestDays.Text(0)}&to={TestDays.Text(0)}&by={by}", TestContext.Current.CancellationToken))!;

    private async Task<IEnumerable<Azure.Data.Tables.TableEntity>> JournalAsync() =>
        (await Application.Stored.RowsAsync("time")).Where(row => row.RowKey.StartsWith("event|", StringComparison.Ordinal));
}
