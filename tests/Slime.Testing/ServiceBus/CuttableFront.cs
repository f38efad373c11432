using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Slime.Testing;

/// <summary>The network before a server on this machine: it can be cut at any instant, and away for a while.</summary>
internal sealed class CuttableFront : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, byte> _open = new();
    private readonly int _behind;
    private readonly Task _accepting;

    public CuttableFront(int portBehind)
    {
        _behind = portBehind;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    public bool IsAway { get; set; }

    /// <summary>As when a cable is pulled: no good-bye on either side.</summary>
    public void Cut()
    {
        foreach (var socket in _open.Keys)
        {
            if (_open.TryRemove(socket, out _)) Reset(socket);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        Cut();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptSocketAsync();
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
            {
                return;
            }

            if (IsAway) Reset(socket);
            else _ = ForwardAsync(socket);
        }
    }

    private async Task ForwardAsync(Socket near)
    {
        var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
        _open.TryAdd(near, 0);
        _open.TryAdd(far, 0);
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _behind);
            await Task.WhenAny(CopyAsync(near, far), CopyAsync(far, near));
        }
        catch (SocketException)
        {
            // The server is not there either.
        }

        foreach (var socket in new[] { near, far })
        {
            if (_open.TryRemove(socket, out _)) socket.Dispose();
        }
    }

    private static async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is var count and > 0)
            {
                for (var sent = 0; sent < count;) sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
            }
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException)
        {
            // Either side has gone.
        }
    }

    private static void Reset(Socket socket)
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }
}
