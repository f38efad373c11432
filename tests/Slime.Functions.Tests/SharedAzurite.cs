using Slime.Functions.Tests;
using Slime.Testing;
using Xunit;

[assembly: BeginsOnOneDay]
[assembly: AssemblyFixture(typeof(SharedAzurite))]

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
