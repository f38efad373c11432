using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Slime.Testing;

/// <summary>The built program as a process of the operating system, which can be killed at any instant.</summary>
public sealed class SlimeProcess : IAsyncDisposable
{
    private static readonly string[] Inherited = ["Slime", "SLIME_", "ASPNETCORE_", "AZURE_FUNCTIONS_", "DOTNET_ENVIRONMENT", "FUNCTIONS_", "WEBSITE_", "Logging", "AzureWebJobs"];

    /// <summary>A machine that is busy answers late; what has not answered by then is asked again.</summary>
    private static readonly TimeSpan OneAnswer = TimeSpan.FromSeconds(20);

    /// <summary>Those that nobody has ended yet: a test that fails half-way leaves none behind when the suite ends.</summary>
    private static readonly ConcurrentDictionary<SlimeProcess, byte> Running = EndedWithUs();

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();

    private SlimeProcess(Process process, int port)
    {
        _process = process;
        Running[this] = 0;
        process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    public HttpClient Client { get; }

    public string Output => string.Join('\n', _output);

    public string Errors => string.Join('\n', _errors);

    public bool HasExited => _process.HasExited;

    /// <summary>The files that the process has mapped: assemblies and libraries that it loaded.</summary>
    public string MappedFiles() => File.ReadAllText($"/proc/{_process.Id.ToString(CultureInfo.InvariantCulture)}/maps");

    /// <summary>Memory in use now.</summary>
    public double ResidentMebibytes() => Status("VmRSS:");

    /// <summary>The most that was in use at once.</summary>
    public double PeakMebibytes() => Status("VmHWM:");

    private double Status(string field)
    {
        var line = File.ReadLines($"/proc/{_process.Id.ToString(CultureInfo.InvariantCulture)}/status").First(line => line.StartsWith(field, StringComparison.Ordinal));
        return double.Parse(line[field.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>What a developer's machine sets, with storage of its own.</summary>
    public static Dictionary<string, string?> Development(Azurite azurite, string prefix) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["Slime__Storage__ConnectionString"] = azurite.ConnectionString,
        ["Slime__Storage__NamePrefix"] = prefix,
        ["Logging__LogLevel__Default"] = "Warning",
        // A test asks as fast as it can, as many people at once.
        ["Slime__Limits__PersonBurst"] = "100000",
        ["Slime__Limits__PersonPerSecond"] = "100000",
        ["Slime__Limits__AddressBurst"] = "100000",
        ["Slime__Limits__AddressPerSecond"] = "100000",
        ["Slime__Limits__AtOnce"] = "1000",
        // The emulator's one thread serves all tests at once.
        ["Slime__Limits__StorageTime"] = "00:01:00",
    };

    /// <summary>Starts the program with nothing but these settings; it may end by itself.</summary>
    public static SlimeProcess Launch(IReadOnlyDictionary<string, string?> environment, int port, params string[] arguments) =>
        Launch("dotnet", [Program(), .. arguments], Repository.Path("src", "Slime.Functions"), environment, port);

    /// <summary>Starts the program of an unpacked package by itself, with what its worker.config.json names.</summary>
    public static SlimeProcess LaunchPackage(string package, IReadOnlyDictionary<string, string?> environment, int port)
    {
        using var config = JsonDocument.Parse(File.ReadAllText(Path.Combine(package, "worker.config.json")));
        var worker = config.RootElement.GetProperty("description");
        var executable = worker.GetProperty("defaultExecutablePath").GetString()!.Replace("{WorkerRoot}", package + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return Launch(executable, [Path.Combine(package, worker.GetProperty("defaultWorkerPath").GetString()!)], package, environment, port);
    }

    private static SlimeProcess Launch(string file, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string?> environment, int port)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        ForgetOurOwn(start);
        start.Environment["SLIME_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new SlimeProcess(Process.Start(start) ?? throw new InvalidOperationException("The program did not start."), port);
    }

    /// <summary>Settings of this very process must not reach the one that is started.</summary>
    internal static void ForgetOurOwn(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(name => Inherited.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))).ToList())
            start.Environment.Remove(name);
    }

    /// <summary>Starts the program and waits until it is healthy.</summary>
    public static async Task<SlimeProcess> StartAsync(IReadOnlyDictionary<string, string?> environment, int? port = null)
    {
        var process = Launch(environment, port ?? FreePorts.Take(1)[0]);
        try
        {
            await Eventually.TrueAsync(() => process.AnswersAsync("/api/health"), "the program is healthy");
            return process;
        }
        catch
        {
            // Nobody else knows of it yet.
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>True when the path answers with success; a program that has ended answers never again.</summary>
    public async Task<bool> AnswersAsync(string path, bool anyStatus = false)
    {
        if (HasExited) throw new InvalidOperationException($"The program ended with {_process.ExitCode}: {Errors}\n{Output}");
        using var limit = new CancellationTokenSource(OneAnswer);
        try
        {
            using var answer = await Client.GetAsync(path, limit.Token);
            return anyStatus || answer.IsSuccessStatusCode;
        }
        catch (Exception none) when (none is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>A new client signed in as a persona.</summary>
    public async Task<HttpClient> SignInAsync(string persona)
    {
        using var answer = await Client.PostAsJsonAsync("/dev/token", new { persona });
        var token = (string?)(await answer.EnsureSuccessStatusCode().ReadAsync())["token"];
        var client = new HttpClient { BaseAddress = Client.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(90));
        return _process.ExitCode;
    }

    /// <summary>SIGTERM, as a service manager, a terminal or the Functions host does.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        End();
        await _process.WaitForExitAsync();
    }

    /// <summary>Once more it does nothing: a test may end it where it wants to, and its <c>using</c> at the end of a test that failed before.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!Running.TryRemove(this, out _)) return;
        await KillAsync();
        Client.Dispose();
        _process.Dispose();
    }

    private static ConcurrentDictionary<SlimeProcess, byte> EndedWithUs()
    {
        var running = new ConcurrentDictionary<SlimeProcess, byte>();
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            foreach (var left in running.Keys) left.End();
        };
        return running;
    }

    private void End()
    {
        if (!_process.HasExited) _process.Kill();
    }

    /// <summary>Built with the same configuration as the tests.</summary>
    private static string Program()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Repository.Path("src", "Slime.Functions", "bin", folder.Parent!.Name, folder.Name, "Slime.Functions.dll");
        return File.Exists(program) ? program : throw new InvalidOperationException($"The program is not built: {program}.");
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null) lines.Enqueue(line);
    }
}
