using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Slime.Functions.Files.Decoding;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Files;

/// <summary>What a decoder may take.</summary>
/// <param name="Time">On the clock of the wall; beyond it is killed.</param>
internal sealed record DecoderLimits(long MemoryBytes, long CpuSeconds, TimeSpan Time);

/// <summary>This program once more, decoding one file under limits: see <see cref="DecodeCommand"/>.</summary>
internal sealed class DecoderProcess : IAsyncDisposable
{
    /// <summary>Of managed memory: a file, what is made of it, and the objects of a document. In hexadecimal, as the runtime reads it.</summary>
    private const string ManagedBytes = "0x18000000";

    /// <summary>Where the runtime and its libraries are found, and nothing that this program knows.</summary>
    private static readonly string[] Inherited = ["PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "LD_LIBRARY_PATH", "SystemRoot"];

    private readonly Process _process;
    private readonly DirectoryInfo _scratch;
    private readonly long _startedAt = Stopwatch.GetTimestamp();

    private DecoderProcess(Process process, DirectoryInfo scratch)
    {
        _scratch = scratch;
        _process = process;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>Still waiting for its file, and not about to end by itself.</summary>
    public bool IsFresh => !_process.HasExited && Stopwatch.GetElapsedTime(_startedAt) < DecodeCommand.Idle / 2;

    public static DecoderProcess Start(bool isSpare)
    {
        var (file, arguments) = Command();
        var start = new ProcessStartInfo(file, [.. arguments, DecodeCommand.Verb, .. isSpare ? [DecodeCommand.Spare] : Array.Empty<string>()])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var name in start.Environment.Keys.Except(Inherited).ToList()) start.Environment.Remove(name);
        // What ImageMagick puts down while it reads goes with the process, however that ends.
        var scratch = Directory.CreateTempSubdirectory("slime-decoder-");
        start.Environment["MAGICK_TEMPORARY_PATH"] = scratch.FullName;
        start.Environment["DOTNET_GCHeapHardLimit"] = ManagedBytes;
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return new DecoderProcess(Process.Start(start) ?? throw new InvalidOperationException("The decoder did not start."), scratch);
    }

    /// <returns>Null when it ended without an answer.</returns>
    public async Task<DecoderReply?> RunAsync(ScratchFile content, FileKind kind, DecoderLimits limits, CancellationToken cancellation)
    {
        try
        {
            var input = _process.StandardInput.BaseStream;
            await input.WriteAsync(DecoderMessages.Line(new DecoderRequest(kind, (int)content.Length, limits.MemoryBytes, limits.CpuSeconds)), cancellation);
            await content.Rewound().CopyToAsync(input, cancellation);
            // Left open: its end tells the other side that this one is gone.
            await input.FlushAsync(cancellation);
            return await DecoderMessages.ReadReplyAsync(_process.StandardOutput.BaseStream, cancellation);
        }
        catch (IOException)
        {
            // It ended while it was written to.
            return null;
        }
    }

    /// <summary>The bytes that follow its answer.</summary>
    /// <exception cref="EndOfStreamException">It ended in between.</exception>
    public async Task<ScratchFile> TakeAsync(int length, CancellationToken cancellation)
    {
        var made = ScratchFile.Create();
        try
        {
            await made.TakeAsync(_process.StandardOutput.BaseStream, length, cancellation);
            return made;
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it and what waits for it, so that nobody reads the file any more.</summary>
    public async Task KillAsync(Task running)
    {
        await EndAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _process.Dispose();
        if (_scratch.Exists) _scratch.Delete(recursive: true);
    }

    private async Task EndAsync()
    {
        try
        {
            if (!_process.HasExited) _process.Kill();
            await _process.WaitForExitAsync();
        }
        catch (Exception ended) when (ended is InvalidOperationException or Win32Exception)
        {
            // By itself, at this moment.
        }
    }

    /// <summary>The program's own executable; under dotnet or a test, the library by the runtime that is at work.</summary>
    private static (string File, string[] Arguments) Command()
    {
        var library = typeof(DecoderProcess).Assembly;
        var name = library.GetName().Name!;
        var running = Environment.ProcessPath ?? "";
        if (Path.GetFileNameWithoutExtension(running) == name) return (running, []);
        var dotnet = Path.GetFileNameWithoutExtension(running) == "dotnet"
            ? running
            : Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return (dotnet, [Path.Combine(AppContext.BaseDirectory, name + ".dll")]);
    }
}
