using System.Net;
using System.Net.Http.Json;
using AngleSharp.Html.Parser;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Orientations;
using Slime.Model.Cases;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Visits;

/// <summary>No fact before its referral, none far from its plan, none in a programme that is closed.</summary>
public sealed class FactDayTests(SharedAzurite shared) : ApplicationTest(shared)
{
    private const string Why = "Visite d’avant la reprise du dossier";

    [Fact]
    public async Task A_Visit_Of_Before_The_Referral_Changes_No_Figure_Of_The_Past()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var coordination = await Application.SignInAsync("coordination");
        using var planned = await mediator.PlanAsync(caseId, "2016-03-01T10:00", []);
        using var without = await coordination.PlanAsync(caseId, "2016-03-01T10:00", []);
        using var reason = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/visits", new { plannedFor = "2016-03-01T10:00", because = Why });
        foreach (var answer in new[] { planned, without, reason })
            Assert.Equal(["plannedFor"], (await answer.AssertProblemAsync(HttpStatusCode.BadRequest, "before_referral")).Paths());

        // Even for a reason not into a programme whose figures are final.
        using var closed = await coordination.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/visits", new { plannedFor = "2016-03-01T10:00", because = Why });
        Assert.Equal((HttpStatusCode.Conflict, "programme_closed"), (closed.StatusCode, await closed.CodeAsync()));
        var progress = await coordination.GetFromJsonAsync<System.Text.Json.Nodes.JsonObject>("/api/programme/progress?on=2016-05-31", TestContext.Current.CancellationToken);
        Assert.Equal(0, (int)progress!["done"]!);
    }

    [Fact]
    public async Task Contacts_And_Orientations_Are_Not_Before_The_Referral_Either()
    {
        var (mediator, caseId) = await Application.VisitedAsync();
        var (on, path) = (TestDays.Text(-400), $"/api/cases/{caseId}");
        using var contact = await mediator.SendAsync(HttpMethod.Post, $"{path}/contacts", new { channel = "phone", result = "reached", on });
        using var orientation = await mediator.OrientAsync(caseId, new { scheme = "adil", on });
        foreach (var answer in new[] { contact, orientation })
            Assert.Equal(["on"], (await answer.AssertProblemAsync(HttpStatusCode.BadRequest, "before_referral")).Paths());
        using var future = await mediator.SendAsync(HttpMethod.Post, $"{path}/contacts", new { channel = "phone", result = "reached", on = TestDays.Text(2) });
        Assert.Equal((HttpStatusCode.Conflict, "contact_in_future"), (future.StatusCode, await future.CodeAsync()));
    }

    [Fact]
    public async Task Coordination_Accepts_A_Day_For_A_Reason_That_Lies_With_The_Note()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var coordination = await Application.SignInAsync("coordination");
        using var contact = await coordination.SendAsync(
            HttpMethod.Post, $"/api/cases/{caseId}/contacts", new { channel = "phone", result = "reached", on = TestDays.Text(-30), note = "Rappelée", because = Why });
        Assert.Equal(HttpStatusCode.Created, contact.StatusCode);

        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.Equal($"Rappelée\n{Texts.Get("cases.because", Why)}", (string?)shown["contacts"]![0]!["note"]);
        var fact = Assert.Single(shown["history"]!.AsArray(), entry => (string?)entry!["kind"] == "dayExplained")!;
        Assert.Equal((TestDays.Text(-30), "before_referral"), ((string?)fact["details"]!["on"], (string?)fact["details"]!["rule"]));
        Assert.DoesNotContain("reprise", shown["history"]!.ToJsonString(), StringComparison.Ordinal);
        var page = await mediator.GetStringAsync($"/dossiers/{caseId}", TestContext.Current.CancellationToken);
        Assert.Contains(Texts.Get("cases.fact.dayExplained", Slime.Platform.Web.Dates.Day(TestDays.In(-30))), WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Outcome_Without_A_Day_Is_Of_The_Day_Of_The_Visit_And_A_Far_One_Says_Why()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var coordination = await Application.SignInAsync("coordination");
        using var planned = await coordination.SendAsync(
            HttpMethod.Post, $"/api/cases/{caseId}/visits", new { plannedFor = $"{TestDays.Text(-20)}T10:00", accompaniedBy = Array.Empty<string>(), because = Why });
        var visitId = (string)(await planned.EnsureSuccessStatusCode().ReadAsync())["visitId"]!;
        var path = $"/api/cases/{caseId}/visits/{visitId}/outcome";

        using var far = await coordination.SendAsync(HttpMethod.Post, path, new { outcome = "done", on = TestDays.Text(0) });
        Assert.Equal(["on"], (await far.AssertProblemAsync(HttpStatusCode.BadRequest, "far_from_planned")).Paths());
        // The day of the visit itself was explained when it was planned.
        using var done = await mediator.EndAsync(caseId, visitId, "done");
        Assert.Equal(TestDays.Text(-20), (string?)(await done.EnsureSuccessStatusCode().ReadAsync())["on"]);
        using var corrected = await mediator.SendAsync(HttpMethod.Put, path, new { outcome = "done", on = TestDays.Text(0), because = "Erreur de mois" });
        Assert.Equal(TestDays.Text(0), (string?)(await corrected.EnsureSuccessStatusCode().ReadAsync())["on"]);
    }

    [Fact]
    public async Task The_Form_Says_It_Beside_The_Day_And_Keeps_What_Was_Typed()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["contact.channel"] = "phone",
            ["contact.result"] = "reached",
            ["contact.on"] = TestDays.Text(-3),
            ["contact.note"] = "Rappelée jeudi",
        });
        using var answer = await mediator.PostAsync($"/dossiers/{caseId}/contacts", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        Assert.Contains("précède le signalement", page.QuerySelector("[data-error-summary]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Rappelée jeudi", page.QuerySelector("textarea[name='contact.note']")!.TextContent.Trim());
        Assert.NotNull(page.QuerySelector("[name='contact.on'][aria-invalid]"));
    }

    [Fact]
    public async Task A_Diagnostic_Of_A_Visit_Of_Before_The_Referral_Does_Not_Make_It_Count()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        // As it could be written before there was such a rule.
        var visit = Slime.Model.Cases.RecordId.Parse("0000000V");
        var on = TestDays.In(-60);
        var when = Slime.Model.Cases.Visits.PlannedTime.TryCreate(new(on, new TimeOnly(9, 0)), 90, Slime.Platform.Time.LocalTime.Zone)!;
        await Application.ChangeAsync(
            Slime.Model.Cases.CaseId.Parse(caseId), TestDays.In(0), new Slime.Model.Cases.Visits.VisitPlanned(visit, when, []), new Slime.Model.Cases.Visits.VisitDone(visit, on, false, "mediator-len"));
        await mediator.SavedAsync(caseId, SampleDiagnostics.Complete());

        using var submitted = await mediator.SubmitAsync(caseId);

        Assert.Equal((HttpStatusCode.Conflict, "before_referral"), (submitted.StatusCode, await submitted.CodeAsync()));
    }
}
