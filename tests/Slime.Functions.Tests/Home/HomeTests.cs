using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Visits;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Home;

/// <summary>Home is what each of the seven roles has to do: in its order, with its count, one click away, and gone once it is done.</summary>
public sealed class HomeTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly WorkingDay _day = new(shared.Azurite);

    public ValueTask DisposeAsync() => _day.DisposeAsync();

    [Fact]
    public async Task A_Mediator_Sees_Visits_Calls_Outcomes_Diagnostics_And_Orientations_In_This_Order()
    {
        var (call, plan, today, past, submit, orient) = (
            await _day.RoutedAsync(), await _day.ReachedAsync(), await _day.PlannedAsync(1, "14:00"), await _day.PlannedAsync(0, "15:00"), await _day.VisitedAsync(), await _day.DiagnosedAsync());
        _day.GoOn(days: 1);
        var mediator = await _day.SignInAsync("mediator-len");

        var groups = await mediator.HomeAsync();

        Assert.Equal(
            [
                new HomeGroup("visitsToday", 1, [$"/dossiers/{today}#visits"]),
                new HomeGroup("toCall", 1, [$"/dossiers/{call}#visits"]),
                new HomeGroup("toPlan", 1, [$"/dossiers/{plan}#visits"]),
                new HomeGroup("outcomeMissing", 1, [$"/dossiers/{past}#visits"]),
                new HomeGroup("toSubmit", 1, [$"/dossiers/{submit}/diagnostic"]),
                new HomeGroup("toOrient", 1, [$"/dossiers/{orient}#orientations"]),
            ], groups);
        // One click: the form that does it is open where the button leads.
        foreach (var (form, href) in new[] { ("plan.date", groups[2].Acts[0]), ("outcome.outcome", groups[3].Acts[0]), ("orientation.scheme", groups[5].Acts[0]) })
            Assert.Contains($"name=\"{form}\"", await mediator.GetStringAsync(href.Split('#')[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Is_Done_Leaves_And_Without_Anything_To_Do_Home_Says_Where_The_Cases_Are()
    {
        var (call, past) = (await _day.RoutedAsync(), await _day.PlannedAsync(0, "15:00"));
        _day.GoOn(days: 1);
        var mediator = await _day.SignInAsync("mediator-len");
        Assert.Equal(["toCall", "outcomeMissing"], (await mediator.HomeAsync()).Select(group => group.Kind));

        await _day.EndAsync(past, "nobodyHome");
        using (var contact = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{call}/contacts", new { channel = "phone", result = "noAnswer" })) contact.EnsureSuccessStatusCode();
        Assert.DoesNotContain(await mediator.HomeAsync(), group => group.Kind == "outcomeMissing" || group.Acts.Contains($"/dossiers/{call}#visits"));
        foreach (var caseId in new[] { call, past }) await _day.CloseAsync(caseId);

        Assert.Empty(await mediator.HomeAsync());
        Assert.Contains(Texts.Get("common.home.nothingOpen"), System.Net.WebUtility.HtmlDecode(await mediator.GetStringAsync("/")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Tutor_Sees_Households_That_Nobody_Called_In_Time_And_The_Visits_She_Joins()
    {
        var (forgotten, joined) = (await _day.RoutedAsync(), await _day.PlannedAsync(40, "10:00", "tutor"));
        var tutor = await _day.SignInAsync("tutor-len");
        Assert.Equal([new HomeGroup("toJoin", 1, [$"/dossiers/{joined}#visits"])], await tutor.HomeAsync());
        _day.GoOn(days: 20);
        tutor = await _day.SignInAsync("tutor-len");

        Assert.Equal([new HomeGroup("noContact", 1, [$"/dossiers/{forgotten}"]), new HomeGroup("toJoin", 1, [$"/dossiers/{joined}#visits"])], await tutor.HomeAsync());
        using (var called = await (await _day.SignInAsync("mediator-len")).SendAsync(HttpMethod.Post, $"/api/cases/{forgotten}/contacts", new { channel = "phone", result = "reached" })) called.EnsureSuccessStatusCode();
        await _day.EndAsync(joined, "cancelled");
        Assert.Empty(await tutor.HomeAsync());
    }

    [Fact]
    public async Task A_Pilot_Sees_What_Is_Late_In_The_Territory_And_The_Absences_To_Hand_Over()
    {
        var (forgotten, past, late) = (await _day.RoutedAsync(), await _day.PlannedAsync(0, "15:00"), await _day.VisitedAsync());
        _day.GoOn(days: 30);
        var pilot = await _day.SignInAsync("pilot-len");
        Assert.Equal(
            [
                new HomeGroup("noContact", 1, [$"/dossiers/{forgotten}"]),
                new HomeGroup("outcomeLate", 1, [$"/dossiers/{past}#visits"]),
                new HomeGroup("diagnosticLate", 1, [$"/dossiers/{late}"]),
            ], await pilot.HomeAsync());

        await AwayAsync("mediator-len");

        var groups = await pilot.HomeAsync();
        Assert.Equal(["/equipe/mediator-len/passation"], Assert.Single(groups, group => group.Kind == "handover").Acts);
        // Whoever stands in finds each case once, whichever way it is hers.
        Assert.Equal(groups.Select(group => group.Kind).Distinct(), groups.Select(group => group.Kind));
        var onCases = groups.Where(group => group.Kind != "handover").SelectMany(group => group.Acts).Select(act => act.Split('#')[0].Split("/diagnostic")[0]).ToList();
        Assert.Equal(onCases.Distinct(), onCases);
    }

    /// <summary>For longer than a colleague stands in for her without a word.</summary>
    private async Task AwayAsync(string id)
    {
        var coordination = await _day.SignInAsync("coordination");
        var post = (await coordination.GetFromJsonAsync<JsonObject>($"/api/staff/{id}"))!;
        using var absent = await coordination.PutAsJsonAsync($"/api/staff/{id}", new
        {
            role = "mediator",
            territory = "LEN",
            name = (string?)post["name"],
            email = (string?)post["email"],
            entraObjectId = (string?)post["entraObjectId"],
            absences = new[] { new { from = $"{_day.Now.Date:yyyy-MM-dd}", until = $"{_day.Now.Date.AddDays(60):yyyy-MM-dd}" } },
        });
        absent.EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task The_Technician_Sees_Questions_Then_Visits_To_Join()
    {
        var (asked, joined) = (await _day.ReachedAsync(), await _day.PlannedAsync(5, "10:00", "technician"));
        var mediator = await _day.SignInAsync("mediator-len");
        using var question = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{asked}/opinions", new { subject = "humidity", urgency = "normal", question = "Est-ce la toiture ?" });
        var opinion = (string)(await question.EnsureSuccessStatusCode().ReadAsync())["items"]![0]!["opinionId"]!;
        var technician = await _day.SignInAsync("technician");

        var groups = await technician.HomeAsync();

        Assert.Equal([new HomeGroup("opinionsAsked", 1, [$"/avis/{asked}/{opinion}"]), new HomeGroup("toJoin", 1, [$"/dossiers/{joined}#visits"])], groups);
        using (var withdrawn = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{asked}/opinions/{opinion}/withdraw", new { })) withdrawn.EnsureSuccessStatusCode();
        await _day.EndAsync(joined, "cancelled");
        Assert.Empty(await technician.HomeAsync());
    }

    [Fact]
    public async Task What_Waits_For_Administration_Is_Told_To_Programs_Too()
    {
        var coordination = await _day.SignInAsync("coordination");
        var post = JsonNode.Parse(await coordination.GetStringAsync("/api/staff/pilot-mon"))!;
        post["entraObjectId"] = null;
        using (var saved = await coordination.PutAsJsonAsync("/api/staff/pilot-mon", post)) saved.EnsureSuccessStatusCode();
        var admin = await _day.SignInAsync("admin");

        var tasks = JsonNode.Parse(await admin.GetStringAsync("/api/me/tasks"))!.AsArray();

        Assert.Contains(tasks, task => ((string?)task!["kind"], (string?)task["href"]) == ("admin", "/equipe/pilot-mon"));
        var home = await admin.GetStringAsync("/");
        Assert.All(tasks, task => Assert.Contains($"href=\"{(string)task!["href"]!}\"", home, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Coordination_Administration_And_Referrers_Have_Their_Own_Home_And_No_Work_On_Cases()
    {
        await _day.RoutedAsync();
        foreach (var persona in new[] { "coordination", "admin", "referrer-len" })
        {
            var client = await _day.SignInAsync(persona);
            Assert.DoesNotContain(await client.HomeAsync(), group => group.Kind is "toCall" or "noContact");
            Assert.Contains("<h1>", await client.GetStringAsync("/"), StringComparison.Ordinal);
        }

        var home = System.Net.WebUtility.HtmlDecode(await (await _day.SignInAsync("referrer-len")).GetStringAsync("/"));
        Assert.Contains("Modèle", home, StringComparison.OrdinalIgnoreCase);
    }
}
