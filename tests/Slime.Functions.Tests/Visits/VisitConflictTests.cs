using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Slime.Functions.Tests.Handover;
using Slime.Model.Calendar;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Visits;

/// <summary>What speaks against a time is asked about once, in the API and in the form.</summary>
public sealed class VisitConflictTests(SharedAzurite shared) : ApplicationTest(shared)
{
    private static DateOnly Workday => WorkingDays.After(TestDays.In(0), 6);

    [Fact]
    public async Task A_Second_Visit_At_The_Same_Hour_Is_Asked_About_And_Accepted_When_Confirmed()
    {
        var (mediator, first) = await Application.RoutedAsync();
        var (_, second) = await Application.RoutedAsync();
        using (var planned = await PlanAsync(mediator, first, $"{Text(Workday)}T10:00")) Assert.Equal(HttpStatusCode.Created, planned.StatusCode);

        using var asked = await PlanAsync(mediator, second, $"{Text(Workday)}T11:00");
        using var later = await PlanAsync(mediator, second, $"{Text(Workday)}T11:45", key: "later");
        var problem = await asked.ReadAsync();
        Assert.Equal((HttpStatusCode.Conflict, "visit_conflict", """["overlap"]"""), (asked.StatusCode, (string?)problem["code"], problem["reasons"]!.ToJsonString()));
        Assert.Equal((first, "mediator-len"), ((string?)problem["conflicts"]![0]!["case"], (string?)problem["conflicts"]![0]!["post"]));
        Assert.Equal(HttpStatusCode.Created, later.StatusCode);
        var visitId = (string)(await later.ReadAsync())["visitId"]!;
        using var moved = await MoveAsync(mediator, second, visitId, $"{Text(Workday)}T10:30", confirmed: null);
        Assert.Equal((HttpStatusCode.Conflict, "visit_conflict"), (moved.StatusCode, await moved.CodeAsync()));
        using var confirmed = await MoveAsync(mediator, second, visitId, $"{Text(Workday)}T10:30", confirmed: true);
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
    }

