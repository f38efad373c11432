using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Slime.Functions.Retention;

/// <summary>AES-256-GCM. What is sealed opens only at its own place: under the name that it was sealed for.</summary>
internal static class ArchiveCipher
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int FrameBytes = 1024 * 1024;
    private const int HeaderBytes = 1 + sizeof(int) + NonceBytes + TagBytes;

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> content, string place)
    {
        var sealedBytes = new byte[NonceBytes + TagBytes + content.Length];
        var nonce = sealedBytes.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, content, sealedBytes.AsSpan(NonceBytes + TagBytes), sealedBytes.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(place));
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">It was changed, or stands elsewhere than where it was sealed for.</exception>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> sealedBytes, string place)
    {
        var content = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(sealedBytes[..NonceBytes], sealedBytes[(NonceBytes + TagBytes)..], sealedBytes.Slice(NonceBytes, TagBytes), content, Encoding.UTF8.GetBytes(place));
        return content;
    }

    /// <summary>Seals a stream piece by piece; neither a piece nor its place can be changed, nor the end cut off.</summary>
    public static async Task SealAsync(byte[] key, Stream content, Stream target, string place, CancellationToken cancellation)
    {
        var frame = new byte[FrameBytes];
        var length = await content.ReadAtLeastAsync(frame, FrameBytes, throwOnEndOfStream: false, cancellation);
        for (var index = 0; ; index++)
        {
            var next = new byte[FrameBytes];
            var nextLength = length < FrameBytes ? 0 : await content.ReadAtLeastAsync(next, FrameBytes, throwOnEndOfStream: false, cancellation);
            var isLast = nextLength == 0;
            var written = new byte[1 + sizeof(int)];
            written[0] = isLast ? (byte)1 : (byte)0;
            BinaryPrimitives.WriteInt32LittleEndian(written.AsSpan(1), length);
            await target.WriteAsync(written, cancellation);
            await target.WriteAsync(Seal(key, frame.AsSpan(0, length), PlaceOf(place, index, isLast)), cancellation);
            if (isLast) return;
            (frame, length) = (next, nextLength);
        }
    }

    /// <exception cref="CryptographicException">Some of it was changed or is missing.</exception>
    public static async Task OpenAsync(byte[] key, Stream sealedContent, Stream target, string place, CancellationToken cancellation)
    {
        for (var index = 0; ; index++)
        {
            var header = new byte[1 + sizeof(int)];
            if (await sealedContent.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellation) < header.Length) throw new CryptographicException("The end is missing.");
            var length = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(1));
            if (length is < 0 or > FrameBytes) throw new CryptographicException("A piece has no such length.");
            var frame = new byte[HeaderBytes - header.Length + length];
            if (await sealedContent.ReadAtLeastAsync(frame, frame.Length, throwOnEndOfStream: false, cancellation) < frame.Length) throw new CryptographicException("A piece is cut off.");
            var isLast = header[0] == 1;
            await target.WriteAsync(Open(key, frame, PlaceOf(place, index, isLast)), cancellation);
            if (isLast) return;
        }
    }

    private static string PlaceOf(string place, int index, bool isLast) => $"{place}\n{index}\n{isLast}";
}
