using System.Collections.Immutable;
using System.IO.Compression;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Reporting.Steering;
using Xunit;
using static Slime.Model.Tests.Reporting.Steering.SampleCases;

namespace Slime.Model.Tests.Reporting.Steering;

/// <summary>How totals are summed and kept, by examples; <see cref="TerritoryTotalsTests"/> has any sequence.</summary>
public sealed class KeptTotalsTests
{
    private static readonly CountEntry[] Kept = [new(10, 0, 2), new(10, 5, 1), new(12, 0, 3)];

    /// <summary>A case that stood on some days, waits for its answer, and has requests for aid on both sides of its closure.</summary>
    private static readonly CountedCase Rich = Counted("2015-01-02", "2015-02-10") with
    {
        RoutedOn = Day("2015-01-03"),
        FirstContactOn = Day("2015-01-20"),
        ClosedOn = Day("2015-12-01"),
        Closure = Slime.Model.Cases.ClosureReason.Solved,
        Missing = MissingFields.EnergySpend,
        Fsl = new LedgerFsl(Day("2015-12-01"), Visited: false, Day("2016-12-31"), null, new FslPair(2, 1, 350_00, 80_00)),
    };

    [Fact]
    public void Merging_Sums_Equal_Keys_Keeps_The_Order_And_Drops_What_Is_Nothing()
    {
        CountEntry[] added = [new(9, 0, 1), new(10, 5, -1), new(12, 0, 4), new(13, 1, 1)];
        CountEntry[] expected = [new(9, 0, 1), new(10, 0, 2), new(12, 0, 7), new(13, 1, 1)];
        Assert.Equal(expected, CountTable.Merge(Kept, added));
        Assert.Equal(expected, CountTable.Merge(added, Kept));
        Assert.Equal(Kept, CountTable.Merge(Kept, []));
        Assert.Equal(Kept, CountTable.Merge([], Kept));
    }

    [Fact]
    public void Summing_Sorts_And_Leaves_Out_What_Was_Taken_Back()
    {
        List<CountEntry> signed = [new(12, 0, 1), new(10, 5, 1), new(12, 0, 2), new(10, 5, -1), new(10, 0, 1)];
        Assert.Equal([new CountEntry(10, 0, 1), new CountEntry(12, 0, 3)], CountTable.Sum(signed));
    }

    [Theory]
    [InlineData(1, 9, 2, 0)]
    [InlineData(1, 1, 1, 2)]
    public void Entries_Stand_By_Day_And_Then_By_Bucket(int day, int bucket, int laterDay, int laterBucket)
    {
        var (first, second) = (new CountEntry(day, bucket, 7), new CountEntry(laterDay, laterBucket, 1));
        Assert.Equal("< <=", Relations(first, second));
        Assert.Equal("> >=", Relations(second, first));
        Assert.Equal("<= >=", Relations(first, first with { Count = 3 }));

        static string Relations(CountEntry left, CountEntry right) =>
            string.Join(' ', new[] { left < right ? "<" : null, left > right ? ">" : null, left <= right ? "<=" : null, left >= right ? ">=" : null }.OfType<string>());
    }

    [Fact]
    public void A_Case_Replaced_Gives_What_It_Is_Now_And_Nothing_Of_What_It_Was()
    {
        var before = TerritoryTotals.Of([Rich, Received("2015-03-01")]);
        var after = before.Replace(Rich, null);
        Assert.Equal(TerritoryTotals.Of([Received("2015-03-01")]), after);
        Assert.Equal(before, after.Replace(null, Rich));
        Assert.Equal(TerritoryTotals.Empty, after.Replace(Received("2015-03-01"), null));
    }

    [Fact]
    public void Totals_That_Differ_Say_In_Which_Measure_First()
    {
        var one = TerritoryTotals.Of([Received("2015-03-01")]);
        Assert.Null(one.FirstDifference(TerritoryTotals.Of([Received("2015-03-01")])));
        Assert.Equal(Measure.Received, one.FirstDifference(TerritoryTotals.Empty));
        Assert.Equal(Measure.FslOthers12CentsAfter, Last(80_00).FirstDifference(Last(81_00)));
        Assert.False(one.Equals(null));
        Assert.False(one.Equals(TerritoryTotals.Empty));
        Assert.NotEqual(one.GetHashCode(), TerritoryTotals.Empty.GetHashCode());

        static TerritoryTotals Last(long cents) => TerritoryTotals.Of([Received("2015-03-01") with { Fsl = new LedgerFsl(Day("2015-03-20"), Visited: false, Day("2016-12-31"), null, new FslPair(1, 1, 5_00, cents)) }]);
    }

    [Fact]
    public void Every_Measure_Comes_Back_From_Storage_As_It_Went()
    {
        var totals = TerritoryTotals.Of([Rich, Rich, Counted("2016-01-01", "2016-02-01"), Received("2016-05-01")]);
        var bytes = TotalsFormat.Write(totals);
        Assert.Equal(TotalsFormat.Version, bytes[0]);
        var read = TotalsFormat.Read(bytes)!;
        foreach (var measure in Enum.GetValues<Measure>()) Assert.Equal(totals.Entries(measure).ToArray(), read.Entries(measure).ToArray());
        Assert.Equal(2, new Figures(read).Count(new Selection(Measure.FslOthers12CentsAfter, null, Day("2030-01-01"))));
        Assert.Equal(2, new Figures(read).Count(new Selection(Measure.IncompleteEnergySpend, null, Day("2015-11-30"))));
        Assert.Equal(0, new Figures(read).Count(new Selection(Measure.IncompleteEnergySpend, null, Day("2015-12-01"))));
    }

    public static TheoryData<byte[]> Damaged => new(
        [0xFF, 0xFF, 0xFF],
        Deflated(4),
        Deflated(4, 2, 10, 0, 1),
        Deflated(0xC8, 0x01, 1, 10, 0, 1),
        Deflated(0xFF, 0xFF, 0xFF, 0xFF, 0xFF));

    [Theory]
    [MemberData(nameof(Damaged))]
    public void Bytes_That_Are_No_Totals_Are_Said_To_Be_Damaged(byte[] bytes) =>
        Assert.Throws<FormatException>(() => TotalsFormat.Read((byte[])[TotalsFormat.Version, .. bytes]));

    [Fact]
    public void Bytes_Of_Another_Version_Are_No_Totals_And_No_Fault()
    {
        var bytes = TotalsFormat.Write(TerritoryTotals.Of([Rich]));
        bytes[0]--;
        Assert.Null(TotalsFormat.Read(bytes));
        Assert.Null(TotalsFormat.Read(ReadOnlyMemory<byte>.Empty));
    }

    private static byte[] Deflated(params byte[] plain)
    {
        using var bytes = new MemoryStream();
        using (var compressed = new DeflateStream(bytes, CompressionLevel.Fastest, leaveOpen: true)) compressed.Write(plain);
        return bytes.ToArray();
    }
}
