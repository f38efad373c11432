using System.Net;
using AngleSharp.Html.Parser;
using Ical.Net;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Visits;

/// <summary>Days and hours that not every year and not every day has. The dates are past: a visit may be written down afterwards.</summary>
public sealed class VisitDatesTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Theory]
    [InlineData("2024-02-29T09:30", "2024-02-29T08:30:00Z")]
    [InlineData("2024-03-31T01:59", "2024-03-31T00:59:00Z")]
    [InlineData("2024-03-31T03:00", "2024-03-31T01:00:00Z")]
    [InlineData("2024-10-27T02:30", "2024-10-27T00:30:00Z")]
    [InlineData("2024-10-27T03:00", "2024-10-27T02:00:00Z")]
    public async Task A_Visit_Is_At_The_Instant_That_People_Mean(string plannedFor, string at)
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        using var answer = await WriteDownAsync(caseId, plannedFor);
        var visit = await answer.EnsureSuccessStatusCode().ReadAsync();

        Assert.Equal((plannedFor, at), ((string?)visit["plannedFor"], (string?)visit["plannedAt"]));
        var calendar = Calendar.Load(await mediator.GetStringAsync($"/dossiers/{caseId}/visites/{visit["visitId"]}.ics"))!;
        Assert.Equal(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime, Assert.Single(calendar.Events).Start!.AsUtc);
    }

    [Fact]
    public async Task A_Visit_Over_The_End_Of_Summer_Time_Lasts_As_Long_As_Any()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        using var written = await WriteDownAsync(caseId, "2024-10-27T02:00");
        var visitId = (await written.EnsureSuccessStatusCode().ReadAsync())["visitId"];
        var planned = Assert.Single(Calendar.Load(await mediator.GetStringAsync($"/dossiers/{caseId}/visites/{visitId}.ics"))!.Events);
        Assert.Equal(TimeSpan.FromMinutes(105), planned.End!.AsUtc - planned.Start!.AsUtc);
    }

    [Theory]
    [InlineData("2023-02-29T09:30", "not_a_local_time")]
    [InlineData("2024-03-31T02:00", "hour_does_not_exist")]
    [InlineData("2024-03-31T02:59", "hour_does_not_exist")]
    public async Task A_Day_Or_An_Hour_That_Does_Not_Exist_Is_Refused_In_Words(string plannedFor, string code)
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        using var answer = await mediator.PlanAsync(caseId, plannedFor, []);
        var problem = await answer.AssertProblemAsync(HttpStatusCode.BadRequest, code);
        Assert.Equal(["plannedFor"], problem.Paths());
        Assert.Empty((await mediator.CaseAsync(caseId))!["visits"]!.AsArray());
    }

    [Fact]
    public async Task The_Form_Says_It_Beside_The_Day()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["plan.date"] = "2024-03-31", ["plan.time"] = "02:30", ["plan.durationMinutes"] = "90" });
        using var answer = await mediator.PostAsync($"/dossiers/{caseId}/visites", form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        Assert.Contains(Slime.Platform.Resources.Texts.Get("errors.field.hour_does_not_exist"), page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("2024-03-31", page.QuerySelector("input[name='plan.date']")!.GetAttribute("value"));
    }

    /// <summary>Of before the referral, for a reason.</summary>
    private async Task<HttpResponseMessage> WriteDownAsync(string caseId, string plannedFor) =>
        await (await Application.SignInAsync("coordination")).SendAsync(
            HttpMethod.Post, $"/api/cases/{caseId}/visits", new { plannedFor, accompaniedBy = Array.Empty<string>(), because = "Visite d’avant la reprise du dossier" });
}
