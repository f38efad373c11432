using Azure.Storage.Blobs;
using ImageMagick;
using Slime.Functions.Files;
using Slime.Functions.Storage;
using Slime.Model.Cases.Files;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Files;

/// <summary>The Functions host stops the program with SIGKILL, also in the middle of a picture.</summary>
public sealed class InspectionKillTests(SharedAzurite shared, ITestOutputHelper output)
{
    private const int Kills = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task A_File_Whose_Inspection_Was_Killed_Is_Inspected_Again_With_One_Result()
    {
        var prefix = SlimeApplication.NewPrefix();
        var environment = SlimeProcess.Development(shared.Azurite, prefix);
        var port = FreePorts.Take(1)[0];
        var process = await SlimeProcess.StartAsync(environment, port);
        try
        {
            using var mediator = await process.SignInAsync("mediator-len");
            using var referrer = await process.SignInAsync("referrer-len");
            var caseId = await referrer.ReferAsync(SampleReferrals.Minimal());
            var stored = new StoredData(shared.Azurite.ConnectionString, prefix);
            var (ids, interrupted) = (new List<string>(), 0);
            for (var kill = 1; kill <= Kills; kill++)
            {
                // Every pixel of a meter is kept, so that its inspection takes long enough to be killed in.
                ids.Add(await mediator.UploadAsync(caseId, SampleFiles.LargePhoto(6000, 4000 + (uint)kill, 6), $"compteur-{kill}.jpg", "meter"));
                await Eventually.TrueAsync(async () => await FileAsync(stored, caseId, ids[^1]) is { Crashes: > 0 } or { Status: FileStatus.Available }, "the inspection has begun");
                await process.DisposeAsync();
                var left = await FileAsync(stored, caseId, ids[^1]);
                output.WriteLine($"kill {kill}: {left.Status}, begun {left.Crashes} times");
                if (left.Status == FileStatus.Inspecting) interrupted++;
                process = await SlimeProcess.StartAsync(environment, port);
            }

            Assert.NotEqual(0, interrupted);
            foreach (var id in ids)
            {
                await Eventually.TrueAsync(async () => (await FileAsync(stored, caseId, id)).Status == FileStatus.Available, $"{id} is available", Patience);
                using var picture = new MagickImage(await mediator.GetByteArrayAsync($"/api/cases/{caseId}/files/{id}"));
                Assert.Equal((await FileAsync(stored, caseId, id)).Inspected!.Width, (int)picture.Width);
            }

            await AssertOneResultAsync(prefix, caseId, ids, await mediator.CaseAsync(caseId) ?? []);
        }
        finally
        {
            await process.DisposeAsync();
        }
    }

    private async Task AssertOneResultAsync(string prefix, string caseId, List<string> ids, System.Text.Json.Nodes.JsonObject seen)
    {
        var facts = seen["history"]!.AsArray().Select(fact => (string)fact!["kind"]!).ToList();
        Assert.Equal(ids.Count, facts.Count(kind => kind == "fileReceived"));
        Assert.Equal(ids.Count, facts.Count(kind => kind == "fileAvailable"));
        Assert.DoesNotContain("fileRejected", facts);
        Assert.Equal(ids.Order(), seen["files"]!.AsArray().Select(file => (string)file!["fileId"]!).Order());
        Assert.Equal(
            ids.SelectMany(id => new[] { "original", "thumbnail", "view" }.Select(variant => $"{caseId}/{id}/{variant}")).Order(StringComparer.Ordinal),
            (await BlobsAsync(prefix + ContainerNames.Documents)).Order(StringComparer.Ordinal));
        var storage = new SlimeStorage(shared.Azurite, prefix);
        await Eventually.TrueAsync(async () => (await BlobsAsync(prefix + ContainerNames.Incoming)).Count == 0, "quarantine is empty");
        await Eventually.TrueAsync(async () => (await storage.OutboxAsync()).Count == 0, "every message has had its effect", Patience);
        Assert.Empty(await storage.PeekAsync("files-poison"));
    }

    private static async Task<StoredFile> FileAsync(StoredData stored, string caseId, string fileId) =>
        FileRow.FromEntity(await stored.Ledger.GetEntityAsync<Azure.Data.Tables.TableEntity>("LEN", $"file|{caseId}|{fileId}")).File;

    private async Task<IReadOnlyList<string>> BlobsAsync(string container)
    {
        var names = new List<string>();
        await foreach (var blob in new BlobContainerClient(shared.Azurite.ConnectionString, container).GetBlobsAsync()) names.Add(blob.Name);
        return names;
    }
}
