using Slime.Functions.HouseholdNotices.Sms;
using Slime.Functions.Notifications;
using Slime.Model.Cases;
using Slime.Model.Cases.HouseholdNotices;

namespace Slime.Functions.HouseholdNotices;

/// <summary>Hands a notice to the provider of text messages or, as an e-mail, to the channel that tells the staff too.</summary>
internal sealed class HouseholdMailing(ISmsSender sms, SmsNumbers numbers, NoticeLinks links, INotificationChannel channel)
{
    /// <summary>As the recipient of an e-mail is named in logs and records: whose it is stays out of them.</summary>
    public const string Recipient = "household";

    public const string Kind = "householdNotice";

    public TimeSpan LongestFor(HouseholdNoticeChannel way) => way == HouseholdNoticeChannel.Sms ? sms.Longest : channel.LongestFor(1);

    public async Task<Delivery> SendAsync(CaseId id, HouseholdNotice notice, WrittenNotice kept, CancellationToken cancellation)
    {
        var written = links.Fill(id, notice, kept);
        var providerId = HouseholdNoticeMessages.ProviderId(id, notice.Id);
        if (notice.Channel == HouseholdNoticeChannel.Sms)
        {
            // Before it leaves: an answer may come at once.
            await numbers.RememberAsync(written.To[0], notice.AskedAt, new ToldNumber(id, notice.Id), cancellation);
            return await sms.SendAsync(new SmsMessage(providerId, written.To[0], written.Text), cancellation);
        }

        var email = new Notice(providerId, Kind, null, new Notifications.Recipient(Recipient, null, written.To[0]), written.Subject, written.Text, null);
        return (await channel.SendAsync([email], cancellation))[0];
    }
}
