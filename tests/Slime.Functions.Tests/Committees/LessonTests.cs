using System.Net;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Committees;

public sealed class LessonTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    [Fact]
    public async Task A_Lesson_Travels_From_A_Territory_To_A_Decision()
    {
        var tutor = await Application.SignInAsync("tutor-ter");
        var coordination = await Application.SignInAsync("coordination");
        var lesson = new { kind = "reproduce", theme = "partners", text = "Une permanence à la mairie le jour du marché amène deux ménages par semaine." };
        using var recorded = await tutor.SendAsync(HttpMethod.Post, "/api/lessons", lesson, key: "lesson");
        using var again = await tutor.SendAsync(HttpMethod.Post, "/api/lessons", lesson, key: "lesson");
        var id = (string)(await recorded.ReadAsync())["id"]!;
        Assert.Equal((id, "TER"), ((string?)(await again.ReadAsync())["id"], (string?)(await again.ReadAsync())["territory"]));

        using var made = await coordination.SendAsync(HttpMethod.Post, "/api/committees", new { kind = "technical", on = TestDays.Text(0) });
        var committee = (string)(await made.ReadAsync())["id"]!;
        Assert.Contains("jour du marché", await coordination.GetStringAsync($"/api/committees/{committee}/pack"), StringComparison.Ordinal);
        using var convened = await coordination.SendAsync(HttpMethod.Post, $"/api/committees/{committee}/status", new { status = "convened" });
        using var frozen = await coordination.PostAsync($"/api/committees/{committee}/freeze", null);
        using var taken = await coordination.SendAsync(HttpMethod.Post, $"/api/committees/{committee}/decisions", new { text = "Une permanence dans chaque territoire", owner = "coordination", due = TestDays.Text(60) });
        var decision = (string)(await taken.ReadAsync())["decision"]!["id"]!;

        using var tried = await coordination.SendAsync(HttpMethod.Post, $"/api/lessons/{id}/status", new { state = "tried" });
        using var without = await coordination.SendAsync(HttpMethod.Post, $"/api/lessons/{id}/status", new { state = "adopted" });
        using var unknown = await coordination.SendAsync(HttpMethod.Post, $"/api/lessons/{id}/status", new { state = "adopted", decision = "00000000" });
        using var adopted = await coordination.SendAsync(HttpMethod.Post, $"/api/lessons/{id}/status", new { state = "adopted", decision });
        using var dropped = await coordination.SendAsync(HttpMethod.Post, $"/api/lessons/{id}/status", new { state = "dropped" });

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [tried.StatusCode, adopted.StatusCode]);
        await without.AssertProblemAsync(HttpStatusCode.BadRequest, "lesson_needs_decision");
        await unknown.AssertProblemAsync(HttpStatusCode.BadRequest, "decision_unknown");
        await dropped.AssertProblemAsync(HttpStatusCode.Conflict, "lesson_ended");
        Assert.Contains("Une permanence dans chaque territoire", WebUtility.HtmlDecode(await tutor.GetStringAsync("/comites/lecons")), StringComparison.Ordinal);
        Assert.DoesNotContain("jour du marché", await coordination.GetStringAsync($"/api/committees/{(string)(await (await coordination.SendAsync(HttpMethod.Post, "/api/committees", new { kind = "technical", on = TestDays.Text(1) })).ReadAsync())["id"]!}/pack"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"theme":"visit","text":"x"}""", "required")]
    [InlineData("""{"kind":"avoid","theme":"visit"}""", "required")]
    [InlineData("""{"kind":"avoid","theme":"visit","text":"x","territory":"ARR"}""", "territory_unknown")]
    [InlineData("""{"kind":"avoid","theme":"visit","text":"x","document":"ftp://example.org"}""", "address_not_https")]
    public async Task A_Lesson_That_Makes_No_Sense_Is_Refused_With_Its_Reason(string body, string code)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await (await Application.SignInAsync("mediator-len")).PostAsync("/api/lessons", content);
        await answer.AssertProblemAsync(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task A_Territory_Begins_On_Its_Own_Day_And_The_Progress_Says_So()
    {
        var coordination = await Application.SignInAsync("coordination");
        var programme = JsonNode.Parse(await coordination.GetStringAsync("/api/programmes/2014-2017"))!.AsObject();
        programme["periods"] = new JsonArray(new JsonObject { ["territory"] = "LEN", ["from"] = "2014-12-01" });
        using var saved = await coordination.SendAsync(HttpMethod.Put, "/api/programmes/2014-2017", programme);
        Assert.Equal("2014-12-01", (string?)(await saved.EnsureSuccessStatusCode().ReadAsync())["periods"]![0]!["from"]);

        var before = JsonNode.Parse(await coordination.GetStringAsync("/api/programme/progress?on=2014-11-30"))!["territories"]!.AsArray();
        Assert.Equal(0, (int?)before.Single(line => (string?)line!["code"] == "LEN")!["expected"]);
        Assert.Contains("depuis le 1er déc. 2014", WebUtility.HtmlDecode(await coordination.GetStringAsync("/pilotage?on=2015-06-01")), StringComparison.Ordinal);

        programme["periods"] = new JsonArray(new JsonObject { ["territory"] = "LEN", ["from"] = "2013-12-01" });
        using var outside = await coordination.SendAsync(HttpMethod.Put, "/api/programmes/2014-2017", programme);
        await outside.AssertProblemAsync(HttpStatusCode.BadRequest, "period_outside_programme");
    }
}
