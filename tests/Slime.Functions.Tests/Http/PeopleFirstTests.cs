using Microsoft.AspNetCore.Http;
using Slime.Functions.Http;
using Xunit;

namespace Slime.Functions.Tests.Http;

public sealed class PeopleFirstTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly PeopleFirst _people = new();
    private readonly TaskCompletionSource _answer = new();

    [Fact]
    public async Task Nobody_Waits_For_Nobody() => await _people.GiveWayAsync(new CancellationToken(canceled: true));

    [Fact]
    public async Task Long_Reading_Waits_While_Somebody_Is_Answered_And_Goes_On_In_The_End()
    {
        var request = _people.AnswerAsync(new DefaultHttpContext(), _ => _answer.Task);
        var reading = _people.GiveWayAsync(Cancellation);
        Assert.False(reading.IsCompleted);
        await reading;
        Assert.Equal(1, _people.Waiting);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _people.GiveWayAsync(new CancellationToken(canceled: true)));
        _answer.SetResult();
        await request;
        await _people.GiveWayAsync(new CancellationToken(canceled: true));
    }

    [Fact]
    public async Task A_Request_That_Fails_Is_No_Longer_Waited_For()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _people.AnswerAsync(new DefaultHttpContext(), _ => throw new InvalidOperationException()));
        Assert.Equal(0, _people.Waiting);
    }

    [Fact]
    public async Task Readers_Wait_Neither_For_Themselves_Nor_For_Each_Other()
    {
        Task ReadAsync() => _people.AnswerAsync(new DefaultHttpContext(), async _ =>
        {
            using var aside = _people.StepAside();
            await _answer.Task;
        });
        var readers = Task.WhenAll(ReadAsync(), ReadAsync());
        Assert.Equal(0, _people.Waiting);
        _answer.SetResult();
        await readers;
        Assert.Equal(0, _people.Waiting);
    }

    [Fact]
    public async Task Whoever_Reads_Without_A_Request_Has_Nothing_To_Step_Aside_From()
    {
        var request = _people.AnswerAsync(new DefaultHttpContext(), _ => _answer.Task);
        using (_people.StepAside()) Assert.Equal(1, _people.Waiting);
        _answer.SetResult();
        await request;
        Assert.Equal(0, _people.Waiting);
    }
}
