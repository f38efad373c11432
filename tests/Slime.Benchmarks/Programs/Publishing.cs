using System.Diagnostics;
using System.Runtime.InteropServices;
using Slime.Benchmarks.Running;
using Slime.Testing;

namespace Slime.Benchmarks.Programs;

/// <summary>Publishes as ./slime package does, with its runtime, compiled ahead of time, for Linux x64; but whole.</summary>
internal static class Publishing
{
    private const string Runtime = "linux-x64";

    private static readonly string[] Properties = ["-p:SelfContained=true", "-p:PublishReadyToRun=true"];

    /// <param name="folder">Of the project, from the root of the checkout; its last part names the project.</param>
    /// <returns>The file to execute.</returns>
    public static async Task<string> PublishAsync(params string[] folder)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
            throw new PlatformNotSupportedException("The program is deployed on Linux x64 and measured there.");
        var project = Repository.Path(folder);
        var output = Repository.Path("artifacts", "bench", folder[^1]);
        Bench.Say($"publishing {folder[^1]}");
        // Restored apart from publish, which would pass the runtime on to every project and change their lock files.
        await RunAsync("dotnet", ["restore", project, "-v", "quiet", .. Properties]);
        await RunAsync("dotnet", ["publish", project, "-c", "Release", "-r", Runtime, "--no-restore", "-v", "quiet", "--nologo", .. Properties, "-o", output]);
        return Path.Combine(output, folder[^1]);
    }

    /// <summary>With what lets personas sign in beside it, which the published program looks for in development only.</summary>
    public static async Task<string> PublishForDevelopmentAsync(params string[] folder)
    {
        var program = await PublishAsync(folder);
        const string Extension = "Slime.Development.dll";
        File.Copy(Path.Combine(AppContext.BaseDirectory, Extension), Path.Combine(Path.GetDirectoryName(program)!, Extension), overwrite: true);
        return program;
    }

    /// <returns>The archive, and the program to execute.</returns>
    public static async Task<(string Archive, string Program)> PackageAsync()
    {
        Bench.Say("packaging");
        await RunAsync("bash", [Repository.Path("slime"), "package"]);
        return (Repository.Path("artifacts", "slime.zip"), Repository.Path("artifacts", "package", "Slime.Functions"));
    }

    /// <summary>Publishes a worker as ./slime package does, for the platform's runtime, with a lock file of its own.</summary>
    /// <returns>The folder that the Functions host would be given.</returns>
    public static async Task<string> PublishWorkerAsync(params string[] folder)
    {
        string[] properties = ["-p:SelfContained=false", "-p:PublishReadyToRun=true", "-p:DebugType=none"];
        var (project, output) = (Repository.Path(folder), Repository.Path("artifacts", "bench", folder[^1]));
        Bench.Say($"publishing {folder[^1]}");
        await RunAsync("dotnet", ["restore", project, "-v", "quiet", .. properties, "-p:NuGetLockFilePath=obj/package.lock.json", "-p:RestoreLockedMode=false"]);
        await RunAsync("dotnet", ["publish", project, "-c", "Release", "-r", Runtime, "--no-restore", "-v", "quiet", "--nologo", .. properties, "-o", output]);
        return output;
    }

    private static async Task RunAsync(string file, string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        // What dotnet run tells its program about itself would be believed by the inner build.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start.");
        process.StandardInput.Close();
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} failed:\n{string.Concat(said)}");
    }
}