    [Fact]
    public async Task The_Same_Key_Serves_The_Question_And_The_Confirmed_Request()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var christmas = $"{NextChristmas.Year}-12-25T03:00";
        using var asked = await PlanAsync(mediator, caseId, christmas, key: "k1");
        // In some years it is a Sunday too.
        Assert.Equal(["holiday", "hour"], (await asked.ReadAsync())["reasons"]!.AsArray().Select(reason => (string)reason!).Where(reason => reason != "sunday"));
        using var confirmed = await PlanAsync(mediator, caseId, christmas, key: "k1", confirmed: true);
        using var again = await PlanAsync(mediator, caseId, christmas, key: "k1", confirmed: true);
        Assert.Equal((HttpStatusCode.Created, confirmed.Headers.Location), (again.StatusCode, again.Headers.Location));
    }

    [Fact]
    public async Task The_Absence_Of_The_Mediator_Is_Asked_About()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        await AwayAsync("mediator-len", Workday);
        using var asked = await PlanAsync(mediator, caseId, $"{Text(Workday)}T10:00");
        Assert.Equal("""["absence"]""", (await asked.ReadAsync())["reasons"]!.ToJsonString());
    }

    [Fact]
    public async Task The_Technicians_Visit_In_Another_Territory_Counts_And_Its_Case_Is_Not_Named()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var elsewhere = await (await Application.SignInAsync("referrer-art")).ReferAsync(SampleReferrals.Minimal("62626"));
        var neighbour = await Application.SignInAsync("mediator-art");
        await neighbour.RoutedCaseAsync(elsewhere);
        using (var planned = await PlanAsync(neighbour, elsewhere, $"{Text(Workday)}T10:00", companions: ["technician"])) planned.EnsureSuccessStatusCode();

        using var asked = await PlanAsync(mediator, caseId, $"{Text(Workday)}T10:00", companions: ["technician"]);

        var conflict = Assert.Single((await asked.ReadAsync())["conflicts"]!.AsArray())!;
        Assert.Equal(("technician", null), ((string?)conflict["post"], (string?)conflict["case"]));
        using var alone = await PlanAsync(mediator, caseId, $"{Text(Workday)}T10:00");
        Assert.Equal(HttpStatusCode.Created, alone.StatusCode);
    }

    [Fact]
    public async Task The_Mediators_Visit_In_A_Case_Of_Another_Territory_That_She_Was_Given_Counts()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var elsewhere = await (await Application.SignInAsync("referrer-art")).ReferAsync(SampleReferrals.Minimal("62626"));
        await (await Application.SignInAsync("mediator-art")).RoutedCaseAsync(elsewhere);
        using (var given = await (await Application.SignInAsync("pilot-art")).ReassignAsync(elsewhere, "mediator-len")) given.EnsureSuccessStatusCode();
        using (var planned = await PlanAsync(mediator, elsewhere, $"{Text(Workday)}T10:00")) planned.EnsureSuccessStatusCode();

        using var asked = await PlanAsync(mediator, caseId, $"{Text(Workday)}T11:00");

        var problem = await asked.ReadAsync();
        Assert.Equal((HttpStatusCode.Conflict, """["overlap"]"""), (asked.StatusCode, problem["reasons"]?.ToJsonString()));
        Assert.Equal((elsewhere, "mediator-len"), ((string?)problem["conflicts"]![0]!["case"], (string?)problem["conflicts"]![0]!["post"]));
    }

    [Fact]
    public async Task The_Form_Asks_Once_And_Only_For_The_Very_Time_That_Was_Asked_About()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var fields = new Dictionary<string, string> { ["plan.date"] = Text(Workday), ["plan.time"] = "22:00", ["plan.durationMinutes"] = "90", ["plan.key"] = "k1" };
        var asked = await PostAsync(mediator, $"/dossiers/{caseId}/visites", fields, HttpStatusCode.Conflict);
        Assert.Equal(Texts.Get("visits.form.confirm"), Form(asked!, "visites").QuerySelector("button[type=submit]")!.TextContent.Trim());
        fields["plan.confirmed"] = asked!.QuerySelector("input[name='plan.confirmed']")!.GetAttribute("value")!;

        // Another time is another question.
        var other = new Dictionary<string, string>(fields) { ["plan.time"] = "06:00" };
        await PostAsync(mediator, $"/dossiers/{caseId}/visites", other, HttpStatusCode.Conflict);
        await PostAsync(mediator, $"/dossiers/{caseId}/visites", fields, HttpStatusCode.SeeOther);
        Assert.Equal($"{Text(Workday)}T22:00", (string?)(await mediator.CaseAsync(caseId))!["visits"]![0]!["plannedFor"]);
    }

    [Fact]
    public async Task Of_Two_People_Who_Move_One_Visit_The_Second_Sees_The_Change_Of_The_First()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var visitId = await mediator.PlannedAsync(caseId, $"{Text(Workday)}T10:00", []);
        var pilot = await Application.SignInAsync("coordination");
        Dictionary<string, string> Fields(IHtmlDocument page, string time) => new()
        {
            ["move.date"] = Text(Workday),
            ["move.time"] = time,
            ["move.durationMinutes"] = "90",
            ["move.seen"] = page.QuerySelector("input[name='move.seen']")!.GetAttribute("value")!,
        };
        var (hers, theirs) = (await PageAsync(mediator, caseId), await PageAsync(pilot, caseId));
        var path = $"/dossiers/{caseId}/visites/{visitId}";

        await PostAsync(mediator, path, Fields(hers, "14:00"), HttpStatusCode.SeeOther);
        var refused = await PostAsync(pilot, path, Fields(theirs, "16:00"), HttpStatusCode.Conflict);

        Assert.Contains("14 h 00", refused!.QuerySelector("[data-error-summary]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("16:00", refused.QuerySelector("input[name='move.time']")!.GetAttribute("value")!);
        Assert.Equal($"{Text(Workday)}T14:00", (string?)(await mediator.CaseAsync(caseId))!["visits"]![0]!["plannedFor"]);
        await PostAsync(pilot, path, Fields(refused, "16:00"), HttpStatusCode.SeeOther);
        Assert.Equal($"{Text(Workday)}T16:00", (string?)(await mediator.CaseAsync(caseId))!["visits"]![0]!["plannedFor"]);
    }

    private static DateOnly NextChristmas => TestDays.In(0) is var today && today < new DateOnly(today.Year, 12, 24) ? new(today.Year, 12, 25) : new(today.Year + 1, 12, 25);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Task<HttpResponseMessage> PlanAsync(HttpClient client, string caseId, string plannedFor, string? key = null, bool? confirmed = null, string[]? companions = null) =>
        client.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/visits", Body(plannedFor, confirmed, companions), key);

    private static Task<HttpResponseMessage> MoveAsync(HttpClient client, string caseId, string visitId, string plannedFor, bool? confirmed) =>
        client.SendAsync(HttpMethod.Put, $"/api/cases/{caseId}/visits/{visitId}", Body(plannedFor, confirmed, null));

    private static JsonObject Body(string plannedFor, bool? confirmed, string[]? companions) => new()
    {
        ["plannedFor"] = plannedFor,
        ["accompaniedBy"] = new JsonArray([.. (companions ?? []).Select(role => (JsonNode)role)]),
        ["confirmed"] = confirmed,
    };

    private async Task AwayAsync(string post, DateOnly on)
    {
        var coordination = await Application.SignInAsync("coordination");
        using var read = await coordination.GetAsync($"/api/staff/{post}", TestContext.Current.CancellationToken);
        var member = await read.ReadAsync();
        member["absences"] = new JsonArray(new JsonObject { ["from"] = Text(on), ["until"] = Text(on) });
        using var written = await coordination.PutAsJsonAsync($"/api/staff/{post}", member, TestContext.Current.CancellationToken);
        written.EnsureSuccessStatusCode();
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string caseId) =>
        await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync($"/dossiers/{caseId}", TestContext.Current.CancellationToken));

    private static AngleSharp.Dom.IElement Form(IHtmlDocument page, string end) => page.QuerySelector($"form[action$='/{end}']")!;

    private static async Task<IHtmlDocument?> PostAsync(HttpClient client, string path, Dictionary<string, string> fields, HttpStatusCode expected)
    {
        using var answer = await client.PostAsync(path, new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
        return expected == HttpStatusCode.SeeOther ? null : await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
    }
}
