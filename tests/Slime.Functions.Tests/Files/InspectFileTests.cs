using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Files;
using Slime.Model.Cases.Files;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Files;

/// <summary>The inspection step by step, as processes that die and storage that is away leave it.</summary>
public sealed class InspectFileTests(SharedAzurite shared)
{
    [Fact]
    public async Task A_File_With_A_Virus_Is_Refused()
    {
        await using var clamd = new FakeClamd();
        await using var application = new SlimeApplication(shared.Azurite, new Dictionary<string, string?> { ["Slime:Files:ClamdAddress"] = clamd.Address, ["Slime:Files:ClamdMaxBytes"] = "5000" });
        var (mediator, caseId) = await application.CaseAsync();
        var infected = await mediator.UploadAsync(caseId, [.. SampleFiles.Jpeg(), .. FakeClamd.Eicar]);
        var large = await mediator.UploadAsync(caseId, new byte[5001]);
        Assert.Equal("infected", (string?)(await mediator.InspectedAsync(caseId, infected))["reason"]);
        Assert.Equal("not_scanned", (string?)(await mediator.InspectedAsync(caseId, large))["reason"]);
    }

    [Fact]
    public async Task An_Inspection_That_Died_Half_Way_Is_Done_Again_To_One_Result()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var (mediator, caseId) = await application.CaseAsync();
        var fileId = await mediator.UploadAsync(caseId, SampleFiles.Photo(8));
        var file = await application.FileAsync(caseId, fileId);
        await application.Services.GetRequiredService<FileBlobs>().WriteAsync(file.CaseId, file.Id, FileVariant.Original, new MemoryStream("half"u8.ToArray()), FileFormat.Jpeg, default);
        await application.SaveAsync(file with { Crashes = 1 });

        await application.InspectAsync(file);
        await application.InspectAsync(file);

