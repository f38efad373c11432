using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Storage;

/// <summary>The emulator as ./slime run starts it: what it answered is there after it was ended by force.</summary>
public sealed class DurableEmulatorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_Was_Acknowledged_Survives_Kill_9_Of_The_Emulator_Itself()
    {
        await using var azurite = await Azurite.StartAsync();
        var table = new TableClient(azurite.ConnectionString, "Rows");
        var queue = new QueueClient(azurite.ConnectionString, "messages");
        var blobs = new BlobContainerClient(azurite.ConnectionString, "files");
        await table.CreateAsync(Cancellation);
        await queue.CreateAsync(cancellationToken: Cancellation);
        await blobs.CreateAsync(cancellationToken: Cancellation);

        var expected = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var round = 0; round < 3; round++)
        {
            for (var number = 0; number < 40; number++)
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"{round}-{number:D3}");
                await table.AddEntityAsync(new TableEntity("p", key) { ["Value"] = number }, Cancellation);
                expected[key] = number;
                if (number % 3 == 0) await table.UpsertEntityAsync(new TableEntity("p", key) { ["Value"] = expected[key] = -number }, TableUpdateMode.Replace, Cancellation);
                if (number % 5 != 0) continue;
                await table.DeleteEntityAsync("p", key, cancellationToken: Cancellation);
                expected.Remove(key);
            }

            await table.SubmitTransactionAsync(
                Enumerable.Range(0, 10).Select(number => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"t{round}-{number}") { ["Value"] = number })), Cancellation);
            for (var number = 0; number < 10; number++) expected[$"t{round}-{number}"] = number;
            await queue.SendMessageAsync($"message {round}", Cancellation);
            await blobs.UploadBlobAsync($"blob-{round}", BinaryData.FromString($"content {round}"), Cancellation);
            await azurite.KillAndStartAgainAsync();

            var kept = new SortedDictionary<string, int>(StringComparer.Ordinal);
            await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: Cancellation)) kept[row.RowKey] = row.GetInt32("Value")!.Value;
            Assert.Equal(expected, kept);
            Assert.Equal(round + 1, (await queue.PeekMessagesAsync(32, Cancellation)).Value.Length);
            Assert.Equal($"content {round}", (await blobs.GetBlobClient($"blob-{round}").DownloadContentAsync(Cancellation)).Value.Content.ToString());
        }
    }
}
