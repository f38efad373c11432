using Slime.Functions.Files;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Model.Communes;
using Xunit;

namespace Slime.Functions.Tests.Files;

/// <summary>Who is next, when one territory sends more than its share.</summary>
public sealed class FairLaneTests
{
    private static readonly TerritoryCode Len = TerritoryCode.Parse("LEN");
    private static readonly TerritoryCode Art = TerritoryCode.Parse("ART");
    private static readonly TerritoryCode Bou = TerritoryCode.Parse("BOU");

    [Fact]
    public async Task A_Place_That_Becomes_Free_Goes_To_A_Territory_That_Holds_None()
    {
        var lane = new FairLane(2);
        await lane.EnterAsync(Len, default);
        await lane.EnterAsync(Len, default);
        var more = Enumerable.Range(0, 3).Select(_ => lane.EnterAsync(Len, default)).ToList();
        var other = lane.EnterAsync(Art, default);
        lane.Leave(Len);
        await other;
        Assert.All(more, waiting => Assert.False(waiting.IsCompleted));
        lane.Leave(Art);
        await more[0];
        Assert.False(more[1].IsCompleted);
    }

    [Fact]
    public async Task Territories_That_Wait_Take_Turns()
    {
        var lane = new FairLane(1);
        await lane.EnterAsync(Bou, default);
        var waiting = new[] { Len, Len, Len, Art, Art }.Select(territory => (Territory: territory, Turn: lane.EnterAsync(territory, default))).ToList();
        var order = new List<TerritoryCode>();
        for (var held = Bou; waiting.Count > 0; held = order[^1])
        {
            lane.Leave(held);
            var ended = await Task.WhenAny(waiting.Select(one => one.Turn));
            var next = waiting.Single(one => one.Turn == ended);
            waiting.Remove(next);
            order.Add(next.Territory);
        }

        Assert.Equal([Len, Art, Len, Art, Len], order);
    }

    [Fact]
    public async Task Who_Gives_Up_Waiting_Leaves_No_Place_Behind()
    {
        var lane = new FairLane(1);
        await lane.EnterAsync(Len, default);
        using var patience = new CancellationTokenSource();
        var waiting = lane.EnterAsync(Art, patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        lane.Leave(Len);
        Assert.True(lane.TryEnter(Bou));
    }

    [Fact]
    public void One_Territory_Leaves_Room_For_The_Others()
    {
        var lanes = new DecoderLanes();
        var admitted = Enumerable.Range(1, 40).Select(position => lanes.Admit(CaseId.Create(Len, (ulong)position), File)).Count(admission => admission is Admission.Admitted);
        Assert.True(admitted < 24, $"{admitted} of one territory fill the queue's hands");
        Assert.IsType<Admission.Admitted>(lanes.Admit(CaseId.Create(Art, 1), File));
        var known = CaseId.Create(Bou, 1);
        Assert.IsType<Admission.Admitted>(lanes.Admit(known, File));
        Assert.IsType<Admission.AtWork>(lanes.Admit(known, File));
    }

    private static FileId File => FileId.Parse("0123456789ABCDEF");
}
