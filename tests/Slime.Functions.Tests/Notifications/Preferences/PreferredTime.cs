using System.Net.Http.Json;
using Slime.Functions.Tests.Hosting;
using Slime.Model.Calendar;
using Slime.Platform.Messaging;
using Slime.Platform.Time;

namespace Slime.Functions.Tests.Notifications.Preferences;

/// <summary>What tests of preferences ask again and again.</summary>
internal static class PreferredTime
{
    public static object Night { get; } = new { rhythm = "atOnce", quietFrom = "20:00", quietUntil = "07:30" };

    public static object Daily { get; } = new { rhythm = "daily" };

    /// <summary>Sets the clock on the wall to an hour of the next Tuesday.</summary>
    public static void GoToTuesday(this HandDelivery hand, int hour)
    {
        var day = LocalTime.On(hand.Clock.GetUtcNow()).AddDays(1);
        while (day.DayOfWeek != DayOfWeek.Tuesday) day = day.AddDays(1);
        hand.Clock.SetUtcNow(new LocalDateTime(day, new TimeOnly(hour, 0)).In(LocalTime.Zone)!.Value);
    }

    /// <summary>Sets the clock on the wall to a time of the day after.</summary>
    public static void GoToMorning(this HandDelivery hand, int hour, int minute) =>
        hand.Clock.SetUtcNow(new LocalDateTime(LocalTime.On(hand.Clock.GetUtcNow()).AddDays(1), new TimeOnly(hour, minute)).In(LocalTime.Zone)!.Value);

    public static void GoToLater(this HandDelivery hand, TimeSpan time) => hand.Clock.Advance(time);

    /// <summary>A time on the clock on the wall, as people write it.</summary>
    public static string Local(this HandDelivery hand, TimeSpan ahead) => LocalDateTime.Of(hand.Clock.GetUtcNow() + ahead, LocalTime.Zone).ToString();

    public static async Task ChooseAsync(this HandDelivery hand, string persona, object preferences)
    {
        var person = await hand.SignInAsync(persona);
        await person.ChooseAsync(preferences);
    }

    public static async Task ChooseAsync(this HttpClient person, object preferences)
    {
        using var answer = await person.PutAsJsonAsync("/api/me/notification-preferences", preferences);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Lets the outbox send what is due, and delivers it.</summary>
    public static async Task<int> CatchUpAsync(this HandDelivery hand)
    {
        await hand.RunTimerAsync();
        await hand.DeliverAllAsync(QueueNames.HouseholdNotices);
        return await hand.DeliverAllAsync(QueueNames.Notifications);
    }

    public static IReadOnlyList<string> Told(this HandDelivery hand) => [.. hand.Channel.Told.Select(notice => $"{notice.To.PersonId} {notice.Kind}").Order()];
}
