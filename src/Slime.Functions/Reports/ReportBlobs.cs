using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Platform.Storage;

namespace Slime.Functions.Reports;

/// <summary>The bytes of reports, beside the documents of their case. A report is named by its bytes: nothing is ever written over.</summary>
internal sealed class ReportBlobs(BlobServiceClient service, IOptions<StorageOptions> options)
{
    public const string ContentType = "application/pdf";

    public static string NameOf(CaseId caseId, Sha256Hash content) => $"{caseId}/reports/{content}.pdf";

    public Task WriteAsync(CaseId caseId, Sha256Hash hash, BinaryData content, CancellationToken cancellation) =>
        Blob(caseId, hash).UploadAsync(content, new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = ContentType } }, cancellation);

    /// <returns>Null once the report was erased with the personal data.</returns>
    public async Task<BlobDownloadStreamingResult?> OpenAsync(CaseId caseId, Sha256Hash hash, CancellationToken cancellation)
    {
        try
        {
            return await Blob(caseId, hash).DownloadStreamingAsync(cancellationToken: cancellation);
        }
        catch (RequestFailedException missing) when (missing.Status == StatusCodes.Status404NotFound && missing.ErrorCode != "ContainerNotFound")
        {
            return null;
        }
    }

    /// <summary>A document leaves the site's origin and opens in its own reader.</summary>
    public static FileStreamHttpResult Download(HttpResponse response, Stream content, long length, string name)
    {
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name }.ToString();
        response.ContentLength = length;
        return TypedResults.Stream(content, ContentType);
    }

    private BlobClient Blob(CaseId caseId, Sha256Hash hash) =>
        service.GetBlobContainerClient(options.Value.NamePrefix + ContainerNames.Documents).GetBlobClient(NameOf(caseId, hash));
}
