using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Slime.Model.Indicators;
using Slime.Model.Reporting.Steering;
using Xunit;
using static Slime.Model.Tests.Reporting.Steering.SampleCases;

namespace Slime.Model.Tests.Reporting.Steering;

public sealed class TerritoryTotalsTests
{
    private static readonly Arbitrary<CountedCase[]> Cases = Any.ArrayOf().ToArbitrary();

    /// <summary>Steps: which case changes, and to what; a case without a number so far is a new one.</summary>
    private static readonly Arbitrary<(int Case, CountedCase To)[]> Steps =
        Gen.Zip(Gen.Choose(0, 9), Any).Select(pair => (pair.Item1, pair.Item2)).ArrayOf().ToArbitrary();

    [Property]
    public Property Totals_Kept_Over_Any_Sequence_Equal_Those_Counted_Afresh() => Prop.ForAll(Steps, steps =>
    {
        var kept = TerritoryTotals.Empty;
        var cases = new Dictionary<int, CountedCase>();
        foreach (var (number, to) in steps)
        {
            kept = kept.Replace(cases.GetValueOrDefault(number), to);
            cases[number] = to;
        }

        return kept.Equals(TerritoryTotals.Of(cases.Values));
    });

    [Property]
    public Property What_Is_Added_And_Taken_Away_Leaves_Nothing() => Prop.ForAll(Cases, cases =>
        TerritoryTotals.Of(cases).Replace([.. cases.Select(counted => new CountedChange(counted, null))]).Equals(TerritoryTotals.Empty));

    [Property]
    public Property The_Cases_Listed_For_A_Figure_Are_As_Many_As_It_Says() => Prop.ForAll(Cases, Selections, (cases, selection) =>
        TerritoryTotals.Of(cases).Count(selection) == cases.Count(counted => counted.Contributions().Any(selection.Includes)));

    [Property]
    public Property Totals_Come_Back_From_Storage_As_They_Went() => Prop.ForAll(Cases, cases =>
        TerritoryTotals.Of(cases).Equals(TotalsFormat.Read(TotalsFormat.Write(TerritoryTotals.Of(cases)))));

    [Fact]
    public void Nothing_Comes_Back_As_Nothing() =>
        Assert.Equal(TerritoryTotals.Empty, TotalsFormat.Read(TotalsFormat.Write(TerritoryTotals.Empty)));

    [Fact]
    public void Another_Version_Is_Counted_Afresh_And_Damage_Is_Said()
    {
        Assert.Null(TotalsFormat.Read(new byte[] { 99, 1, 2 }));
        Assert.Null(TotalsFormat.Read(ReadOnlyMemory<byte>.Empty));
        var bytes = TotalsFormat.Write(TerritoryTotals.Of([Counted("2016-01-01", "2016-02-01")]));
        Assert.Throws<FormatException>(() => TotalsFormat.Read(bytes.AsMemory(0, bytes.Length / 2)));
    }

    [Fact]
    public void Fifty_Thousand_Cases_Of_One_Territory_Fit_One_Row()
    {
        var random = new Random(62);
        var cases = Enumerable.Range(0, 50_000).Select(_ =>
        {
            var received = Start.AddDays(random.Next(1095));
            var routed = received.AddDays(random.Next(3));
            var contact = routed.AddDays(random.Next(40));
            var visited = contact.AddDays(random.Next(120));
            var open = random.Next(4) == 0;
            return new CountedCase(
                received, routed, contact, contact.AddDays(random.Next(10)), null, open ? null : visited, open ? null : visited.AddDays(random.Next(20)), null, null,
                random.Next(2) == 0 ? random.Next(48) : null, random.Next(5) == 0, (MissingFields)random.Next(256), visited, random.Next(2) == 0, (IncomeBand)random.Next(3));
        });
        var bytes = TotalsFormat.Write(TerritoryTotals.Of(cases));
        // A row holds 1 MiB; half of it leaves room for a programme twice as long.
        Assert.InRange(bytes.Length, 1, 512 * 1024);
    }

    private static Arbitrary<Selection> Selections { get; } = (
        from measure in Gen.Elements(Enum.GetValues<Measure>())
        from first in Gen.Choose(-30, 1100)
        from length in Gen.Choose(-10, 800)
        from options in Gen.Choose(0, 15)
        from bucket in Gen.Choose(0, 8)
        select new Selection(
            measure,
            (options & 1) == 1 ? Start.AddDays(first) : null,
            Start.AddDays(first + length),
            (options & 2) == 2 ? bucket : null,
            (options & 4) == 4 ? Start.AddDays(first + 100) : null)).ToArbitrary();
}
