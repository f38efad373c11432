using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.Steering;
using Slime.Functions.Tests.Notifications.Preferences;
using Slime.Model.Cases;
using Slime.Model.Cases.Opinions;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;
using static Slime.Testing.Life;

namespace Slime.Functions.Tests.Steering;

public sealed class WeeklyDigestTests(SharedAzurite shared) : IAsyncDisposable
{
    /// <summary>Monday, half past seven in the morning.</summary>
    private static readonly DateTimeOffset Monday = new(2026, 11, 30, 6, 30, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Monday);
    private readonly string _prefix = SlimeApplication.NewPrefix();
    private readonly List<SlimeApplication> _applications = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var application in _applications) await application.DisposeAsync();
    }

    [Fact]
    public async Task Tutor_And_Pilot_Are_Told_Once_A_Week_However_Often_The_Timer_Comes()
    {
        var (one, client) = await StartAsync();
        var (two, _) = await StartAsync();
        await one.LiveAsync(new Life("TER", Day("2026-10-01"), Routed: Day("2026-10-01")));
        await Task.WhenAll(RunAsync(one), RunAsync(two));
        await RunAsync(one);

        var told = await DigestsAsync(client);
        // The tutor of this territory is not its pilot: two people.
        Assert.Equal(["pilot-ter", "tutor-ter"], told.Select(notice => (string)notice["to"]!).Order(StringComparer.Ordinal));
        Assert.All(told, notice => Assert.Contains("sans contact 1", (string)notice["text"]!, StringComparison.Ordinal));

        _clock.Advance(TimeSpan.FromDays(7));
        await RunAsync(one);
        Assert.Equal(4, (await DigestsAsync(client)).Count);
    }

    [Fact]
    public async Task Opinions_That_Are_Late_Are_Counted_In_The_Digest_Of_Their_Territory_Alone()
    {
        var (application, client) = await StartAsync();
        var referrer = await application.SignInAsync("referrer-len");
        foreach (var (commune, due) in new[] { ("62767", "2026-11-27"), ("62041", "2026-12-04") })
        {
            var id = CaseId.Parse(await referrer.ReferAsync(SampleReferrals.Full(commune)));
            await application.ChangeAsync(id, Day("2026-11-30"), new OpinionAsked(RecordId.Create(1), OpinionSubject.Gas, OpinionUrgency.Normal, [], "technician", Day("2026-11-10"), Day(due), "mediator-ter"));
        }

        await RunAsync(application);

        Assert.All(await DigestsAsync(client), notice =>
            Assert.Equal(((string)notice["to"]!).EndsWith("-ter", StringComparison.Ordinal), ((string)notice["text"]!).Contains(Texts.Get("opinions.digest", 1), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_Pilot_Who_Is_Also_The_Tutor_Is_Told_Once()
    {
        var (application, client) = await StartAsync();
        await application.LiveAsync(new Life("ARR", Day("2026-10-01"), Routed: Day("2026-10-01")));
        await RunAsync(application);
        Assert.Equal(["pilot-arr"], (await DigestsAsync(client)).Select(notice => (string)notice["to"]!));
    }

    [Fact]
    public async Task A_Territory_Without_Any_Case_Is_Left_In_Peace_And_One_Without_Delay_Hears_So()
    {
        var (application, client) = await StartAsync();
        await application.LiveAsync(Counted("MON", "2026-11-02", "2026-11-20"));
        await RunAsync(application);
        var told = await DigestsAsync(client);
        Assert.All(told, notice => Assert.EndsWith("-mon", (string)notice["to"]!, StringComparison.Ordinal));
        Assert.NotEmpty(told);
    }

    [Fact]
    public async Task Whoever_A_Dying_Process_Left_Untold_Is_Told_When_The_Claim_Has_Ended()
    {
        var (application, client) = await StartAsync();
        await application.LiveAsync(new Life("TER", Day("2026-10-01"), Routed: Day("2026-10-01")));
        // A process claimed the tutor's digest and died before it sent anything.
        await application.Stored.Ledger.UpsertEntityAsync(new TableEntity("weekly-digests", "2026-11-30|tutor-ter") { ["Until"] = Monday.AddMinutes(5) });
        await RunAsync(application);
        Assert.Equal(["pilot-ter"], (await DigestsAsync(client)).Select(notice => (string)notice["to"]!));
        _clock.Advance(TimeSpan.FromHours(1));
        await RunAsync(application);
        Assert.Equal(2, (await DigestsAsync(client)).Count);
    }

    [Fact]
    public async Task Nobody_Is_Told_In_Their_Quiet_Hours()
    {
        var (application, client) = await StartAsync();
        await application.LiveAsync(new Life("TER", Day("2026-10-01"), Routed: Day("2026-10-01")));
        await (await application.SignInAsync("tutor-ter")).ChooseAsync(new { rhythm = "atOnce", quietFrom = "20:00", quietUntil = "08:00" });
        await RunAsync(application);
        Assert.Equal(["pilot-ter"], (await DigestsAsync(client)).Select(notice => (string)notice["to"]!));
        // Half past eight.
        _clock.Advance(TimeSpan.FromHours(1));
        await RunAsync(application);
        Assert.Equal(["pilot-ter", "tutor-ter"], (await DigestsAsync(client)).Select(notice => (string)notice["to"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Whoever_Keeps_Holidays_Quiet_Hears_Of_The_Week_On_The_Tuesday_After_Easter()
    {
        // Easter Monday, half past eight in the morning.
        _clock.AdjustTime(new DateTimeOffset(2027, 3, 29, 6, 30, 0, TimeSpan.Zero));
        var (application, client) = await StartAsync();
        await application.LiveAsync(new Life("ARR", Day("2026-10-01"), Routed: Day("2026-10-01")));
        await (await application.SignInAsync("pilot-arr")).ChooseAsync(new { rhythm = "atOnce", quietWeekends = true });
        await RunAsync(application);
        Assert.Empty(await DigestsAsync(client));
        _clock.Advance(TimeSpan.FromDays(1));
        await RunAsync(application);
        Assert.Equal(["pilot-arr"], (await DigestsAsync(client)).Select(notice => (string)notice["to"]!));
    }

    [Fact]
    public void The_Teams_App_Declares_The_Digest() =>
        Assert.Contains($"\"{WeeklyDigest.Kind}\"", File.ReadAllText(Repository.Path("infra", "teams", "manifest.template.json")), StringComparison.Ordinal);

    private async Task<(SlimeApplication Application, HttpClient Client)> StartAsync()
    {
        var application = new SlimeApplication(
            shared.Azurite, SlimeApplication.NoPumps, services => services.AddSingleton<TimeProvider>(_clock), _prefix);
        _applications.Add(application);
        return (application, await application.SignInAsync("coordination"));
    }

    private static Task RunAsync(SlimeApplication application) =>
        ActivatorUtilities.CreateInstance<SendWeeklyDigests>(application.Services).RunAsync(TestContext.Current.CancellationToken);

    private static async Task<IReadOnlyList<System.Text.Json.Nodes.JsonObject>> DigestsAsync(HttpClient client) =>
        [.. (await client.NotificationsAsync()).Where(notice => (string?)notice["kind"] == WeeklyDigest.Kind)];
}
