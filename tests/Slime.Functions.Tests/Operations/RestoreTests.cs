using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Slime.Functions.Tests.Files;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Operations;

/// <summary>The rehearsal of docs/operations.md: back up, lose everything, restore, verify, go on.</summary>
public sealed class RestoreTests(SharedAzurite shared) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("slime-backup-").FullName;
    private readonly string _prefix = SlimeApplication.NewPrefix();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Backup => Path.Combine(_folder, "backup");

    private StoredData Stored => new(shared.Azurite.ConnectionString, _prefix);

    [Fact]
    public async Task After_The_Loss_Of_Everything_Cases_Files_And_Messages_Are_Back_And_Journals_Whole()
    {
        var (routed, file, picture, waiting) = await LiveAsync();
        var before = await ContentAsync();
        await RunAsync(0, "backup", "--output", Backup);
        await WipeAsync();

        var said = await RunAsync(0, "restore", "--input", Backup);
        Assert.Contains(" 0 faults", said, StringComparison.Ordinal);
        Assert.Equal(before, await ContentAsync());

        await using var application = new SlimeApplication(shared.Azurite, prefix: _prefix);
        var coordination = await application.SignInAsync("coordination");
        Assert.Equal("routed", (string?)(await coordination.CaseAsync(routed))!["status"]);
        Assert.Equal("Salon côté rue.jpg", (string?)(await coordination.FileAsync(routed, file))!["name"]);
        Assert.Equal(picture, await coordination.GetByteArrayAsync($"/api/cases/{routed}/files/{file}?variant=thumbnail"));
        // Its queue was lost too: the outbox still held its message.
        await coordination.RoutedCaseAsync(waiting);
    }

    [Fact]
    public async Task A_Restore_That_Was_Killed_Is_Taken_Up_Again()
    {
        await LiveAsync();
        var before = await ContentAsync();
        await RunAsync(0, "backup", "--output", Backup);
        await WipeAsync();
        await using (var killed = SlimeProcess.Launch(Environment(), FreePorts.Take(1)[0], "restore", "--input", Backup))
        {
            await Eventually.TrueAsync(() => HasRowsAsync(), "the restore has begun");
            await killed.KillAsync();
        }

        // Unless it was faster than the kill, it is still marked as under way.
        if ((await Stored.RowsAsync("restore")).Count > 0) await RunAsync(0, "restore", "--input", Backup);
        Assert.Equal(before, await ContentAsync());
    }

    [Fact]
    public async Task A_Backup_Is_Restored_Into_Empty_Storage_Only_And_Only_By_Itself_Into_A_Begun_One()
    {
        await LiveAsync();
        await RunAsync(0, "backup", "--output", Backup);
        Assert.Contains("not empty", await RunAsync(1, "restore", "--input", Backup), StringComparison.Ordinal);
        Assert.Contains("not empty", await RunAsync(1, "backup", "--output", Backup), StringComparison.Ordinal);

        await WipeAsync();
        await Stored.Ledger.CreateAsync();
        await Stored.Ledger.AddEntityAsync(new TableEntity("restore", "row") { ["RowsHash"] = "another" });
        Assert.Contains("Another backup", await RunAsync(1, "restore", "--input", Backup), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rows.jsonl")]
    [InlineData("blobs.jsonl")]
    [InlineData("content")]
    [InlineData("manifest.json")]
    public async Task A_Backup_That_Is_Not_Whole_Touches_Nothing(string part)
    {
        await LiveAsync();
        await RunAsync(0, "backup", "--output", Backup);
        var path = Path.Combine(Backup, part);
        if (part == "manifest.json") File.Delete(path);
        else await File.AppendAllTextAsync(part == "content" ? Directory.EnumerateFiles(path).First() : path, "x");
        await WipeAsync();

        await RunAsync(1, "restore", "--input", Backup);
        await Assert.ThrowsAnyAsync<Exception>(() => Stored.RowsAsync());
    }

    [Fact]
    public async Task A_Backup_Opens_With_Its_Key_Kept_Apart_When_The_Storage_Was_Lost_And_With_None_Not()
    {
        await LiveAsync();
        var before = await ContentAsync();
        var key = Path.Combine(_folder, "key");
        await RunAsync(0, "backup", "--output", Backup, "--key", key);
        await WipeAsync();
        await new TableClient(shared.Azurite.ConnectionString, _prefix + "Archives").DeleteAsync();

        Assert.Contains("was destroyed", await RunAsync(1, "restore", "--input", Backup), StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(_folder, "wrong"), Convert.ToBase64String(new byte[60]));
        Assert.Contains("is not the key of", await RunAsync(1, "restore", "--input", Backup, "--key", Path.Combine(_folder, "wrong")), StringComparison.Ordinal);
        await RunAsync(0, "restore", "--input", Backup, "--key", key);
        Assert.Equal(before, await ContentAsync());
    }

    [Fact]
    public async Task A_Backup_Of_The_Release_Before_Is_Restored_As_It_Was_Written()
    {
        Directory.CreateDirectory(Path.Combine(Backup, "content"));
        var row = RowText.Write(new TableEntity("views", "view|1") { ["View"] = "kept" });
        await File.WriteAllTextAsync(Path.Combine(Backup, "rows.jsonl"), row + "\n");
        await File.WriteAllTextAsync(Path.Combine(Backup, "blobs.jsonl"), "");
        var (rows, blobs) = (await HashAsync("rows.jsonl"), await HashAsync("blobs.jsonl"));
        await File.WriteAllTextAsync(Path.Combine(Backup, "manifest.json"), $$"""{"v":1,"madeAt":"2026-11-01T00:00:00+00:00","rows":1,"blobs":0,"rowsHash":"{{rows}}","blobsHash":"{{blobs}}"}""");

        await RunAsync(0, "restore", "--input", Backup);

        Assert.Equal("kept", Assert.Single(await Stored.RowsAsync("views")).GetString("View"));

        async Task<string> HashAsync(string file) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Backup, file))));
    }

    [Fact]
    public async Task Verification_Names_The_Journal_That_Somebody_Touched()
    {
        var (routed, _, _, waiting) = await LiveAsync();
        Assert.Contains(" 0 faults", await RunAsync(0, "verify"), StringComparison.Ordinal);

        TableEntity altered = await Stored.Ledger.GetEntityAsync<TableEntity>("LEN", $"event|{routed}|000001");
        altered["Actor"] = "somebody else";
        await Stored.Ledger.UpdateEntityAsync(altered, altered.ETag);
        await Stored.Ledger.DeleteEntityAsync("LEN", $"event|{routed}|000002");
        await Stored.Ledger.DeleteEntityAsync("ARR", $"event|{waiting}|000001");

        var said = await RunAsync(1, "verify");
        Assert.Contains($"{routed} 1: sealBroken", said, StringComparison.Ordinal);
        Assert.Contains($"{routed} 3: chainBroken", said, StringComparison.Ordinal);
        Assert.Contains($"{waiting} 1: endMissing", said, StringComparison.Ordinal);
        Assert.Contains(" 3 faults", said, StringComparison.Ordinal);
    }

    /// <summary>A case that was routed, with a photo; and one that was only received, because nobody reads the queues any more.</summary>
    private async Task<(string Routed, string File, byte[] Thumbnail, string Waiting)> LiveAsync()
    {
        string routed, file;
        byte[] thumbnail;
        await using (var application = new SlimeApplication(shared.Azurite, prefix: _prefix))
        {
            var coordination = await application.SignInAsync("coordination");
            routed = await coordination.ReferAsync();
            await coordination.NotificationsOfAsync(routed, 2);
            file = await coordination.UploadAsync(routed, SampleFiles.Jpeg(), "Salon côté rue.jpg");
            await Eventually.TrueAsync(async () => (string?)(await coordination.FileAsync(routed, file))!["status"] == "available", "the photo is available");
            thumbnail = await coordination.GetByteArrayAsync($"/api/cases/{routed}/files/{file}?variant=thumbnail");
            await Eventually.TrueAsync(async () => (await new SlimeStorage(shared.Azurite, _prefix).OutboxAsync()).Count == 0, "every message has had its effect");
        }

        await using var quiet = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, prefix: _prefix);
        var waiting = await (await quiet.SignInAsync("referrer-arr")).ReferAsync(SampleReferrals.Full(SampleReferrals.Arras));
        return (routed, file, thumbnail, waiting);
    }

    private Dictionary<string, string?> Environment() => SlimeProcess.Development(shared.Azurite, _prefix);

    private async Task<string> RunAsync(int expected, params string[] arguments)
    {
        await using var process = SlimeProcess.Launch(Environment(), FreePorts.Take(1)[0], arguments);
        Assert.True(await process.ExitCodeAsync() == expected, process.Errors + process.Output);
        return process.Output + process.Errors;
    }

    private async Task WipeAsync()
    {
        await Stored.Ledger.DeleteAsync();
        foreach (var queue in QueueNames.All)
        {
            await new QueueClient(shared.Azurite.ConnectionString, _prefix + queue).DeleteAsync();
            await new QueueClient(shared.Azurite.ConnectionString, _prefix + QueueNames.Poison(queue)).DeleteAsync();
        }

        foreach (var container in ContainerNames.All) await new BlobContainerClient(shared.Azurite.ConnectionString, _prefix + container).DeleteAsync();
    }

    private async Task<bool> HasRowsAsync()
    {
        try
        {
            return (await Stored.RowsAsync()).Count > 1;
        }
        catch (Azure.RequestFailedException)
        {
            return false;
        }
    }

    /// <summary>Every row with its values, and every blob with its bytes.</summary>
    private async Task<IReadOnlyList<string>> ContentAsync()
    {
        var content = (await Stored.RowsAsync()).Select(RowText.Write).ToList();
        foreach (var name in ContainerNames.All)
        {
            var container = new BlobContainerClient(shared.Azurite.ConnectionString, _prefix + name);
            await foreach (var blob in container.GetBlobsAsync())
            {
                var bytes = (await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content;
                content.Add($"{name}/{blob.Name} {blob.Properties.ContentType} {Convert.ToBase64String(bytes)}");
            }
        }

        return content;
    }
}
