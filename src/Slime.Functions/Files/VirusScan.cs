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

/// <summary>The scanner is away or answered nonsense: the file waits. It is not storage that failed.</summary>
internal sealed class ScannerUnavailableException(string message, Exception? reason = null) : Exception(message, reason);

/// <summary>Asks clamd, over its INSTREAM command (clamd(8)): chunks with their length in front, an empty one at the end.</summary>
internal sealed class VirusScan(IOptions<FilesOptions> options)
{
    private const int ChunkBytes = 64 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <param name="content">Read from its begin.</param>
    /// <exception cref="ScannerUnavailableException">The scanner is away or answered nonsense: the file waits.</exception>
    public async Task<ScanResult> ScanAsync(Stream content, CancellationToken cancellation)
    {
        if (options.Value.ClamdEndPoint() is not { } clamd) return ScanResult.Clean;
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
        catch (Exception away) when (away is SocketException or IOException)
        {
            throw new ScannerUnavailableException("clamd does not answer.", away);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new ScannerUnavailableException("clamd takes too long.", late);
        }
    }

    private static async Task SendAsync(NetworkStream stream, Stream content, CancellationToken cancellation)
    {
        var chunk = new byte[ChunkBytes];
        var length = new byte[sizeof(int)];
        content.Position = 0;
        try
        {
            await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellation);
            for (int read; (read = await content.ReadAsync(chunk, cancellation)) > 0;)
            {
                BinaryPrimitives.WriteInt32BigEndian(length, read);
                await stream.WriteAsync(length, cancellation);
                await stream.WriteAsync(chunk.AsMemory(0, read), cancellation);
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
        _ => throw new ScannerUnavailableException("clamd gave no verdict."),
    };
}
