using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Slime.Testing.Host;

/// <summary>The published worker as a process, started in the way that its worker.config.json says.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();

    private WorkerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Output => string.Join('\n', _output);

    public string Errors => string.Join('\n', _errors);

    public Task Exited => _process.WaitForExitAsync();

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <param name="folder">What was published.</param>
    /// <param name="environment">App settings, and what the platform sets.</param>
    public static WorkerProcess Start(string folder, Uri server, string workerId, IReadOnlyDictionary<string, string?> environment)
    {
        var description = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "worker.config.json")))!["description"]!;
        var executable = ((string)description["defaultExecutablePath"]!).Replace("{WorkerRoot}", folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        var start = new ProcessStartInfo(executable) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        if (Path.GetFileName(executable) == "dotnet") start.ArgumentList.Add(Path.Combine(folder, (string)description["defaultWorkerPath"]!));
        foreach (var argument in Arguments(server, workerId)) start.ArgumentList.Add(argument);
        SlimeProcess.ForgetOurOwn(start);
        // The worker looks for its functions in the first, and binds their parameters by the second.
        foreach (var name in new[] { "AzureWebJobsScriptRoot", "FUNCTIONS_WORKER_DIRECTORY", "FUNCTIONS_APPLICATION_DIRECTORY" }) start.Environment[name] = folder;
        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new WorkerProcess(Process.Start(start) ?? throw new InvalidOperationException($"{executable} did not start."));
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>The most memory that was in use at once, in MiB.</summary>
    public double PeakMebibytes()
    {
        const string Field = "VmHWM:";
        var line = File.ReadLines($"/proc/{Id.ToString(CultureInfo.InvariantCulture)}/status").First(line => line.StartsWith(Field, StringComparison.Ordinal));
        return double.Parse(line[Field.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    /// <summary>Old names and new ones, as version 4 of the host gives both.</summary>
    private static string[] Arguments(Uri server, string workerId)
    {
        var (request, most) = (Guid.NewGuid().ToString(), int.MaxValue.ToString(CultureInfo.InvariantCulture));
        return
        [
            "--host", server.Host, "--port", server.Port.ToString(CultureInfo.InvariantCulture), "--workerId", workerId, "--requestId", request, "--grpcMaxMessageLength", most,
            "--functions-uri", server.AbsoluteUri, "--functions-worker-id", workerId, "--functions-request-id", request, "--functions-grpc-max-message-length", most,
        ];
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null) lines.Enqueue(line);
    }
}
