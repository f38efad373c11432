using System.Diagnostics;
using System.Globalization;

namespace Slime.Benchmarks.Programs;

/// <summary>
/// A published program in a process of its own, so that its memory and its threads are its own; its output is read and
/// forgotten, as the Functions host reads it.
/// </summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _errors = [];

    private RunningProgram(Process process) => _process = process;

    public static RunningProgram Start(string file, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(file)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(file)!,
        };
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var running = new RunningProgram(Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start."));
        running._process.OutputDataReceived += (_, _) => { };
        running._process.ErrorDataReceived += (_, line) => running.Remember(line.Data);
        running._process.BeginOutputReadLine();
        running._process.BeginErrorReadLine();
        return running;
    }

    /// <exception cref="InvalidOperationException">The program has ended by itself.</exception>
    public void ThrowIfEnded()
    {
        if (!_process.HasExited) return;
        lock (_errors) throw new InvalidOperationException($"The program ended with {_process.ExitCode}: {string.Join('\n', _errors)}");
    }

    /// <summary>Memory in use now, in MiB.</summary>
    public double ResidentMebibytes() => Status("VmRSS:");

    /// <summary>The most that was in use at once, in MiB.</summary>
    public double PeakMebibytes() => Status("VmHWM:");

    /// <summary>Killed, as the Functions host does.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Settings of this very process must not reach the one that is measured.</summary>
    private static bool IsOurs(string name) =>
        name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("DOTNET_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Slime", StringComparison.OrdinalIgnoreCase);

    private void Remember(string? line)
    {
        if (line is null) return;
        lock (_errors)
        {
            if (_errors.Count < 50) _errors.Add(line);
        }
    }

    private double Status(string field)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith(field, StringComparison.Ordinal));
        return double.Parse(line[field.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }
}
