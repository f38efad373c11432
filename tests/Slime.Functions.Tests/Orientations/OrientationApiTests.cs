using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.Tests.Visits;
using Slime.Functions.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Orientations;

public sealed class OrientationApiTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Fact]
    public async Task A_Household_Is_Directed_And_What_Was_Written_Is_In_No_Event()
    {
        var (mediator, caseId) = await Application.VisitedAsync();

        using var answer = await mediator.OrientAsync(caseId, new { scheme = "fslEnergie", partner = "MDS, Madame Modèle", agreed = "Monsieur Modèle apporte sa facture", note = "Modèle préfère le matin" });

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var given = await answer.ReadAsync();
        Assert.Equal($"/api/cases/{caseId}/orientations/{given["orientationId"]}", answer.Headers.Location!.OriginalString);
        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.Equal("oriented", (string?)shown["status"]);
        var orientation = Assert.Single(shown["orientations"]!.AsArray())!;
        Assert.Equal(
            ("fslEnergie", "FSL énergie", "sent", "MDS, Madame Modèle", "Monsieur Modèle apporte sa facture", "Modèle préfère le matin"),
            ((string?)orientation["scheme"], (string?)orientation["schemeName"], (string?)orientation["outcome"], (string?)orientation["partner"], (string?)orientation["agreed"], (string?)orientation["note"]));
        Assert.DoesNotContain("Modèle", shown["history"]!.ToJsonString(), StringComparison.Ordinal);
        var rows = (await Application.Stored.RowsAsync("LEN")).Where(row => row.Any(column => column.Value is string text && text.Contains("facture", StringComparison.Ordinal)));
        Assert.All(rows, row => Assert.StartsWith($"person|{caseId}", row.RowKey, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_Same_Key_And_Body_Directs_Once_And_Another_Body_Is_Refused()
    {
        var (mediator, caseId) = await Application.VisitedAsync();
        var version = (await mediator.GetAsync($"/api/cases/{caseId}")).Headers.ETag!.Tag;

        using var first = await mediator.OrientAsync(caseId, new { scheme = "adil" }, "k1", version);
        using var again = await mediator.OrientAsync(caseId, new { scheme = "adil" }, "k1", version);
        using var other = await mediator.OrientAsync(caseId, new { scheme = "caue" }, "k1");
        using var stale = await mediator.OrientAsync(caseId, new { scheme = "caue" }, "k2", version);

        Assert.Equal(
            [HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.PreconditionFailed],
            [first.StatusCode, again.StatusCode, other.StatusCode, stale.StatusCode]);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal("idempotency_key_reused", await other.CodeAsync());
        Assert.Single((await mediator.CaseAsync(caseId))!["orientations"]!.AsArray());
    }

    [Fact]
    public async Task A_Scheme_Outside_Its_Dates_Cannot_Be_Chosen()
    {
        var (mediator, caseId) = await Application.VisitedAsync();

        using var ended = await mediator.OrientAsync(caseId, new { scheme = "tarifsSociaux" });
        using var notYet = await mediator.OrientAsync(caseId, new { scheme = "maPrimeRenov", on = "2019-12-31" });
        using var inTime = await (await Application.SignInAsync("coordination")).OrientAsync(caseId, new { scheme = "tarifsSociaux", on = "2017-12-31", because = "Dossier repris d’un ancien classeur" });

        Assert.Equal((HttpStatusCode.Conflict, "scheme_not_open"), (ended.StatusCode, await ended.CodeAsync()));
        Assert.Contains("Tarifs sociaux", (string?)(await ended.ReadAsync())["title"], StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Conflict, "scheme_not_open"), (notYet.StatusCode, await notYet.CodeAsync()));
        Assert.Equal(HttpStatusCode.Created, inTime.StatusCode);
    }

    [Theory]
    [InlineData("""{"scheme":"rien"}""", "scheme_unknown")]
    [InlineData("""{"scheme":"../adil"}""", "scheme_unknown")]
    [InlineData("{}", "required")]
    [InlineData("""{"scheme":"adil","on":"1999-01-01"}""", "date_too_old")]
    [InlineData("""{"scheme":"adil","dueOn":"9999-12-31"}""", "date_too_late")]
    [InlineData("""{"scheme":"adil","note":"a\ufffeb"}""", "control_characters")]
    [InlineData("""{"scheme":"adil","outcome":"done"}""", "unknown_property")]
    public async Task An_Orientation_That_Makes_No_Sense_Is_Refused_With_Its_Reason(string body, string code)
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await mediator.PostAsync($"/api/cases/{caseId}/orientations", content);
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.StatusCode, await answer.CodeAsync()));
    }

    [Fact]
    public async Task Nobody_Asks_Again_In_More_Than_Five_Years()
    {
        var (mediator, caseId) = await Application.VisitedAsync();
        var id = await mediator.OrientedAsync(caseId);
        using var refused = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/orientations/{id}/outcome", new { outcome = "noAnswer", dueOn = "9999-12-31" });
        Assert.Equal(["dueOn"], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "date_too_late")).Paths());
    }

    [Fact]
    public async Task An_Outcome_Follows_The_Table_And_Twice_Is_Once()
    {
        var (mediator, caseId) = await Application.VisitedAsync();
        var id = await mediator.OrientedAsync(caseId);

        for (var again = 0; again < 2; again++)
        {
            using var accepted = await mediator.OutcomeAsync(caseId, id, "accepted");
            Assert.Equal((HttpStatusCode.OK, "accepted"), (accepted.StatusCode, (string?)(await accepted.ReadAsync())["outcome"]));
        }

        using var back = await mediator.OutcomeAsync(caseId, id, "sent");
        using var future = await mediator.OutcomeAsync(caseId, id, "done", "2099-01-01");
        using var unknown = await mediator.OutcomeAsync(caseId, "00000000", "done");
        using var elsewhere = await (await Application.SignInAsync("mediator-art")).OutcomeAsync(caseId, id, "done");
        Assert.Equal((HttpStatusCode.Conflict, "orientation_outcome_not_allowed"), (back.StatusCode, await back.CodeAsync()));
        Assert.Equal((HttpStatusCode.Conflict, "orientation_in_future"), (future.StatusCode, await future.CodeAsync()));
        Assert.Equal((HttpStatusCode.NotFound, "orientation_not_found"), (unknown.StatusCode, await unknown.CodeAsync()));
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        var history = (await mediator.CaseAsync(caseId))!["history"]!.AsArray();
        Assert.Single(history, fact => (string?)fact!["kind"] == "orientationOutcomeRecorded");
    }

    [Fact]
    public async Task Whoever_Is_Directed_Without_A_Visit_Is_Called_Back_After_Six_And_Twelve_Months()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        await mediator.OrientedAsync(caseId);
        await mediator.OrientedAsync(caseId, "caue");
        var now = TimeProvider.System.GetUtcNow();

        foreach (var at in new[] { now.AddMonths(6).AddDays(-2), now.AddMonths(6).AddDays(2), now.AddMonths(6).AddDays(3), now.AddMonths(12).AddDays(2), now.AddMonths(19) })
        {
            await using var scope = Application.Services.CreateAsyncScope();
            await ActivatorUtilities.CreateInstance<SendReminders>(scope.ServiceProvider, new FakeTimeProvider(at)).RunAsync(CancellationToken.None);
        }

        // Others are told of other things meanwhile, in any order.
        var calls = await Eventually.GetAsync(
            async () => (await mediator.NotificationsAsync(caseId)).Where(notice => (string?)notice["kind"] == "orientationCallBack").ToList() is { Count: >= 2 } told ? told : null,
            "both call-backs are told");
        Assert.Equal(["mediator-len", "mediator-len"], calls.Select(notice => (string?)notice["to"]));
        Assert.Equal(["12 mois", "6 mois"], calls.Select(notice => ((string)notice["text"]!).Contains("12 mois", StringComparison.Ordinal) ? "12 mois" : "6 mois").Order(StringComparer.Ordinal));
    }
}
