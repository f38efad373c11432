using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Slime.Testing;

/// <summary>
/// A real Azurite on free ports of the loopback interface, with data of its own. Its one thread saturates first, so a
/// test assembly shares one, with a name prefix for each test.
/// </summary>
public sealed class Azurite : IAsyncDisposable
{
    private const string Account = "devstoreaccount1";

    /// <summary>Published with the emulator; no secret.</summary>
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);

    private readonly string _folder;
    private readonly bool _inMemory;
    private readonly ConcurrentQueue<string> _complaints = new();
    private Process _process;

    private Azurite(string folder, bool inMemory, int[] ports)
    {
        _folder = folder;
        _inMemory = inMemory;
        Ports = ports;
        _process = Launch();
    }

    /// <summary>Blob, queue and table.</summary>
    public IReadOnlyList<int> Ports { get; }

    public int ProcessId => _process.Id;

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
        + $"BlobEndpoint=http://127.0.0.1:{Ports[0]}/{Account};QueueEndpoint=http://127.0.0.1:{Ports[1]}/{Account};TableEndpoint=http://127.0.0.1:{Ports[2]}/{Account};";

    /// <param name="inMemory">Never writes to disk: with many rows, the emulator answers nobody for seconds each time it does.</param>
    public static async Task<Azurite> StartAsync(bool inMemory = false)
    {
        if (!Directory.Exists(Repository.Path("node_modules", "azurite"))) throw new InvalidOperationException("Azurite is not installed: run npm ci --ignore-scripts in the checkout.");
        var azurite = new Azurite(Directory.CreateTempSubdirectory("slime-azurite-").FullName, inMemory, [.. FreePorts.Take(3)]);
        await azurite.WaitAsync();
        return azurite;
    }

    /// <summary>Ends it by force, as a power cut would, and starts it again on what its files hold.</summary>
    public async Task KillAndStartAgainAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = Launch();
        await WaitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Process Launch()
    {
        // As ./slime run starts it.
        var program = Repository.Path("tools", "slime", "azurite.cjs");
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        foreach (var argument in Arguments(program, _inMemory ? ["--inMemoryPersistence"] : ["--location", _folder], Ports)) start.ArgumentList.Add(argument);
        var process = Process.Start(start) ?? throw new InvalidOperationException("Azurite did not start.");
        process.ErrorDataReceived += (_, line) => _complaints.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static IEnumerable<string> Arguments(string program, string[] persistence, IReadOnlyList<int> ports)
    {
        string[] services = ["blob", "queue", "table"];
        return
        [
            program, .. persistence, "--silent", "--skipApiVersionCheck", "--disableTelemetry",
            .. services.SelectMany((service, index) => new[]
            {
                $"--{service}Host", "127.0.0.1", $"--{service}Port", ports[index].ToString(CultureInfo.InvariantCulture),
            }),
        ];
    }

    private async Task WaitAsync()
    {
        var deadline = Stopwatch.StartNew();
        foreach (var port in Ports)
        {
            while (!await AnswersAsync(port))
            {
                if (_process.HasExited || deadline.Elapsed > StartsWithin) throw new InvalidOperationException($"Azurite does not answer on port {port}. {string.Join('\n', _complaints)}");
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
