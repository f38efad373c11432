using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Visits;
using Slime.Model.Calendar;
using Slime.Platform.Time;
using Slime.Testing;

namespace Slime.Functions.Tests.Home;

/// <summary>A group of somebody's home: what, how many, and where its buttons lead.</summary>
internal sealed record HomeGroup(string Kind, int Count, IReadOnlyList<string> Acts)
{
    public bool Equals(HomeGroup? other) => other is not null && Kind == other.Kind && Count == other.Count && Acts.SequenceEqual(other.Acts);

    public override int GetHashCode() => HashCode.Combine(Kind, Count, Acts.Count);

    public override string ToString() => $"{Kind} {Count}: {string.Join(' ', Acts)}";
}

/// <summary>Homes as people read them.</summary>
internal static class Homes
{
    public static async Task<IReadOnlyList<HomeGroup>> HomeAsync(this HttpClient client)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync("/"));
        return
        [
            .. page.QuerySelectorAll("section.work-group").Select(group => new HomeGroup(
                group.GetAttribute("aria-labelledby")!["work-".Length..],
                int.Parse(group.QuerySelector(".work-count")!.TextContent, System.Globalization.CultureInfo.InvariantCulture),
                [.. group.QuerySelectorAll(".work-do a.btn-primary").Select(act => act.GetAttribute("href")!)])),
        ];
    }
}

/// <summary>The program with its pumps off, on a working day at noon on a clock that the test moves on; cases of LEN.</summary>
internal sealed class WorkingDay : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new(Noon());
    private readonly SlimeApplication _application;

    public WorkingDay(Azurite azurite) => _application = new SlimeApplication(azurite, SlimeApplication.NoPumps, services => services.AddSingleton<TimeProvider>(_clock));

    public LocalDateTime Now => LocalDateTime.Of(_clock.GetUtcNow(), LocalTime.Zone);

    public IServiceProvider Services => _application.Services;

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    public Task<HttpClient> SignInAsync(string persona) => _application.SignInAsync(persona);

    /// <summary>Nobody stays signed in for so long.</summary>
    public void GoOn(int days) => GoOn(TimeSpan.FromDays(days));

    public void GoOn(TimeSpan time) => _clock.Advance(time);

    public async Task<string> RoutedAsync() => (await _application.RoutedByHandAsync(SampleReferrals.Minimal())).CaseId;

    public async Task<string> ReachedAsync()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync(SampleReferrals.Minimal());
        using var contact = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/contacts", new { channel = "phone", result = "reached" });
        contact.EnsureSuccessStatusCode();
        return caseId;
    }

    public async Task<string> PlannedAsync(int days, string time, params string[] accompaniedBy)
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync(SampleReferrals.Minimal());
        await mediator.PlannedAsync(caseId, $"{Now.Date.AddDays(days):yyyy-MM-dd}T{time}", accompaniedBy);
        return caseId;
    }

    public async Task<string> VisitedAsync(System.Text.Json.Nodes.JsonObject? referral = null)
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync(referral ?? SampleReferrals.Minimal());
        await mediator.PlannedAsync(caseId, $"{Now.Date:yyyy-MM-dd}T00:00", []);
        await EndAsync(caseId, "done");
        return caseId;
    }

    public async Task<string> DiagnosedAsync()
    {
        var caseId = await VisitedAsync(DiagnosticClient.Agreeing());
        var mediator = await SignInAsync("mediator-len");
        await mediator.SavedAsync(caseId, SampleDiagnostics.Complete());
        await mediator.SubmittedAsync(caseId);
        return caseId;
    }

    public async Task EndAsync(string caseId, string outcome)
    {
        var mediator = await SignInAsync("mediator-len");
        var visit = (string)(await mediator.CaseAsync(caseId))!["visits"]!.AsArray()[^1]!["visitId"]!;
        using var ended = await mediator.EndAsync(caseId, visit, outcome);
        ended.EnsureSuccessStatusCode();
    }

    public async Task CloseAsync(string caseId)
    {
        using var closed = await (await SignInAsync("mediator-len")).SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/close", new { reason = "solved" });
        closed.EnsureSuccessStatusCode();
    }

    /// <summary>A Monday, so that the day after is a working day too.</summary>
    private static DateTimeOffset Noon()
    {
        var day = LocalTime.On(TimeProvider.System.GetUtcNow());
        while (day.DayOfWeek != DayOfWeek.Monday || !WorkingDays.IsWorkingDay(day) || !WorkingDays.IsWorkingDay(day.AddDays(1))) day = day.AddDays(1);
        return new LocalDateTime(day, new TimeOnly(12, 0)).In(LocalTime.Zone)!.Value;
    }
}
