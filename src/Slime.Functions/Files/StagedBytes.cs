using System.Buffers;
using System.Security.Cryptography;
using Azure.Storage.Blobs.Specialized;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Files;

/// <summary>
/// Bytes on their way from a form into quarantine, a block at a time. Until they are committed there is no blob, and
/// storage drops them by itself after a week.
/// </summary>
internal sealed class StagedBytes(BlockBlobClient blob)
{
    private const int BlockBytes = 4 * 1024 * 1024;

    private readonly List<string> _blocks = [];

    public string Name => blob.Name;

    /// <returns>How many bytes came and their hash; null when there are more than allowed.</returns>
    public async Task<(long Size, Sha256Hash Hash)?> ReadAsync(Stream source, long maxBytes, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            for (var size = 0L; ;)
            {
                var read = await source.ReadAtLeastAsync(buffer.AsMemory(0, BlockBytes), BlockBytes, throwOnEndOfStream: false, cancellation);
                if (read == 0) return (size, Sha256Hash.OfDigest(hash.GetHashAndReset()));
                size += read;
                if (size > maxBytes) return null;
                hash.AppendData(buffer.AsSpan(0, read));
                var block = Convert.ToBase64String(BitConverter.GetBytes(_blocks.Count));
                using var content = new MemoryStream(buffer, 0, read, writable: false);
                await blob.StageBlockAsync(block, content, cancellationToken: cancellation);
                _blocks.Add(block);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public Task CommitAsync(CancellationToken cancellation) => blob.CommitBlockListAsync(_blocks, cancellationToken: cancellation);
}