        var end = await application.FileAsync(caseId, fileId);
        Assert.Equal((FileStatus.Available, 0), (end.Status, end.Crashes));
        Assert.Single((await mediator.CaseAsync(caseId))!["history"]!.AsArray(), fact => (string?)fact!["kind"] == "fileAvailable");
        Assert.Equal(end.Inspected!.Size, (await mediator.GetByteArrayAsync($"/api/cases/{caseId}/files/{fileId}")).Length);
        Assert.Null(await application.Services.GetRequiredService<FileBlobs>().IncomingSizeAsync(file.Incoming, default));
        Assert.Null(await application.Services.GetRequiredService<LedgerTable>().FindAsync("LEN", LedgerKeys.Outbox(InspectFile.MessageFor(file).Id), default));
    }

    [Fact]
    public async Task A_File_That_Stops_The_Process_Again_And_Again_Is_Refused()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var (mediator, caseId) = await application.CaseAsync();
        var file = await application.FileAsync(caseId, await mediator.UploadAsync(caseId, SampleFiles.Jpeg()));
        await application.SaveAsync(file with { Crashes = 5 });
        await application.InspectAsync(file);
        Assert.Equal(FileRejections.NotReadable, (await application.FileAsync(caseId, file.Id.ToString())).Reason);
    }

    [Fact]
    public async Task Storage_That_Fails_In_The_Middle_Is_Not_The_Files_Fault()
    {
        var failing = new FailOnce();
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, services =>
        {
            var options = new BlobClientOptions { Retry = { MaxRetries = 0 } };
            options.AddPolicy(failing, HttpPipelinePosition.PerCall);
            services.AddSingleton(new BlobServiceClient(shared.Azurite.ConnectionString, options));
        });
        var (mediator, caseId) = await application.CaseAsync();
        var file = await application.FileAsync(caseId, await mediator.UploadAsync(caseId, SampleFiles.Jpeg()));

        await Assert.ThrowsAsync<RequestFailedException>(() => application.InspectAsync(file));
        var between = await application.FileAsync(caseId, file.Id.ToString());
        Assert.Equal((FileStatus.Inspecting, 0), (between.Status, between.Crashes));
        await application.InspectAsync(file);
        Assert.Equal(FileStatus.Available, (await application.FileAsync(caseId, file.Id.ToString())).Status);
    }

    [Fact]
    public async Task What_Was_Left_Is_Swept_Up_After_A_Day()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var (mediator, caseId) = await application.CaseAsync();
        using var announced = await mediator.AnnounceAsync(caseId, SampleFiles.Jpeg(1));
        var session = await announced.ReadAsync();
        using var put = await FileClient.PutAsync((string)session["uploadUrl"]!, SampleFiles.Jpeg(1));
        var file = await application.FileAsync(caseId, await mediator.UploadAsync(caseId, SampleFiles.Jpeg(2)));
        var ledger = application.Services.GetRequiredService<LedgerTable>();
        var message = LedgerKeys.Outbox(InspectFile.MessageFor(file).Id);
        await ledger.Client.DeleteEntityAsync("LEN", message);

        await Sweep(application, TimeSpan.FromMinutes(30)).RunAsync(default);
        Assert.NotNull(await mediator.FileAsync(caseId, (string)session["fileId"]!));
        Assert.Null(await ledger.FindAsync("LEN", message, default));
        await Sweep(application, TimeSpan.FromDays(2)).RunAsync(default);

        Assert.Null(await mediator.FileAsync(caseId, (string)session["fileId"]!));
        var blobs = application.Services.GetRequiredService<FileBlobs>();
        Assert.Null(await blobs.IncomingSizeAsync($"{caseId}/{session["fileId"]}", default));
        Assert.NotNull(await ledger.FindAsync("LEN", message, default));
        Assert.NotNull(await blobs.IncomingSizeAsync(file.Incoming, default));
    }

    [Theory]
    [InlineData("image/jpeg", "available")]
    [InlineData("nothing", "rejected")]
    public async Task A_Quarantined_Blob_That_Its_Sender_Leased_And_Photographed_Is_Deleted(string content, string status)
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var (mediator, caseId) = await application.CaseAsync();
        var bytes = status == "available" ? SampleFiles.Jpeg() : System.Text.Encoding.ASCII.GetBytes(content);
        using var announced = await mediator.AnnounceAsync(caseId, bytes);
        var session = await announced.ReadAsync();
        Assert.Contains("sp=w&", (string)session["uploadUrl"]! + "&", StringComparison.Ordinal);
        using var put = await FileClient.PutAsync((string)session["uploadUrl"]!, bytes);
        var held = new BlobClient(new Uri((string)session["uploadUrl"]!));
        await held.CreateSnapshotAsync(cancellationToken: TestContext.Current.CancellationToken);
        await held.GetBlobLeaseClient().AcquireAsync(TimeSpan.FromSeconds(-1), cancellationToken: TestContext.Current.CancellationToken);
        using var completed = await mediator.CompleteAsync(caseId, (string)session["fileId"]!);
        var file = await application.FileAsync(caseId, (string)session["fileId"]!);

        await application.InspectAsync(file);

        Assert.Equal(status, (string?)(await mediator.FileAsync(caseId, file.Id.ToString()))!["status"]);
        Assert.Empty(await application.IncomingAsync());
    }

    [Fact]
    public async Task A_Sweep_Goes_On_Past_A_Blob_That_Cannot_Be_Deleted_And_A_Row_That_Cannot_Be_Read()
    {
        var stubborn = new Stubborn();
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, services =>
        {
            var options = new BlobClientOptions { Retry = { MaxRetries = 0 } };
            options.AddPolicy(stubborn, HttpPipelinePosition.PerCall);
            services.AddSingleton(new BlobServiceClient(shared.Azurite.ConnectionString, options));
        });
        var (mediator, caseId) = await application.CaseAsync();
        var ids = new List<string>();
        foreach (var seed in new[] { 1, 2, 3 })
        {
            using var announced = await mediator.AnnounceAsync(caseId, SampleFiles.Jpeg(seed));
            var session = await announced.ReadAsync();
            using var put = await FileClient.PutAsync((string)session["uploadUrl"]!, SampleFiles.Jpeg(seed));
            ids.Add((string)session["fileId"]!);
        }

        stubborn.Name = ids.Order(StringComparer.Ordinal).First();
        var other = await (await application.SignInAsync("referrer-len")).ReferAsync(SampleReferrals.Minimal());
        var broken = new TableEntity("LEN", $"file|{other}|{ids[0]}") { ["Status"] = "Uploading", ["ChangedAt"] = DateTimeOffset.UnixEpoch, ["File"] = "{ no json" };
        await application.Services.GetRequiredService<LedgerTable>().Client.UpsertEntityAsync(broken, TableUpdateMode.Replace);

        await Sweep(application, TimeSpan.FromDays(2)).RunAsync(default);

        Assert.NotEqual(0, stubborn.Refused);
        var files = application.Services.GetRequiredService<FileStore>();
        foreach (var id in ids) Assert.Null(await files.FindAsync(Slime.Model.Cases.CaseId.Parse(caseId), FileId.Parse(id), default));
        Assert.Contains(stubborn.Name, Assert.Single(await application.IncomingAsync()), StringComparison.Ordinal);
    }

    private static SweepUploads Sweep(SlimeApplication application, TimeSpan later) =>
        ActivatorUtilities.CreateInstance<SweepUploads>(application.Services, new LaterClock(later));

    private sealed class LaterClock(TimeSpan later) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + later;
    }

    /// <summary>The first write of a document fails as an overloaded storage does.</summary>
    private sealed class FailOnce : HttpPipelineSynchronousPolicy
    {
        private int _left = 1;

        public override void OnSendingRequest(HttpMessage message)
        {
            if (message.Request.Method == RequestMethod.Put && message.Request.Uri.Path.Contains("documents/", StringComparison.Ordinal) && Interlocked.Exchange(ref _left, 0) == 1)
                throw new RequestFailedException(503, "Server busy");
        }
    }

    /// <summary>Nobody deletes the blob of this name.</summary>
    private sealed class Stubborn : HttpPipelineSynchronousPolicy
    {
        public string Name { get; set; } = "-";

        public int Refused { get; private set; }

        public override void OnSendingRequest(HttpMessage message)
        {
            if (message.Request.Method != RequestMethod.Delete || !message.Request.Uri.Path.Contains(Name, StringComparison.Ordinal)) return;
            Refused++;
            throw new RequestFailedException(409, "held", "OperationNotAllowed", null);
        }
    }
}
