namespace Slime.Functions.Messaging;

/// <summary>The queues, by the names that function declarations and infrastructure use too.</summary>
internal static class QueueNames
{
    public const string Referrals = "referrals";
    public const string Notifications = "notifications";
    public const string Files = "files";
    public const string Reports = "reports";

    public static IReadOnlyList<string> All { get; } = [Referrals, Notifications, Files, Reports];

    public static string Poison(string queue) => $"{queue}-poison";
}

/// <summary>Puts a message into a queue; it is there when the task ends well.</summary>
internal interface IMessageSender
{
    Task SendAsync(OutboxMessage message, CancellationToken cancellation);
}
