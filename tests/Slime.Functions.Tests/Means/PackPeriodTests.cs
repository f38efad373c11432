using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Means;

/// <summary>From one pack to the next no day is left out.</summary>
public sealed class PackPeriodTests(SharedAzurite shared)
{
    [Fact]
    public async Task Days_Between_A_Freeze_And_Its_Committee_Are_In_The_Next_Pack()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, services => services.AddSingleton<TimeProvider>(clock));
        var (coordination, tutor) = (await application.SignInAsync("coordination"), await application.SignInAsync("tutor-len"));
        await LogAsync(0);
        // It meets in three days; its figures are of today.
        var last = await CreateAsync(3);
        using (var convened = await coordination.SendAsync(HttpMethod.Post, $"/api/committees/{last}/status", new { status = "convened" })) convened.EnsureSuccessStatusCode();
        using (var frozen = await coordination.PostAsync($"/api/committees/{last}/freeze", null, TestContext.Current.CancellationToken)) frozen.EnsureSuccessStatusCode();
        clock.Advance(TimeSpan.FromDays(5));
        await LogAsync(1);
        var next = await CreateAsync(10);

        var pack = JsonNode.Parse(await coordination.GetStringAsync($"/api/committees/{next}/pack", TestContext.Current.CancellationToken))!;

        // The day after the freeze, and not the day of the freeze again.
        Assert.Equal("0,5", (string?)pack["sections"]!.AsArray().SelectMany(section => section!["figures"]!.AsArray()).Single(figure => (string?)figure!["code"] == "time.tutor")!["value"]);

        async Task<string> CreateAsync(int days)
        {
            using var made = await coordination.SendAsync(HttpMethod.Post, "/api/committees", new { kind = "technical", on = TestDays.Text(days) });
            return (string)(await made.EnsureSuccessStatusCode().ReadAsync())["id"]!;
        }

        async Task LogAsync(int days)
        {
            using var logged = await tutor.SendAsync(HttpMethod.Post, "/api/me/time", new { items = new[] { new { day = TestDays.Text(days), purpose = "team", halfHours = 7 } }, confirmed = true });
            logged.EnsureSuccessStatusCode();
        }
    }
}
