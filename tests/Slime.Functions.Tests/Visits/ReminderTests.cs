using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.Visits;
using Slime.Model.Calendar;
using Slime.Platform.Time;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Visits;

public sealed class ReminderTests(SharedAzurite shared)
{
    [Fact]
    public async Task Each_Reminder_Is_Sent_Once_To_Those_Concerned()
    {
        await using var application = new SlimeApplication(shared.Azurite, VisitClient.TellsAtOnce);
        var (mediator, caseId) = await application.RoutedAsync();
        var plannedFor = VisitClient.InTenDays;
        (await mediator.PlanAsync(caseId, plannedFor)).Dispose();
        var visit = LocalDateTime.Parse(plannedFor).In(LocalTime.Zone)!.Value;

        await RunTwiceAsync(application, visit.AddDays(-3));
        Assert.Equal(["tutor-len visitPlanned"], await ToldAsync(mediator, caseId, 3));
        await RunTwiceAsync(application, visit.AddDays(-2));
        Assert.Equal(["mediator-len visitReminder", "tutor-len visitPlanned", "tutor-len visitReminder"], await ToldAsync(mediator, caseId, 5));
        await RunTwiceAsync(application, visit.AddDays(1));
        var told = await ToldAsync(mediator, caseId, 8);
        Assert.Equal(["mediator-len visitWithoutOutcome", "pilot-len visitWithoutOutcome", "tutor-len visitWithoutOutcome"], told.Where(line => line.EndsWith("visitWithoutOutcome", StringComparison.Ordinal)));
        var history = (await mediator.CaseAsync(caseId))!["history"]!.AsArray();
        Assert.Equal(2, history.Count(fact => (string?)fact!["kind"] == "reminderDue"));
    }

    [Fact]
    public async Task A_Household_That_Nobody_Contacted_Is_Told_To_Tutor_And_Pilot()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var (mediator, caseId) = await application.RoutedAsync();
        var now = TimeProvider.System.GetUtcNow();
        var dayAfterTen = WorkingDays.After(LocalTime.On(now), 11);

        await RunTwiceAsync(application, new LocalDateTime(dayAfterTen, new TimeOnly(7, 0)).In(LocalTime.Zone)!.Value);

        Assert.Equal(["pilot-len referralWithoutContact", "tutor-len referralWithoutContact"], await ToldAsync(mediator, caseId, 4));
        Assert.Single((await mediator.CaseAsync(caseId))!["history"]!.AsArray(), fact => (string?)fact!["kind"] == "reminderDue");
    }

    private static async Task RunTwiceAsync(SlimeApplication application, DateTimeOffset at)
    {
        await using var scope = application.Services.CreateAsyncScope();
        for (var run = 0; run < 2; run++)
            await ActivatorUtilities.CreateInstance<SendReminders>(scope.ServiceProvider, new FakeTimeProvider(at)).RunAsync(CancellationToken.None);
    }

    /// <summary>Everything but the news of the case itself.</summary>
    private static async Task<IReadOnlyList<string>> ToldAsync(HttpClient client, string caseId, int expected)
    {
        var told = await client.NotificationsOfAsync(caseId, expected);
        return [.. told.Where(notice => (string?)notice["kind"] != "newCase").Select(notice => $"{notice["to"]} {notice["kind"]}").Order(StringComparer.Ordinal)];
    }
}
