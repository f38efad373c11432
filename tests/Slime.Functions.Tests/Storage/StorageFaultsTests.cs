using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Slime.Platform.Storage;
using Xunit;

namespace Slime.Functions.Tests.Storage;

/// <summary>A broken stream is storage's only where storage was asked.</summary>
public sealed class StorageFaultsTests
{
    [Fact]
    public void A_Broken_File_Pipe_Or_Scanner_Is_Not_Told_As_Storage_That_Is_Away()
    {
        Assert.False(StorageFaults.IsUnavailable(new IOException("No space left on device")));
        Assert.False(StorageFaults.IsUnavailable(new Slime.Functions.Files.ScannerUnavailableException("clamd does not answer.")));
        Assert.True(StorageFaults.IsUnavailable(new TimeoutException()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_Connection_To_Storage_That_Breaks_Is(int retries)
    {
        var options = new BlobClientOptions { Retry = { MaxRetries = retries, Delay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero } };
        options.AddPolicy(new StorageInterruptions(), HttpPipelinePosition.PerCall);
        options.AddPolicy(new Breaking(), HttpPipelinePosition.BeforeTransport);
        var blob = new BlobClient("UseDevelopmentStorage=true", "a", "b", options);
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => blob.GetPropertiesAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.True(StorageFaults.IsUnavailable(failure), failure.ToString());
    }

    private sealed class Breaking : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) => throw new IOException("Connection reset by peer");
    }
}
