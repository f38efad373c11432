using System.IO.Compression;
using Slime.Model.Cases;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Reporting.Steering;
using Xunit;
using static Slime.Model.Tests.Reporting.Steering.SampleCases;

namespace Slime.Model.Tests.Reporting.Steering;

/// <summary>How totals are kept: sorted entries of a day, a bucket and a count.</summary>
public sealed class CountTableTests
{
    private static readonly CountEntry[] Left = [new(1, 0, 1), new(3, 0, 2), new(3, 5, 1)];
    private static readonly CountEntry[] Right = [new(2, 0, 1), new(3, 0, -2), new(3, 5, 4), new(3, 7, 1), new(9, 0, 1)];

    [Fact]
    public void Equal_Keys_Are_Summed_And_What_Sums_To_Nothing_Is_Dropped()
    {
        CountEntry[] merged = [new(1, 0, 1), new(2, 0, 1), new(3, 5, 5), new(3, 7, 1), new(9, 0, 1)];
        Assert.Equal(merged, CountTable.Merge(Left, Right));
        Assert.Equal(merged, CountTable.Merge(Right, Left));
        Assert.Equal(Right, CountTable.Merge([], Right));
        Assert.Equal(Right, CountTable.Merge(Right, []));
    }

    [Fact]
    public void Signed_Entries_Are_Sorted_By_Day_And_Bucket_And_Summed() =>
        Assert.Equal(
            [new CountEntry(1, 0, 1), new CountEntry(3, 0, 2), new CountEntry(3, 1, 1)],
            CountTable.Sum([new(3, 1, 1), new(3, 0, 1), new(2, 0, 1), new(1, 0, 1), new(3, 0, 1), new(2, 0, -1)]));

    [Fact]
    public void Totals_Of_The_Same_Cases_Are_Equal_And_Others_Say_In_What_They_Differ()
    {
        var (one, two) = (TerritoryTotals.Of([Unreached(100)]), TerritoryTotals.Of([Unreached(200)]));
        Assert.True(one.Equals(TerritoryTotals.Of([Unreached(100)])));
        Assert.False(one.Equals(two));
        Assert.False(one.Equals(null));
        Assert.Null(one.FirstDifference(one));
        Assert.Equal(Measure.FslOthers12CentsAfter, one.FirstDifference(two));
        Assert.Equal(Measure.Received, one.FirstDifference(TerritoryTotals.Empty));
        Assert.NotEqual(TerritoryTotals.Empty.GetHashCode(), one.GetHashCode());
    }

    [Fact]
    public void A_Case_Is_Added_Replaced_And_Taken_Away()
    {
        var twice = TerritoryTotals.Of([Unreached(100), Unreached(200)]);
        Assert.Equal((2, 300L), Last(twice));
        Assert.Equal((2, 500L), Last(twice.Replace(Unreached(100), Unreached(300))));
        Assert.Equal(TerritoryTotals.Empty, twice.Replace(Unreached(100), null).Replace(Unreached(200), null));
        Assert.Equal((0, 0L), Last(TerritoryTotals.Empty));

        static (int, long) Last(TerritoryTotals totals) =>
            (
                new Figures(totals).Count(new Selection(Measure.FslOthers12CentsAfter, null, Day("2017-05-31"))),
                new Figures(totals).Sum(new Selection(Measure.FslOthers12CentsAfter, null, Day("2017-05-31"))));
    }

    /// <summary>The bytes are kept in storage: written by hand from the layout, measure, number of entries, then day, bucket and count of each.</summary>
    [Fact]
    public void Totals_Are_Written_As_Differences_Of_Days()
    {
        // Referrals of the fifth and the seventh day of the calendar; the second is routed after seven days, and closed on the twenty-first.
        CountedCase[] cases =
        [
            Received(Number(5)), Received(Number(7)) with { RoutedOn = Number(14), FirstAttemptOn = Number(7), ClosedOn = Number(21), Closure = ClosureReason.Solved },
        ];
        Assert.Equal(
            [
                1, 2, 5, 0, 1, 2, 0, 1,
                7, 1, 21, 2 * (int)ClosureReason.Solved, 1,
                8, 2, 5, 0, 1, 2, 0, 1,
                20, 1, 14, 2 * 7, 1,
                // Open and waiting from the seventh to the twenty-first day, without a mediator until the fourteenth.
                40, 2, 5, 0, 1, 2, (2 * 14) + 1, 1,
                41, 2, 5, 0, 1, 2, (2 * 14) + 1, 1,
                42, 2, 5, 0, 1, 2, (2 * 7) + 1, 1,
                43, 1, 5, 0, 1,
            ],
            Plain(TotalsFormat.Write(TerritoryTotals.Of(cases))));
    }

    [Fact]
    public void A_Delay_As_Long_As_The_Number_Of_Its_Day_Is_No_Standing_Day() =>
        Assert.Equal(
            [20, 1, 14, 2 * 14, 1], Plain(TotalsFormat.Write(TerritoryTotals.Of([Received(Number(0)) with { RoutedOn = Number(14) }])))[10..15]);

    [Fact]
    public void What_Was_Written_Is_Read_Again_To_The_Last_Measure()
    {
        var totals = TerritoryTotals.Of(
        [
            Unreached(100),
            // Somebody wrote a day before the referral.
            Received("2015-02-01") with { RoutedOn = Day("2015-01-20") },
            Counted("2015-01-01", "2015-02-01") with { FslRecurrenceMonths = 9, Missing = MissingFields.Tenure }, Received("2016-01-01") with { ClosedOn = Day("2016-03-01"), Closure = ClosureReason.MovedAway },
        ]);
        Assert.Null(TotalsFormat.Read(TotalsFormat.Write(totals))!.FirstDifference(totals));
        Assert.Equal(TotalsFormat.Version, TotalsFormat.Write(totals)[0]);
    }

    public static TheoryData<byte[]> Damaged =>
    [
        new byte[] { TotalsFormat.Version, 0xFF, 0xFF, 0xFF, 0xFF },
        Packed(1, 2, 5),
        Packed(200, 1, 0),
        Packed(0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF),
    ];

    [Theory]
    [MemberData(nameof(Damaged))]
    public void Damage_Of_Any_Kind_Is_Said(byte[] bytes) => Assert.Throws<FormatException>(() => TotalsFormat.Read(bytes));

    [Fact]
    public void Of_Another_Version_Nothing_Is_Read()
    {
        var bytes = TotalsFormat.Write(TerritoryTotals.Of([Unreached(100)]));
        bytes[0]++;
        Assert.Null(TotalsFormat.Read(bytes));
        Assert.Null(TotalsFormat.Read(ReadOnlyMemory<byte>.Empty));
    }

    private static CountedCase Unreached(long centsAfter) =>
        Received("2014-06-10") with { Fsl = new LedgerFsl(Day("2014-07-05"), false, null, null, new FslPair(0, 0, 0, centsAfter)) };

    private static DateOnly Number(int day) => DateOnly.FromDayNumber(day);

    private static byte[] Plain(byte[] written)
    {
        using var compressed = new DeflateStream(new MemoryStream(written[1..]), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        compressed.CopyTo(plain);
        return plain.ToArray();
    }

    private static byte[] Packed(params byte[] plain)
    {
        using var bytes = new MemoryStream();
        bytes.WriteByte(TotalsFormat.Version);
        using (var compressed = new DeflateStream(bytes, CompressionLevel.Fastest, leaveOpen: true)) compressed.Write(plain);
        return bytes.ToArray();
    }
}
