using System.Globalization;
using Slime.Model.Communes;

namespace Slime.Platform.Storage;

/// <summary>
/// The one place where keys of the table Ledger are made: those that all rooms share here, those of cases, of people and of figures in
/// parts beside this one. A territory's code is the partition of all its rows; rows that belong to no territory have partitions of
/// their own.
/// </summary>
internal static partial class LedgerKeys
{
    public const string OutboxPrefix = "outbox|";

    public const string KeyPrefix = "key|";

    /// <summary>Messages that Service Bus could not have handled.</summary>
    public const string FailedPartition = "failed";

    /// <summary>Says that a backup is being restored.</summary>
    public const string RestorePartition = "restore";

    public const string FailedPrefix = "message|";

    /// <summary>The row of a partition that holds one thing only.</summary>
    public const string OnlyRow = "row";

    public static string Partition(TerritoryCode territory) => territory.ToString();

    public static string EventPrefix(string stream) => $"event|{stream}|";

    public static string Event(string stream, long sequence) => EventPrefix(stream) + sequence.ToString("D6", CultureInfo.InvariantCulture);

    public static string Outbox(string messageId) => $"{OutboxPrefix}{messageId}";

    public static string Failed(string hash) => FailedPrefix + hash;

    /// <summary>A failed message that somebody gave up, and the stream of its journal, beside those of the posts.</summary>
    public static string Discarded(string queue, string messageId) => $"discarded|{queue}|{messageId}";

    public static string Key(string keyHash) => KeyPrefix + keyHash;

    /// <summary>Finds an idempotency key whichever territory its referral went to.</summary>
    public static string KeyPartition(string keyHash) => $"key-{keyHash}";

    /// <summary>The first key after all keys with the prefix.</summary>
    public static string After(string prefix) => prefix[..^1] + (char)(prefix[^1] + 1);
}
