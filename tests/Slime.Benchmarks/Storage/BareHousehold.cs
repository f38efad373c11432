using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Slime.Benchmarks.Storage;

/// <summary>
/// The requests that a household costs, with rows of the same size and nothing else: no HTTP before them, no checks, no
/// JSON but the client library's own.
/// </summary>
/// <param name="received">The rows of a household that was received and not yet routed.</param>
/// <param name="told">The rows once mediator and tutor were told; only the whole chain needs them.</param>
internal sealed class BareHousehold(BareStorage storage, HouseholdRows received, HouseholdRows? told = null)
{
    /// <summary>Of the case rows as written last: the program does not read what it has just written either.</summary>
    private readonly ConcurrentDictionary<string, ETag> _versions = new(StringComparer.Ordinal);

    /// <summary>One transaction of case, person, event and outbox rows, then the message.</summary>
    public async Task<string> TakeInAsync(string territory)
    {
        var rows = received.ForAnother(territory);
        TableTransactionAction[] actions = [.. rows.Territorial.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row))];
        await WriteAsync(rows, actions);
        await storage.Referrals.SendMessageAsync(rows.CaseId);
        return rows.CaseId;
    }

    /// <summary>As many households as one look at a queue brings, from intake to both notifications.</summary>
    /// <param name="readingAgain">Each message begins by reading the case that was written with it.</param>
    public async Task RunChainAsync(int households, Func<string> territory, bool readingAgain = false)
    {
        for (var household = 0; household < households; household++) await TakeInAsync(territory());
        await HandleAsync(storage.Referrals, households, readingAgain ? After(ReadAsync, RouteAsync) : RouteAsync);
        await HandleAsync(storage.Notifications, households, readingAgain ? After(ReadAsync, TellAsync) : TellAsync);
    }

    private static Func<string, Task> After(Func<string, Task> first, Func<string, Task> then) => async caseId =>
    {
        await first(caseId);
        await then(caseId);
    };

    private Task ReadAsync(string caseId)
    {
        var row = told!.For(caseId).Case;
        return storage.Table.GetEntityAsync<TableEntity>(row.PartitionKey, row.RowKey);
    }

    private static async Task HandleAsync(QueueClient queue, int atMost, Func<string, Task> handle)
    {
        QueueMessage[] messages = await queue.ReceiveMessagesAsync(atMost, TimeSpan.FromSeconds(30));
        foreach (var message in messages)
        {
            await handle(message.Body.ToString());
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }
    }

    private async Task RouteAsync(string caseId)
    {
        var rows = told!.For(caseId);
        foreach (var row in rows.Recognition) await storage.Table.AddEntityAsync(row);
        var outbox = received.For(caseId).Outbox;
        var next = new TableEntity(outbox) { RowKey = $"outbox|notify|{caseId}|newCase" };
        await WriteAsync(
            rows,
            [
                new TableTransactionAction(TableTransactionActionType.UpdateReplace, rows.Case, _versions[caseId]),
                new TableTransactionAction(TableTransactionActionType.Add, rows.Events[1]),
                new TableTransactionAction(TableTransactionActionType.Delete, outbox, ETag.All),
                new TableTransactionAction(TableTransactionActionType.Add, next),
            ]);
        await storage.Notifications.SendMessageAsync(caseId);
    }

    private async Task TellAsync(string caseId)
    {
        var rows = told!.For(caseId);
        _versions.TryRemove(caseId, out var version);
        var claimed = await storage.Table.UpdateEntityAsync(rows.Case, version, TableUpdateMode.Replace);
        await storage.Table.SubmitTransactionAsync(rows.Notices.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)));
        var outbox = new TableEntity(rows.Case.PartitionKey, $"outbox|notify|{caseId}|newCase");
        await storage.Table.SubmitTransactionAsync(
        [
            new TableTransactionAction(TableTransactionActionType.UpdateReplace, rows.Case, claimed.Headers.ETag!.Value),
            .. rows.Events.Skip(2).Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)),
            new TableTransactionAction(TableTransactionActionType.Delete, outbox, ETag.All),
        ]);
    }

    private async Task WriteAsync(HouseholdRows rows, TableTransactionAction[] actions)
    {
        var answers = await storage.Table.SubmitTransactionAsync(actions);
        // Only the chain writes the case again.
        if (told is not null) _versions[rows.CaseId] = answers.Value[Array.FindIndex(actions, action => action.Entity.RowKey == rows.Case.RowKey)].Headers.ETag!.Value;
    }
}
