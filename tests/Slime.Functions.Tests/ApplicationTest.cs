using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests;

/// <summary>A test that has the whole program to itself, on storage of its own.</summary>
/// <param name="settings">Settings that differ from development's.</param>
public abstract class ApplicationTest(SharedAzurite shared, IReadOnlyDictionary<string, string?>? settings = null) : IAsyncLifetime
{
    protected SlimeApplication Application { get; } = new(shared.Azurite, settings);

    protected Azurite Azurite { get; } = shared.Azurite;

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Application.DisposeAsync();
    }
}
