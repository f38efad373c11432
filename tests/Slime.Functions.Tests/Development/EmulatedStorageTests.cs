using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Slime.Development.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Development;

public sealed class EmulatedStorageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slime-storage");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task An_Editor_That_Starts_The_Program_Starts_Storage_And_Ends_It()
    {
        var port = ThreeInARow();
        using var storage = new EmulatedStorage(Repository.Path(), _folder.FullName, port, NullLogger<EmulatedStorage>.Instance);

        await storage.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => ListensAsync(port + 2), "the table service listens");
        await storage.StopAsync(TestContext.Current.CancellationToken);

        Assert.False(await ListensAsync(port + 2));
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(_folder.FullName, "azurite")));
    }

    [Fact]
    public async Task When_The_Program_Is_Gone_Without_A_Word_Storage_Ends()
    {
        var port = ThreeInARow();
        using (var storage = new EmulatedStorage(Repository.Path(), _folder.FullName, port, NullLogger<EmulatedStorage>.Instance))
        {
            await storage.StartAsync(TestContext.Current.CancellationToken);
            await Eventually.TrueAsync(() => ListensAsync(port + 2), "the table service listens");
        }

        await Eventually.TrueAsync(async () => !await ListensAsync(port + 2), "it listens no more");
    }

    [Fact]
    public async Task Storage_That_Listens_Already_Is_Left_As_It_Is()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        using var storage = new EmulatedStorage(Repository.Path(), _folder.FullName, ((IPEndPoint)other.LocalEndpoint).Port, NullLogger<EmulatedStorage>.Instance);

        await storage.StartAsync(TestContext.Current.CancellationToken);
        await storage.StopAsync(TestContext.Current.CancellationToken);

        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    private static async Task<bool> ListensAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int ThreeInARow()
    {
        while (true)
        {
            var port = FreePorts.Take(1)[0];
            var listeners = new List<TcpListener>();
            try
            {
                for (var offset = 0; offset < 3; offset++)
                {
                    var listener = new TcpListener(IPAddress.Loopback, port + offset);
                    listener.Start();
                    listeners.Add(listener);
                }

                return port;
            }
            catch (Exception taken) when (taken is SocketException or ArgumentOutOfRangeException)
            {
                // Another one takes a port in between.
            }
            finally
            {
                listeners.ForEach(listener => listener.Stop());
            }
        }
    }
}
