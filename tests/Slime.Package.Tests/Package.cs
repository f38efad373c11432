using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Slime.Package.Tests;
using Slime.Testing;

[assembly: BeginsOnOneDay]
[assembly: AssemblyFixture(typeof(Package))]

namespace Slime.Package.Tests;

/// <summary>What <c>./slime package</c> makes, unpacked as Azure unpacks it.</summary>
public sealed class Package : IAsyncLifetime
{
    private string? _folder;
    private Azurite? _azurite;

    public string Folder => _folder ?? throw new InvalidOperationException("The package is not unpacked.");

    public Azurite Azurite => _azurite ?? throw new InvalidOperationException("Azurite is not started.");

    /// <summary>Path in the archive, and its Unix permissions.</summary>
    public IReadOnlyDictionary<string, UnixFileMode> Entries { get; private set; } = new Dictionary<string, UnixFileMode>();

    public IReadOnlyList<string> Functions =>
        [.. Metadata.Select(function => (string)function["name"]!).Order(StringComparer.Ordinal)];

    /// <summary>What the package tells the host of its functions.</summary>
    public IReadOnlyList<JsonNode> Metadata => [.. JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "functions.metadata")))!.AsArray().Select(function => function!)];

    public async ValueTask InitializeAsync()
    {
        var making = MakeAsync();
        _azurite = await Azurite.StartAsync();
        await making;
        using var archive = await ZipFile.OpenReadAsync(Repository.Path("artifacts", "slime.zip"));
        Entries = archive.Entries.ToDictionary(entry => entry.FullName, entry => (UnixFileMode)((entry.ExternalAttributes >> 16) & 0b111_111_111));
        _folder = Directory.CreateTempSubdirectory("slime-package-").FullName;
        await archive.ExtractToDirectoryAsync(_folder);
    }

    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null) await _azurite.DisposeAsync();
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
    }

    private static async Task MakeAsync()
    {
        var start = new ProcessStartInfo("bash", [Repository.Path("slime"), "package"]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
        process.StandardInput.Close();
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"./slime package failed:\n{string.Concat(said)}");
    }
}
