using System.Net;
using System.Net.Sockets;
using Slime.Testing;

namespace Slime.Functions.Tests.Ledger;

/// <summary>Stands before the table service and, once it has let so many bytes of answers through, is gone for good.</summary>
internal sealed class BreakingStorage : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _broken = new();
    private readonly int _target;
    private readonly Task _accepting;
    private long _left = long.MaxValue;

    public BreakingStorage(Azurite azurite)
    {
        _target = azurite.Ports[2];
        _listener.Start();
        ConnectionString = azurite.ConnectionString.Replace($":{_target}/", $":{((IPEndPoint)_listener.LocalEndpoint).Port}/", StringComparison.Ordinal);
        _accepting = AcceptAsync();
    }

    public string ConnectionString { get; }

    public bool IsBroken => _broken.IsCancellationRequested;

    public void BreakAfter(long bytes) => Interlocked.Exchange(ref _left, bytes);

    public async ValueTask DisposeAsync()
    {
        await _broken.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _broken.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = HandOnAsync(await _listener.AcceptTcpClientAsync(_broken.Token));
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            _listener.Dispose();
        }
    }

    private async Task HandOnAsync(TcpClient client)
    {
        using var _ = client;
        using var storage = new TcpClient();
        try
        {
            await storage.ConnectAsync(IPAddress.Loopback, _target, _broken.Token);
            var asked = client.GetStream().CopyToAsync(storage.GetStream(), _broken.Token);
            await Task.WhenAny(asked, AnswerAsync(storage.GetStream(), client.GetStream()));
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // Either side went away, or it broke.
        }
    }

    private async Task AnswerAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer, _broken.Token)) > 0)
        {
            if (Interlocked.Add(ref _left, -read) < 0)
            {
                await _broken.CancelAsync();
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), _broken.Token);
        }
    }
}
