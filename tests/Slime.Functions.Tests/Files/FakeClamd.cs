using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Slime.Functions.Tests.Files;

/// <summary>Speaks clamd's INSTREAM on a loopback socket and knows one signature, EICAR's.</summary>
internal sealed class FakeClamd : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;
    private readonly int _maxBytes;
    private readonly Task _until;
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="until">It answers nobody before.</param>
    public FakeClamd(int maxBytes = int.MaxValue, Task? until = null)
    {
        _maxBytes = maxBytes;
        _until = until ?? Task.CompletedTask;
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>The test file of https://www.eicar.org/, in two parts so that no scanner takes this source for it.</summary>
    public static byte[] Eicar => [.. "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-"u8, .. "ANTIVIRUS-TEST-FILE!$H+H*"u8];

    public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Ends when somebody has sent a file.</summary>
    public Task Asked => _asked.Task;

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync();
            await using var stream = client.GetStream();
            var command = new byte["zINSTREAM\0".Length];
            await stream.ReadExactlyAsync(command);
            var content = new MemoryStream();
            var length = new byte[sizeof(int)];
            while (true)
            {
                await stream.ReadExactlyAsync(length);
                var chunk = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
                if (chunk.Length == 0 || content.Length + chunk.Length > _maxBytes) break;
                await stream.ReadExactlyAsync(chunk);
                content.Write(chunk);
            }

            _asked.TrySetResult();
            await _until;
            var isLimit = BinaryPrimitives.ReadInt32BigEndian(length) != 0;
            var found = content.ToArray().AsSpan().IndexOf(Eicar) >= 0;
            var answer = isLimit ? "INSTREAM size limit exceeded. ERROR\0" : found ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
            client.Client.Shutdown(SocketShutdown.Send);
            // A close with bytes unread would reset the connection and lose the answer.
            await stream.CopyToAsync(Stream.Null);
        }
    }
}
