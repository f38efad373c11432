using System.Net;
using System.Net.Sockets;

namespace Slime.Testing;

/// <summary>
/// Ports for servers that are told theirs before they start. They lie below those that the system gives to outgoing connections,
/// of which one could take a port between its choice and the start of its server.
/// </summary>
public static class FreePorts
{
    private const int First = 20_000;
    private const int Count = 12_000;

    /// <summary>Processes that run side by side begin at different places.</summary>
    private static int _last = Environment.ProcessId * 97 % Count;

    /// <summary>Ports that were free a moment ago; none is given twice.</summary>
    public static int[] Take(int count)
    {
        var ports = new List<int>();
        while (ports.Count < count)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _last) % Count);
            if (IsFree(port)) ports.Add(port);
        }

        return [.. ports];
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
