using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using Slime.Platform.Time;

namespace Slime.Functions.Files;

/// <summary>Makes addresses to which one blob, and nothing else, can be written for a while.</summary>
internal interface IUploadAddresses
{
    Task<Uri> ForAsync(BlobClient blob, DateTimeOffset expiresAt, CancellationToken cancellation);
}

internal static class UploadPermissions
{
    /// <summary>A machine whose clock runs behind must not find the address not yet valid.</summary>
    public static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The right to write is the least with which blocks can be sent. It brings snapshots and leases of this one blob along,
    /// and the service has no right without them: deleting reckons with both.
    /// </summary>
    public static BlobSasBuilder Builder(BlobClient blob, DateTimeOffset startsAt, DateTimeOffset expiresAt) =>
        new(BlobSasPermissions.Write, expiresAt)
        {
            BlobContainerName = blob.BlobContainerName,
            BlobName = blob.Name,
            Resource = "b",
            StartsOn = startsAt,
            // The emulator alone speaks http, on this machine.
            Protocol = blob.Uri.IsLoopback ? SasProtocol.HttpsAndHttp : SasProtocol.Https,
        };
}

/// <summary>Signs with the key of the account: the emulator's, which refuses what a user delegation key signs.</summary>
internal sealed class AccountKeyAddresses(TimeProvider clock) : IUploadAddresses
{
    public Task<Uri> ForAsync(BlobClient blob, DateTimeOffset expiresAt, CancellationToken cancellation) =>
        Task.FromResult(blob.GenerateSasUri(UploadPermissions.Builder(blob, clock.Real().GetUtcNow() - UploadPermissions.ClockDifference, expiresAt)));
}

/// <summary>Signs on Azure with a key that the managed identity was lent, so that the account's own keys can be switched off.</summary>
internal sealed class DelegationAddresses(BlobServiceClient service, TimeProvider clock) : IUploadAddresses, IDisposable
{
    private static readonly TimeSpan KeyTime = TimeSpan.FromHours(12);

    private readonly SemaphoreSlim _renewing = new(1);
    private UserDelegationKey? _key;

    public async Task<Uri> ForAsync(BlobClient blob, DateTimeOffset expiresAt, CancellationToken cancellation)
    {
        var key = await KeyAsync(expiresAt, cancellation);
        var sas = UploadPermissions.Builder(blob, clock.Real().GetUtcNow() - UploadPermissions.ClockDifference, expiresAt);
        return new BlobUriBuilder(blob.Uri) { Sas = sas.ToSasQueryParameters(key, service.AccountName) }.ToUri();
    }

    public void Dispose() => _renewing.Dispose();

    private async Task<UserDelegationKey> KeyAsync(DateTimeOffset until, CancellationToken cancellation)
    {
        await _renewing.WaitAsync(cancellation);
        try
        {
            if (_key is { } known && known.SignedExpiresOn > until) return known;
            var now = clock.Real().GetUtcNow();
            _key = (await service.GetUserDelegationKeyAsync(now - UploadPermissions.ClockDifference, now + KeyTime, cancellation)).Value;
            return _key;
        }
        finally
        {
            _renewing.Release();
        }
    }
}
