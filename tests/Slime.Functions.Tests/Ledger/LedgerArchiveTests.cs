using System.Net;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.Ledger;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Ledger;

public sealed class LedgerArchiveTests : IAsyncDisposable
{
    private const string File = "slime-LEN-2028-02-01-2028-02-29.csv";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2028, 3, 1, 2, 20, 0, TimeSpan.Zero));
    private readonly SharedAzurite _shared;
    private readonly SlimeApplication _application;

    public LedgerArchiveTests(SharedAzurite shared)
    {
        _shared = shared;
        _application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, services => services.AddSingleton<TimeProvider>(_clock));
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task On_The_First_Of_A_Month_Each_Territory_Has_Its_Past_Month_Put_Away_With_Its_Hash()
    {
        var coordination = await ReadyAsync();
        await RunAsync();

        var page = await coordination.GetStringAsync("/tableaux", Cancellation);
        using var answer = await coordination.GetAsync("/tableaux/archives/2028-02/LEN", Cancellation);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(File, answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Contains("LEN-7K3M9Q2X", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.DoesNotContain("LEN-00000001", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(bytes)), page, StringComparison.Ordinal);
        Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData(bytes))}:", answer.Headers.GetValues("Repr-Digest").Single());
        Assert.Equal(9, (await _application.Stored.RowsAsync("archives")).Count);
        await Eventually.TrueAsync(
            async () => (await _application.Stored.RowsAsync("downloads")).Any(row => row.GetString("File") == $"2028-02/{File}" && row.GetString("Actor") == "coordination" && row.GetString("Outcome") == Download.Complete),
            "the download is written down");
    }

    [Fact]
    public async Task Late_Twice_Or_At_Once_What_Was_Put_Away_First_Stays()
    {
        var coordination = await ReadyAsync();
        await Task.WhenAll(RunAsync(), RunAsync());
        var before = await coordination.GetByteArrayAsync("/tableaux/archives/2028-02/LEN", Cancellation);
        await SampleRows.WriteAsync(_application.Stored.Ledger, [SampleRows.Whole with { CaseId = SampleRows.Number(7) }]);
        _clock.Advance(TimeSpan.FromDays(3));
        await RunAsync();
        // A process that died between the file and its row: the file says what it is.
        await _application.Stored.Ledger.DeleteEntityAsync("archives", "archive|2028-02|LEN", cancellationToken: Cancellation);
        await RunAsync();

        Assert.Equal(before, await coordination.GetByteArrayAsync("/tableaux/archives/2028-02/LEN", Cancellation));
        var row = (await _application.Stored.RowsAsync("archives")).Single(row => row.RowKey == "archive|2028-02|LEN");
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(before)), row.GetString("Sha256"));
        Assert.Equal(1, row.GetInt64("Rows"));
        var blobs = new BlobContainerClient(_shared.Azurite.ConnectionString, _application.Prefix + "exports").GetBlobs(cancellationToken: Cancellation);
        Assert.Equal(9, blobs.Count());
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<HttpClient> ReadyAsync()
    {
        var signIn = _application.SignInAsync("coordination");
        while (await Task.WhenAny(signIn, Task.Delay(TimeSpan.FromMilliseconds(500), Cancellation)) != signIn) _clock.Advance(TimeSpan.FromMilliseconds(1));
        var coordination = await signIn;
        await SampleRows.WriteAsync(_application.Stored.Ledger, [SampleRows.Whole, SampleRows.Bare]);
        return coordination;
    }

    private async Task RunAsync()
    {
        await using var scope = _application.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ArchiveLedgers>().RunAsync(Cancellation);
    }
}
