using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Files;
using Slime.Model.Cases.Files;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Files;

/// <summary>On Azure Defender for Storage scans; it leaves its verdict in the tags of the blob and an event in a queue.</summary>
public sealed class DefenderTests(SharedAzurite shared) : ApplicationTest(shared, Awaiting)
{
    private static readonly Dictionary<string, string?> Awaiting = new(SlimeApplication.NoPumps) { ["Slime:Files:AwaitDefender"] = "true" };

    [Theory]
    [InlineData("No threats found", "available", null)]
    [InlineData("Malicious", "rejected", "infected")]
    [InlineData("Not scanned", "rejected", "not_scanned")]
    [InlineData("SAM259201: Scan failed - internal service error.", "rejected", "not_scanned")]
    public async Task A_File_Waits_For_The_Verdict_And_Follows_It(string verdict, string status, string? reason)
    {
        var (mediator, caseId, file) = await UploadedAsync(SampleFiles.Jpeg());
        await Application.InspectAsync(file);
        Assert.Equal("inspecting", (string?)(await mediator.FileAsync(caseId, file.Id.ToString()))!["status"]);
        Assert.Equal(0, (await FileAsync(file)).Crashes);

        await TagAsync(file.Incoming, verdict);
        await Application.InspectAsync(file);

        var end = (await mediator.FileAsync(caseId, file.Id.ToString()))!;
        Assert.Equal((status, reason), ((string?)end["status"], (string?)end["reason"]));
    }

    [Fact]
    public async Task The_Event_Of_A_Scan_Brings_The_Inspection_Back_Once_The_File_Is_Complete()
    {
        var (mediator, caseId, file) = await UploadedAsync(SampleFiles.Jpeg(1));
        var messages = new SlimeStorage(Azurite, Application.Prefix);
        await messages.TakeAsync("files", caseId);
        using var announced = await mediator.AnnounceAsync(caseId, SampleFiles.Jpeg(2));
        using var put = await FileClient.PutAsync((string)(await announced.ReadAsync())["uploadUrl"]!, SampleFiles.Jpeg(2));

        foreach (var address in new[] { Blob(file.Incoming).Uri.ToString(), Blob($"{caseId}/0000000000000000").Uri.ToString(), "https://elsewhere.example/incoming/a/b" })
            await ReadAsync(address);

        Assert.Contains(file.Id.ToString(), Assert.Single(await messages.PeekAsync("files")), StringComparison.Ordinal);
        await Assert.ThrowsAsync<FormatException>(() => Application.DeliverAsync<ReadScanResult>("""{"eventType":"Microsoft.Security.MalwareScanningResult"}"""));
    }

    [Fact]
    public async Task A_Verdict_Does_Not_Count_For_Bytes_That_Came_After_It()
    {
        var (_, _, file) = await UploadedAsync(SampleFiles.Jpeg(3));
        await TagAsync(file.Incoming, "No threats found");
        var before = await Application.Services.GetRequiredService<DefenderVerdict>().OfAsync(file.Incoming, default);
        await Blob(file.Incoming).UploadAsync(new BinaryData(SampleFiles.Jpeg(4)), overwrite: true, TestContext.Current.CancellationToken);

        Assert.False(before.IsAbout((await Application.Services.GetRequiredService<FileBlobs>().ReadIncomingAsync(file.Incoming, default))!.Version));
        await Application.InspectAsync(file);
        Assert.Equal(FileStatus.Inspecting, (await FileAsync(file)).Status);
    }

    [Fact]
    public async Task A_File_That_Nobody_Scans_Within_A_Day_Is_Refused()
    {
        var (_, _, file) = await UploadedAsync(SampleFiles.Jpeg(5));
        await Application.SaveAsync(file with { ChangedAt = file.ChangedAt.AddHours(-25) });
        await Application.InspectAsync(file);
        Assert.Equal(FileRejections.NotScanned, (await FileAsync(file)).Reason);
    }

    [Fact]
    public async Task Waiting_Puts_The_Message_Off_Instead_Of_Failing_It()
    {
        var (_, _, file) = await UploadedAsync(SampleFiles.Jpeg(6));
        await Application.InspectAsync(file);
        var row = await Application.Services.GetRequiredService<LedgerTable>().FindAsync("LEN", LedgerKeys.Outbox(InspectFile.MessageFor(file).Id), default);
        Assert.True(row!.GetDateTimeOffset("DueAt") > file.ChangedAt.AddSeconds(50));
    }

    private async Task<(HttpClient Mediator, string CaseId, StoredFile File)> UploadedAsync(byte[] content)
    {
        var (mediator, caseId) = await Application.CaseAsync();
        var fileId = await mediator.UploadAsync(caseId, content);
        return (mediator, caseId, await Application.FileAsync(caseId, fileId));
    }

    private Task<StoredFile> FileAsync(StoredFile file) => Application.FileAsync(file.CaseId.ToString(), file.Id.ToString());

    private BlobClient Blob(string name) => new(Azurite.ConnectionString, Application.Prefix + "incoming", name);

    private async Task TagAsync(string name, string verdict) =>
        await Blob(name).SetTagsAsync(new Dictionary<string, string> { ["Malware Scanning scan result"] = verdict, ["Malware Scanning scan time UTC"] = "2026-11-24 06:00:00Z" });

    /// <summary>As Event Grid writes it into a queue.</summary>
    private Task ReadAsync(string blob) => Application.DeliverAsync<ReadScanResult>(new JsonObject
    {
        ["id"] = "00000000-0000-4000-8000-000000000001",
        ["topic"] = "/subscriptions/0/resourceGroups/slime/providers/Microsoft.EventGrid/topics/scans",
        ["subject"] = "storageAccounts/d/containers/incoming/blobs/x",
        ["data"] = new JsonObject { ["correlationId"] = "1", ["blobUri"] = blob, ["eTag"] = "0x1", ["scanResultType"] = "No threats found" },
        ["eventType"] = "Microsoft.Security.MalwareScanningResult",
        ["dataVersion"] = "1.0",
        ["metadataVersion"] = "1",
        ["eventTime"] = "2026-11-24T06:00:00Z",
    }.ToJsonString());
}
