using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Committees;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Committees;

/// <summary>Who is asked to a committee is told, once, and once more when it is moved.</summary>
public sealed class InvitationTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    [Fact]
    public async Task A_Convened_Committee_Invites_Each_Person_Once_And_Again_When_It_Is_Moved()
    {
        var coordination = await Application.SignInAsync("coordination");
        string[] invited = ["tutor-len", "technician"];
        using var made = await coordination.SendAsync(HttpMethod.Post, "/api/committees", new { kind = "technical", on = TestDays.Text(20), at = "14:00:00", place = "Arras", invited });
        var id = (string)(await made.EnsureSuccessStatusCode().ReadAsync())["id"]!;
        await RunAsync();
        Assert.Empty(await ToldAsync(coordination));

        using (var convened = await coordination.SendAsync(HttpMethod.Post, $"/api/committees/{id}/status", new { status = "convened" })) convened.EnsureSuccessStatusCode();
        await Task.WhenAll(RunAsync(), RunAsync());
        await RunAsync();
        var told = await ToldAsync(coordination);
        Assert.Equal(["technician", "tutor-len"], told.Select(notice => (string)notice["to"]!).Order(StringComparer.Ordinal));
        Assert.All(told, notice => Assert.Contains("14 h 00, Arras", (string)notice["text"]!, StringComparison.Ordinal));

        using (var moved = await coordination.SendAsync(HttpMethod.Put, $"/api/committees/{id}", new { kind = "technical", on = TestDays.Text(27), place = "Lens", invited })) moved.EnsureSuccessStatusCode();
        await RunAsync();
        await RunAsync();
        Assert.Equal(2, (await ToldAsync(coordination)).Count(notice => ((string)notice["text"]!).StartsWith("Le comité est déplacé", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_Is_Invited_For_The_First_Time_Is_Not_Told_That_A_Draft_Had_Another_Day()
    {
        var coordination = await Application.SignInAsync("coordination");
        string[] invited = ["tutor-len"];
        using var made = await coordination.SendAsync(HttpMethod.Post, "/api/committees", new { kind = "technical", on = TestDays.Text(20), invited });
        var id = (string)(await made.EnsureSuccessStatusCode().ReadAsync())["id"]!;
        using (var moved = await coordination.SendAsync(HttpMethod.Put, $"/api/committees/{id}", new { kind = "technical", on = TestDays.Text(27), place = "Lens", invited })) moved.EnsureSuccessStatusCode();
        using (var convened = await coordination.SendAsync(HttpMethod.Post, $"/api/committees/{id}/status", new { status = "convened" })) convened.EnsureSuccessStatusCode();

        await RunAsync();

        Assert.DoesNotContain("déplacé", (string)Assert.Single(await ToldAsync(coordination))["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_A_Committee_That_Is_Over_Nobody_Is_Told()
    {
        var coordination = await Application.SignInAsync("coordination");
        using var made = await coordination.SendAsync(HttpMethod.Post, "/api/committees", new { kind = "technical", on = TestDays.Text(-1) });
        var id = (string)(await made.ReadAsync())["id"]!;
        using (var convened = await coordination.SendAsync(HttpMethod.Post, $"/api/committees/{id}/status", new { status = "convened" })) convened.EnsureSuccessStatusCode();
        await RunAsync();
        Assert.Empty(await ToldAsync(coordination));
    }

    private async Task RunAsync()
    {
        await using var scope = Application.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SendInvitations>().RunAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<IReadOnlyList<JsonObject>> ToldAsync(HttpClient client) => [.. (await client.NotificationsAsync()).Where(notice => (string?)notice["kind"] == SendInvitations.Kind)];
}
