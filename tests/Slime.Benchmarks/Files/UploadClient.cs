using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Slime.Benchmarks.Running;

namespace Slime.Benchmarks.Files;

/// <summary>Sends files as the page does: announced, straight to storage, completed; two of a household at once.</summary>
internal static class UploadClient
{
    /// <summary>As many as the page sends at once.</summary>
    public const int AtOnce = 2;

    private static readonly byte[] Content = RandomNumberGenerator.GetBytes(50 * 1024 * 1024);

    private static readonly BlobClientOptions Quiet = NotLogging();

    private static int _count;

    /// <summary>Bytes that no file had before: the same bytes twice in a case would be one file.</summary>
    public static byte[] Next(int size)
    {
        var content = Content.AsSpan(0, size).ToArray();
        BitConverter.TryWriteBytes(content, Interlocked.Increment(ref _count));
        return content;
    }

    /// <summary>Through an upload session.</summary>
    public static async Task SendAsync(HttpClient client, string caseId, byte[] content)
    {
        var body = new { name = "photo.jpg", kind = "other", contentType = "image/jpeg", size = content.Length, sha256 = Convert.ToHexStringLower(SHA256.HashData(content)) };
        using var announced = await client.PostAsJsonAsync($"/api/cases/{caseId}/files", body);
        if (announced.StatusCode != HttpStatusCode.Created) throw new InvalidOperationException(await announced.Content.ReadAsStringAsync());
        var session = JsonNode.Parse(await announced.Content.ReadAsStringAsync())!;
        await PutAsync(new BlockBlobClient(new Uri((string)session["uploadUrl"]!), Quiet), content);
        using var completed = await client.PostAsync($"/api/cases/{caseId}/files/{session["fileId"]}/complete", null);
        if (completed.StatusCode != HttpStatusCode.Accepted) throw new InvalidOperationException(await completed.Content.ReadAsStringAsync());
    }

    /// <summary>All files of a household: announced together, their bytes as many at once as the page sends, completed together.</summary>
    public static async Task SendAsync(HttpClient client, string caseId, IReadOnlyList<byte[]> contents)
    {
        var body = contents.Select(content => new { name = "photo.jpg", kind = "other", contentType = "image/jpeg", size = content.Length, sha256 = Convert.ToHexStringLower(SHA256.HashData(content)) });
        using var announced = await client.PostAsJsonAsync($"/api/cases/{caseId}/files", body);
        if (announced.StatusCode != HttpStatusCode.Created) throw new InvalidOperationException(await announced.Content.ReadAsStringAsync());
        var sessions = JsonNode.Parse(await announced.Content.ReadAsStringAsync())!.AsArray();
        await PutAllAsync(contents, index => new BlockBlobClient(new Uri((string)sessions[index]!["uploadUrl"]!), Quiet));
        using var completed = await client.PostAsJsonAsync($"/api/cases/{caseId}/files/complete", new { fileIds = sessions.Select(session => (string)session!["fileId"]!) });
        if (completed.StatusCode != HttpStatusCode.Accepted) throw new InvalidOperationException(await completed.Content.ReadAsStringAsync());
    }

    public static Task PutAllAsync(IReadOnlyList<byte[]> contents, Func<int, BlockBlobClient> blob)
    {
        var next = -1;
        return Samples.ManyAsync(contents.Count, AtOnce, () =>
        {
            var index = Interlocked.Increment(ref next);
            return PutAsync(blob(index), contents[index]);
        });
    }

    public static async Task PutAsync(BlockBlobClient blob, byte[] content) => await blob.UploadAsync(new MemoryStream(content, writable: false));

    public static BlobContainerClient Container(string connectionString, string name) => new(connectionString, name, Quiet);

    /// <summary>Households at once, each with all its files.</summary>
    /// <returns>MB/s, a MB being a million bytes.</returns>
    public static async Task<double> MegabytesPerSecondAsync(int households, IReadOnlyList<int> sizes, Func<int, IReadOnlyList<byte[]>, Task> send)
    {
        var files = Enumerable.Range(0, households).Select(_ => sizes.Select(Next).ToArray()).ToList();
        var milliseconds = await Samples.MillisecondsAsync(() => Task.WhenAll(files.Select((own, household) => send(household, own))));
        return households * sizes.Sum(size => (double)size) / 1000 / milliseconds;
    }

    private static BlobClientOptions NotLogging()
    {
        var options = new BlobClientOptions();
        options.Diagnostics.IsLoggingEnabled = false;
        return options;
    }
}
