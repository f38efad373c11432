using Slime.Testing;

namespace Slime.Package.Tests;

/// <summary>The package running both ways, each with storage of its own and a case of Lens.</summary>
public sealed class ContractFixture(Package package) : IAsyncLifetime
{
    private readonly Dictionary<Way, RunningPackage> _running = [];
    private readonly Dictionary<Way, string> _cases = [];

    public RunningPackage this[Way way] => _running[way];

    public string CaseOf(Way way) => _cases[way];

    public async ValueTask InitializeAsync()
    {
        foreach (var way in Enum.GetValues<Way>())
        {
            _running[way] = await RunningPackage.StartAsync(package, way: way);
            await _running[way].AppointAsync("LEN");
            _cases[way] = await _running[way].ReferAsync();
            await _running[way].RouteAsync(_cases[way]);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var running in _running.Values) await running.DisposeAsync();
    }
}
