using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Slime.Development.Storage;

/// <summary>
/// Storage for whoever starts the program from an editor: Azurite on this machine, with the data folder of ./slime run, unless it
/// listens already. It ends with the program, however that ends: an editor may just kill it. What it acknowledged stands in its journal.
/// </summary>
internal sealed partial class EmulatedStorage(string root, string data, int port, ILogger<EmulatedStorage> logger) : IHostedService, IDisposable
{
    /// <summary>Set by the launch settings alone: ./slime run and the tests bring storage themselves.</summary>
    public const string Variable = "SLIME_STARTS_STORAGE";

    private const int UsualPort = 10000;

    private Process? _azurite;

    public static IServiceCollection AddTo(IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[Variable] is not "true" || Root() is not { } root) return services;
        var data = configuration["SLIME_DATA"] is { Length: > 0 } given ? given : Path.Combine(root, ".data");
        return services.AddHostedService(provider => new EmulatedStorage(root, data, UsualPort, provider.GetRequiredService<ILogger<EmulatedStorage>>()));
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await ListensAsync(cancellationToken)) return;
        var folder = Directory.CreateDirectory(Path.Combine(data, "azurite")).FullName;
        string Port(int offset) => (port + offset).ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("node",
        [
            Path.Combine(root, "tools", "slime", "azurite.cjs"), "--location", folder, "--skipApiVersionCheck", "--disableTelemetry", "--silent",
            "--blobHost", "127.0.0.1", "--queueHost", "127.0.0.1", "--tableHost", "127.0.0.1", "--blobPort", Port(0), "--queuePort", Port(1), "--tablePort", Port(2),
        ])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
        };
        // The other end of its input is ours, and is closed when we are gone.
        start.Environment["SLIME_ENDS_WITH_INPUT"] = "true";
        _azurite = Process.Start(start);
        Log.Started(logger, folder);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_azurite is not { HasExited: false } azurite) return;
        azurite.Kill();
        await azurite.WaitForExitAsync(cancellationToken);
    }

    public void Dispose() => _azurite?.Dispose();

    private async Task<bool> ListensAsync(CancellationToken cancellation)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <returns>The checkout that this was built from; null when it was taken elsewhere.</returns>
    private static string? Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Slime.sln"))) return folder.FullName;
        }

        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Azurite keeps its files in {Folder}")]
        public static partial void Started(ILogger logger, string folder);
    }
}
