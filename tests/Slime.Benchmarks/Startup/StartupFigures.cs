using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Slime.Benchmarks.Programs;
using Slime.Benchmarks.Running;
using Slime.Testing;

namespace Slime.Benchmarks.Startup;

/// <summary>
/// From starting the process to the first answer of GET /. The program is started by itself, in production, with storage that
/// exists and without pumps, which would be at work beside what is measured.
/// </summary>
internal sealed class StartupFigures : IFigureGroup
{
    private const string FirstAnswer = "start to first answer";
    private const int Turns = 9;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public IReadOnlyList<string> Names { get; } = [FirstAnswer];

    public async Task<IReadOnlyList<Figure>> MeasureAsync(Bench bench)
    {
        var azurite = await bench.AzuriteAsync();
        var (slime, floor) = (await bench.SlimeAsync(), await bench.FloorAppAsync());
        var prefix = SlimeApplication.NewPrefix();
        Bench.Say("measuring starts");
        Task<double> Ours() => StartProductionAsync(slime, azurite, prefix);
        Task<double> Floor() => StartAsync(floor, port => FloorApp.Settings(port, azurite, prefix));
        // The first start reads the files from the disk.
        await Samples.TakeTurnsAsync(2, Ours, Floor);
        var (ours, bare) = await Samples.TakeTurnsAsync(Turns, Ours, Floor);
        return [new Figure(FirstAnswer, "ms", ours, bare, Budget.RatioAtMost(1.5))];
    }

    /// <summary>Starts the program with the settings of production.</summary>
    /// <returns>Milliseconds to its first answer.</returns>
    public static Task<double> StartProductionAsync(string file, Azurite azurite, string prefix) =>
        StartAsync(file, port => new Dictionary<string, string>(Production(azurite, prefix)) { ["SLIME_PORT"] = $"{port}", ["Slime__Pumps__Enabled"] = "false" });

    public static IReadOnlyDictionary<string, string> Production(Azurite azurite, string prefix) => new Dictionary<string, string>
    {
        ["Slime__PublicBaseUrl"] = "https://slime.example",
        ["Slime__Storage__ConnectionString"] = azurite.ConnectionString,
        ["Slime__Storage__NamePrefix"] = prefix,
        ["Slime__Household__FingerprintKey"] = Convert.ToBase64String(new byte[32]),
        ["Slime__Authentication__Authority"] = "https://login.example/v2.0",
        ["Slime__Authentication__Audience"] = Guid.Empty.ToString(),
        ["Slime__Graph__SenderMailbox"] = "slime@slime.example",
        ["Slime__Graph__TeamsAppId"] = Guid.Empty.ToString(),
    };

    /// <returns>Milliseconds to the first answer of a program on a port.</returns>
    public static async Task<double> StartAsync(string file, Func<int, IReadOnlyDictionary<string, string>> settings)
    {
        var port = FreePorts.Take(1)[0];
        var started = Stopwatch.GetTimestamp();
        await using var program = RunningProgram.Start(file, settings(port));
        while (!await AnswersAsync(port))
        {
            program.ThrowIfEnded();
            if (Stopwatch.GetElapsedTime(started) > Patience) throw new TimeoutException($"{file} does not answer.");
            await Task.Delay(TimeSpan.FromMilliseconds(2));
        }

        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>Whatever the status.</summary>
    private static async Task<bool> AnswersAsync(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            await socket.SendAsync(Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n"));
            return await socket.ReceiveAsync(new byte[12]) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
