using Slime.Functions.Tests;
using Slime.Testing;
using Xunit;
using Xunit.v3;

[assembly: BeginsOnOneDay]
[assembly: AssemblyFixture(typeof(SharedAzurite))]
// Many a test waits for a process, a lock or a message: four at once keep two cores at work.
[assembly: Parallelization(MaxThreads = 4)]

namespace Slime.Functions.Tests;

/// <summary>One Azurite for all tests of the assembly.</summary>
public sealed class SharedAzurite : IAsyncLifetime
{
    private Azurite? _azurite;

    public Azurite Azurite => _azurite ?? throw new InvalidOperationException("Azurite is not started.");

    public async ValueTask InitializeAsync() => _azurite = await Azurite.StartAsync(inMemory: true);

    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null) await _azurite.DisposeAsync();
    }
}
