using Slime.Benchmarks.Programs;
using Slime.Testing;

namespace Slime.Benchmarks.Running;

/// <summary>What the groups share, each made when it is first asked for.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private Task<Azurite>? _azurite;
    private Task<string>? _slime;
    private Task<string>? _emptyApp;

    public Task<Azurite> AzuriteAsync() => _azurite ??= Azurite.StartAsync();

    /// <summary>The program as it is deployed, by the file to execute.</summary>
    public Task<string> SlimeAsync() => _slime ??= Publishing.PublishAsync("src", "Slime.Functions");

    /// <summary>An ASP.NET Core program that does nothing, published in the same way.</summary>
    public Task<string> EmptyAppAsync() => _emptyApp ??= Publishing.PublishAsync("tests", "Slime.Benchmarks", "EmptyApp");

    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null) await (await _azurite).DisposeAsync();
    }

    public static void Say(string what) => Console.Error.WriteLine($"bench: {what}");
}
