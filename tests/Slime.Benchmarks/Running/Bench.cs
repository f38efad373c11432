using Slime.Benchmarks.Programs;
using Slime.Testing;

namespace Slime.Benchmarks.Running;

/// <summary>What the groups share, each made when it is first asked for.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private Task<Azurite>? _azurite;
    private Task<string>? _slime;
    private Task<string>? _floorApp;
    private Task<string>? _emptyWorker;
    private Task<(string Archive, string Program)>? _package;

    public Task<Azurite> AzuriteAsync() => _azurite ??= Azurite.StartAsync();

    /// <summary>The program whole, which is quicker to make than the package: by the file to execute.</summary>
    public Task<string> SlimeAsync() => _slime ??= Publishing.PublishForDevelopmentAsync("src", "Slime.Functions");

    /// <summary>What ./slime package makes: the archive, and the program in the folder that it was made of.</summary>
    public Task<(string Archive, string Program)> PackageAsync() => _package ??= Publishing.PackageAsync();

    /// <summary>An ASP.NET Core program that does the same storage operations and nothing else, published in the same way.</summary>
    public Task<string> FloorAppAsync() => _floorApp ??= Publishing.PublishAsync("tests", "Slime.Benchmarks", "FloorApp");

    /// <summary>A worker of the Functions host that does nothing, published as the package is: the folder.</summary>
    public Task<string> EmptyWorkerAsync() => _emptyWorker ??= Publishing.PublishWorkerAsync("tests", "Slime.Benchmarks", "EmptyWorker");

    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null) await (await _azurite).DisposeAsync();
    }

    public static void Say(string what) => Console.Error.WriteLine($"bench: {what}");
}
