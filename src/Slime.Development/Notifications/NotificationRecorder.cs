using Azure.Data.Tables;
using Slime.Functions.HouseholdNotices;
using Slime.Functions.Notifications;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Development.Notifications;

/// <summary>
/// Stands in for Teams and e-mail during development: keeps what would have been sent. A notice kept twice is kept once.
/// </summary>
internal sealed class NotificationRecorder(LedgerTable ledger, TimeProvider clock) : INotificationChannel
{
    public const string ChannelName = "recorder";
    private const string Partition = "dev-notifications";
    private const string Prefix = "notice|";
    private const string Channel = "Channel";

    public async Task<IReadOnlyList<Delivery>> SendAsync(IReadOnlyList<Notice> notices, CancellationToken cancellation)
    {
        // Nobody was told of what the demonstration says of the past: thousands of notices would hide today's.
        if (WorkTime.Instant is not null) return [.. notices.Select(_ => new Delivery.Delivered(ChannelName))];
        var transaction = new LedgerTransaction(Partition);
        foreach (var notice in notices)
        {
            transaction.Upsert(new TableEntity(Partition, Prefix + notice.Id)
            {
                // A household has no post: it is named by its address, as the text message's recorder does.
                ["To"] = notice.To.PersonId == HouseholdMailing.Recipient ? notice.To.Email : notice.To.PersonId,
                ["Kind"] = notice.Kind,
                ["CaseId"] = notice.CaseId?.ToString() ?? "",
                ["Text"] = notice.Text,
                ["At"] = clock.GetUtcNow(),
            });
        }

        await ledger.TrySubmitAsync(transaction, cancellation);
        return [.. notices.Select(_ => new Delivery.Delivered(ChannelName))];
    }

    /// <summary>Keeps what goes to a household by another channel.</summary>
    public async Task KeepAsync(string id, string to, string kind, string channel, string text, CancellationToken cancellation)
    {
        var row = new TableEntity(Partition, Prefix + id) { ["To"] = to, ["Kind"] = kind, ["CaseId"] = "", [Channel] = channel, ["Text"] = text, ["At"] = clock.GetUtcNow() };
        await ledger.TrySubmitAsync(new LedgerTransaction(Partition).Upsert(row), cancellation);
    }

    /// <summary>One transaction with its retries.</summary>
    public TimeSpan LongestFor(int notices) => TimeSpan.FromSeconds(35);

    public async Task<IReadOnlyList<RecordedNotification>> ListAsync(CancellationToken cancellation)
    {
        var kept = new List<RecordedNotification>();
        await foreach (var row in ledger.ScanAsync(Partition, Prefix, cancellation))
        {
            kept.Add(new RecordedNotification(
                row.GetString("To"), row.GetString("Kind"), row.GetString("CaseId"), row.GetString(Channel) ?? ChannelName, row.GetDateTimeOffset("At") ?? default, row.GetString("Text")));
        }

        return [.. kept.OrderByDescending(notification => notification.At)];
    }
}

internal sealed record RecordedNotification(string To, string Kind, string CaseId, string Channel, DateTimeOffset At, string Text);
