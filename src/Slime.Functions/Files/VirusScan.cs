using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace Slime.Functions.Files;

internal enum ScanResult
{
    Clean,
    Infected,

    /// <summary>Larger than the scanner takes, or closed to it.</summary>
    NotScanned,

    /// <summary>Not yet.</summary>
    Pending,
}

/// <summary>Asks clamd, over its INSTREAM command (clamd(8)): chunks with their length in front, an empty one at the end.</summary>
internal sealed class VirusScan(IOptions<FilesOptions> options)
{
    private const int ChunkBytes = 64 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <exception cref="IOException">The scanner is away or answered nonsense: the file waits.</exception>
    public async Task<ScanResult> ScanAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        if (options.Value.Clamd is not { } clamd) return ScanResult.Clean;
        if (content.Length > options.Value.ClamdMaxBytes) return ScanResult.NotScanned;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(clamd.Host, clamd.Port, patience.Token);
            await using var stream = socket.GetStream();
            await SendAsync(stream, content, patience.Token);
            using var reader = new StreamReader(stream, Encoding.ASCII);
            return Read(await reader.ReadToEndAsync(patience.Token));
        }
        catch (SocketException away)
        {
            throw new IOException("clamd does not answer.", away);
        }
    }

    private static async Task SendAsync(NetworkStream stream, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        try
        {
            await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellation);
            var length = new byte[sizeof(int)];
            for (var start = 0; start < content.Length; start += ChunkBytes)
            {
                var chunk = content.Slice(start, Math.Min(ChunkBytes, content.Length - start));
                BinaryPrimitives.WriteInt32BigEndian(length, chunk.Length);
                await stream.WriteAsync(length, cancellation);
                await stream.WriteAsync(chunk, cancellation);
            }

            await stream.WriteAsync(new byte[sizeof(int)], cancellation);
        }
        catch (IOException)
        {
            // It stops reading past its limit; what it answered before is read next, and an answer that is missing is a fault there.
        }
    }

    private static ScanResult Read(string answer) => answer.TrimEnd('\0', '\n') switch
    {
        var clean when clean.EndsWith(": OK", StringComparison.Ordinal) => ScanResult.Clean,
        var found when found.EndsWith(" FOUND", StringComparison.Ordinal) => ScanResult.Infected,
        var large when large.Contains("size limit exceeded", StringComparison.OrdinalIgnoreCase) => ScanResult.NotScanned,
        _ => throw new IOException("clamd gave no verdict."),
    };
}
