namespace Slime.Platform.Messaging;

/// <summary>The queues, by the names that function declarations and infrastructure use too.</summary>
internal static class QueueNames
{
    public const string Referrals = "referrals";
    public const string Notifications = "notifications";
    public const string Files = "files";
    public const string Reports = "reports";
    public const string HouseholdNotices = "household-notices";

    /// <summary>Verdicts of the malware scan, which the platform puts into a Storage queue.</summary>
    public const string ScanResults = "scan-results";

    /// <summary>The queues that the outbox fills; they are Storage queues or Service Bus queues, as configured.</summary>
    public static IReadOnlyList<string> Carried { get; } = [Referrals, Notifications, Files, Reports, HouseholdNotices];

    public static IReadOnlyList<string> All { get; } = [.. Carried, ScanResults];

    public static string Poison(string queue) => $"{queue}-poison";
}
