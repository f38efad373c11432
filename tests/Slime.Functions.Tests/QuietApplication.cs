using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests;

/// <summary>One application for a class, in which nothing happens after the answer: what was written and sent stays to be seen.</summary>
public sealed class QuietApplication(SharedAzurite shared) : IAsyncLifetime
{
    public SlimeApplication Application { get; } = new(shared.Azurite, SlimeApplication.NoPumps);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => Application.DisposeAsync();
}
