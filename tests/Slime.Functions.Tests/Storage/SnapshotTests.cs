using Microsoft.Extensions.Time.Testing;
using Slime.Functions.Storage;
using Xunit;

namespace Slime.Functions.Tests.Storage;

public sealed class SnapshotTests
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _clock = new();
    private readonly Queue<Func<Task<string>>> _answers = new();
    private int _readings;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_Value_Is_Read_Once_And_Again_When_It_Has_Aged()
    {
        var snapshot = Of("first", "second");
        Assert.Equal("first", await snapshot.CurrentAsync(Cancellation));
        Assert.Equal("first", await snapshot.CurrentAsync(Cancellation));
        _clock.Advance(Freshness);
        Assert.Equal("second", await snapshot.CurrentAsync(Cancellation));
        Assert.Equal(2, _readings);
    }

    [Fact]
    public async Task However_Many_Ask_At_Once_One_Reading_Is_Under_Way()
    {
        var answer = new TaskCompletionSource<string>();
        _answers.Enqueue(() => answer.Task);
        var snapshot = Of();
        var asked = Enumerable.Range(0, 20).Select(_ => snapshot.CurrentAsync(Cancellation)).ToList();
        answer.SetResult("shared");
        Assert.All(await Task.WhenAll(asked), value => Assert.Equal("shared", value));
        Assert.Equal(1, _readings);
    }

    [Fact]
    public async Task A_Reading_That_Began_Before_Ones_Own_Change_Brings_Nothing_Old_Back()
    {
        var (slow, begun) = (new TaskCompletionSource<string>(), new TaskCompletionSource());
        _answers.Enqueue(() =>
        {
            begun.SetResult();
            return slow.Task;
        });
        var snapshot = Of("after");
        var before = snapshot.CurrentAsync(Cancellation);
        await begun.Task;
        snapshot.Forget();
        Assert.Equal("after", await snapshot.CurrentAsync(Cancellation));
        slow.SetResult("before");
        Assert.Equal("before", await before);
        Assert.Equal("after", await snapshot.CurrentAsync(Cancellation));
    }

    [Fact]
    public async Task While_Storage_Fails_The_Last_Known_Value_Serves_For_A_While()
    {
        var snapshot = Of("known");
        Assert.Equal("known", await snapshot.CurrentAsync(Cancellation));
        for (var failure = 0; failure < 4; failure++) _answers.Enqueue(() => throw new HttpRequestException("away"));
        _clock.Advance(Freshness);
        Assert.Equal("known", await snapshot.CurrentAsync(Cancellation));
        Assert.Equal("known", await snapshot.CurrentAsync(Cancellation));
        // Who can do without does not ask a storage that just failed.
        Assert.Equal(2, _readings);
        _clock.Advance(TimeSpan.FromMinutes(10));
        await Assert.ThrowsAsync<HttpRequestException>(() => snapshot.CurrentAsync(Cancellation));
    }

    [Fact]
    public async Task While_Storage_Is_Silent_The_Last_Known_Value_Serves_After_A_Moment()
    {
        var snapshot = Of("known");
        await snapshot.CurrentAsync(Cancellation);
        _clock.Advance(Freshness);
        _answers.Enqueue(() => new TaskCompletionSource<string>().Task);
        var asked = snapshot.CurrentAsync(Cancellation);
        Assert.False(asked.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("known", await asked);
        Assert.Equal("known", await snapshot.CurrentAsync(Cancellation));
    }

    [Fact]
    public async Task Ones_Own_Change_Is_Never_Hidden_By_The_Last_Known_Value()
    {
        var snapshot = Of("old");
        await snapshot.CurrentAsync(Cancellation);
        snapshot.Forget();
        _answers.Enqueue(() => throw new HttpRequestException("away"));
        await Assert.ThrowsAsync<HttpRequestException>(() => snapshot.CurrentAsync(Cancellation));
    }

    private Snapshot<string> Of(params string[] values)
    {
        foreach (var value in values) _answers.Enqueue(() => Task.FromResult(value));
        return new Snapshot<string>(
            _ =>
            {
                Interlocked.Increment(ref _readings);
                return _answers.Dequeue()();
            },
            Freshness,
            _clock,
            usable: TimeSpan.FromMinutes(10));
    }
}
