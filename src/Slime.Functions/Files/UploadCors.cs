using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Options;
using Slime.Platform.Storage;

namespace Slime.Functions.Files;

/// <summary>
/// Lets pages upload to the emulator; on Azure the deployment names the one origin. Several programs on other ports share
/// one emulator on a developer's machine, hence any origin: what opens a blob is the signature in its address.
/// </summary>
internal sealed class UploadCors(BlobServiceClient blobs, IOptions<StorageOptions> storage) : IStorageSeed
{
    public async Task PlantAsync(CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(storage.Value.ConnectionString)) return;
        BlobServiceProperties properties = await blobs.GetPropertiesAsync(cancellation);
        if (properties.Cors is [{ AllowedOrigins: "*", AllowedMethods: "PUT" }]) return;
        properties.Cors = [new BlobCorsRule { AllowedOrigins = "*", AllowedMethods = "PUT", AllowedHeaders = "*", ExposedHeaders = "", MaxAgeInSeconds = 3600 }];
        await blobs.SetPropertiesAsync(properties, cancellation);
    }
}
