namespace Slime.Benchmarks.Storage;

/// <summary>The kinds of requests to tables and queues.</summary>
internal static class StorageOperations
{
    public const string MessagesReceived = "messagesReceived";

    /// <summary>A look at a queue that found nothing.</summary>
    public const string EmptyReceives = "emptyReceives";

    /// <summary>The timer that looks for messages that were never sent.</summary>
    public const string OutboxScans = "outboxScans";

    /// <summary>The timer that looks for cases whose row in the ledger waits, and finds none.</summary>
    public const string EmptyLedgerLooks = "emptyLedgerLooks";

    /// <summary>What goes on whether or not anybody refers a household.</summary>
    public static IReadOnlySet<string> Background { get; } = new HashSet<string> { EmptyReceives, OutboxScans, EmptyLedgerLooks };

    public static string KindOf(string method, string target, ReadOnlySpan<byte> answer)
    {
        var path = target.Split('?')[0];
        if (path.EndsWith("/messages", StringComparison.Ordinal))
            return method == "POST" ? "messagesSent" : answer.IndexOf("<QueueMessage>"u8) >= 0 ? MessagesReceived : EmptyReceives;
        if (path.Contains("/messages/", StringComparison.Ordinal)) return method == "DELETE" ? "messagesDeleted" : "messagesHidden";
        if (path.EndsWith("/$batch", StringComparison.Ordinal)) return "transactions";
        if (!path.Contains("Ledger", StringComparison.Ordinal)) return "other";
        if (method is "PUT" or "PATCH" or "MERGE") return "rowsReplaced";
        if (method == "POST") return "rowsInserted";
        if (path.Contains("RowKey=", StringComparison.Ordinal)) return "rowsRead";
        if (target.Contains("dirty", StringComparison.Ordinal)) return answer.IndexOf("\"value\":[]"u8) >= 0 ? EmptyLedgerLooks : "ledgerLooks";
        return target.Contains("outbox", StringComparison.Ordinal) ? OutboxScans : "queries";
    }
}
