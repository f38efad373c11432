using Slime.Platform.Storage;
using Xunit;

namespace Slime.Functions.Tests.Storage;

public sealed class ContendedTests
{
    [Fact]
    public async Task Who_Can_Be_Told_That_It_Changed_Is_Told_After_Five_Times()
    {
        var tried = 0;

        var outcome = await Contended.ChangeAsync<string>(() => LoseAsync(ref tried), TestContext.Current.CancellationToken);

        Assert.Equal((null, Contended.Attempts), (outcome, tried));
    }

    [Fact]
    public async Task What_Must_Happen_Happens_Once_Nobody_Is_Faster()
    {
        var tried = 0;

        await Contended.MustWriteAsync(() => Task.FromResult(++tried > Contended.Attempts), TestContext.Current.CancellationToken);

        Assert.Equal(Contended.Attempts + 1, tried);
    }

    [Fact]
    public async Task What_Must_Happen_And_Cannot_Is_Said_So_That_It_Comes_Again()
    {
        var tried = 0;

        await Assert.ThrowsAsync<ContendedException>(() => Contended.MustChangeAsync<string>(() => LoseAsync(ref tried), TestContext.Current.CancellationToken));

        Assert.Equal(Contended.MostAttempts, tried);
    }

    private static Task<string?> LoseAsync(ref int tried)
    {
        tried++;
        return Task.FromResult<string?>(null);
    }
}
