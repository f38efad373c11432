using Slime.Functions.HouseholdNotices.Sms;
using Slime.Functions.Notifications;

namespace Slime.Development.Notifications;

/// <summary>Stands in for the provider of text messages during development: keeps what would have been sent. A message kept twice is kept once.</summary>
internal sealed class SmsRecorder(NotificationRecorder recorder) : ISmsSender
{
    public bool IsAvailable => true;

    public TimeSpan Longest => recorder.LongestFor(1);

    public async Task<Delivery> SendAsync(SmsMessage message, CancellationToken cancellation)
    {
        await recorder.KeepAsync(message.Id, message.To, "householdNotice", HttpSmsSender.Channel, message.Text, cancellation);
        return new Delivery.Delivered(HttpSmsSender.Channel);
    }
}
