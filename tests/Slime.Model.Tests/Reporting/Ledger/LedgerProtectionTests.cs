using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Tests.Communes;
using Xunit;

namespace Slime.Model.Tests.Reporting.Ledger;

public sealed class LedgerProtectionTests
{
    private static readonly Commune Large = PasDeCalais.Commune("62498");
    private static readonly Commune Small = PasDeCalais.Directory.CommunesOf(TerritoryCode.Parse("LEN")).First(commune => commune.Population < 2000);

    private static readonly Commune[] Neighbours =
        [.. PasDeCalais.Directory.CommunesOf(TerritoryCode.Parse("LEN")).Where(commune => commune.Population >= 2000 && commune != Large).OrderBy(commune => commune.Insee.ToString(), StringComparer.Ordinal)];

    [Fact]
    public void What_Leaves_The_Service_Names_No_Case_No_Staff_No_Health_And_Nobody_Who_Lives_There()
    {
        Assert.Equal(LedgerColumns.All, new LedgerProtection(LedgerProfile.Internal).Of(LedgerColumns.All));
        Assert.Equal(
            ["caseId", "reasons", "mediator", "tutor", "healthTrouble", "under18", "from18to24", "from25to59", "from60", "singleParent"],
            LedgerColumns.All.Select(column => column.Name).Except(new LedgerProtection(LedgerProfile.Partner).Of(LedgerColumns.All).Select(column => column.Name)));
        Assert.Equal(
            ["territory", "status", "receivedOn", "visitedOn", "closedOn", "closureReason"],
            new LedgerProtection(LedgerProfile.Public).Of(LedgerColumns.All).Select(column => column.Name));
        Assert.Equal(["healthTrouble"], LedgerColumns.All.Except(LedgerProtection.Usual).Select(column => column.Name));
        Assert.Equal([false, true, true], Enum.GetValues<LedgerProfile>().Select(profile => new LedgerProtection(profile).IsOutside));
    }

    [Theory]
    [InlineData(LedgerProfile.Internal, "date 2026-01-07")]
    [InlineData(LedgerProfile.Partner, "text 2026-01")]
    [InlineData(LedgerProfile.Public, "text 2026-01")]
    public void Outside_The_Service_Days_Are_Months(LedgerProfile profile, string visited)
    {
        var column = new LedgerProtection(profile).Of(LedgerColumns.All).Single(each => each.Name == "visitedOn");
        Assert.Equal(visited, Cell.Of(column, Line(Large)));
        Assert.Equal("text ", Cell.Of(new LedgerProtection(LedgerProfile.Public).Of(LedgerColumns.All).Single(each => each.Name == "closedOn"), Line(Large, closed: null)));
    }

    [Theory]
    [InlineData(4, "text ")]
    [InlineData(5, "text Lens")]
    public void A_Partner_Reads_The_Commune_Of_Five_Households_Of_A_Month_And_Not_Of_Four(int lines, string commune) =>
        Assert.Equal(commune, CommuneOf(Counted(LedgerProfile.Partner, Enumerable.Repeat(Line(Large), lines)), Line(Large)));

    [Fact]
    public void A_Small_Commune_Is_Never_Named_However_Many_Households_It_Has()
    {
        var protection = Counted(LedgerProfile.Partner, [.. Enumerable.Repeat(Line(Small), 50), .. Enumerable.Repeat(Line(Large), 5)]);
        Assert.Equal("text ", CommuneOf(protection, Line(Small)));
        Assert.Equal("text Lens", CommuneOf(protection, Line(Large)));
        Assert.Equal("text ", CommuneOf(protection, Line(null)));
        Assert.Equal("text ", CommuneOf(protection, Line(Large, received: new DateOnly(2026, 2, 1))));
    }

    [Theory]
    [InlineData(1999, "text ", "text ")]
    [InlineData(2000, "text Lens", "text 62498")]
    public void From_Two_Thousand_Inhabitants_On_A_Commune_Has_Its_Name_And_Its_Number(int population, string name, string number)
    {
        var line = Line(Large with { Population = population });
        var protection = Counted(LedgerProfile.Partner, Enumerable.Repeat(line, 5));
        Assert.Equal(
            (name, number),
            (CommuneOf(protection, line), Cell.Of(protection.Of(LedgerColumns.All).Single(column => column.Name == "communeInsee"), line)));
    }

    [Fact]
    public void Where_Enough_Is_Missing_From_A_Total_Nothing_More_Is_Hidden()
    {
        // Of a small commune seven are missing, and of Lens four: nobody can say which of the eleven are where.
        var neighbour = Neighbours[0];
        var protection = Counted(
            LedgerProfile.Partner,
            [.. Enumerable.Repeat(Line(Large), 4), .. Enumerable.Repeat(Line(neighbour), 5), .. Enumerable.Repeat(Line(Small), 7)]);
        Assert.Equal(("text ", $"text {neighbour.Name}"), (CommuneOf(protection, Line(Large)), CommuneOf(protection, Line(neighbour))));
    }

    [Fact]
    public void Of_Two_Cells_Of_One_Size_The_First_By_Its_Number_Is_Hidden()
    {
        var (one, other) = (Neighbours[0], Neighbours[1]);
        foreach (var order in new Commune[][] { [one, other], [other, one] })
        {
            var protection = Counted(
                LedgerProfile.Partner, [.. Enumerable.Repeat(Line(Large), 4), .. order.SelectMany(commune => Enumerable.Repeat(Line(commune), 5))]);
            Assert.Equal(("text ", $"text {other.Name}"), (CommuneOf(protection, Line(one)), CommuneOf(protection, Line(other))));
        }
    }

    [Fact]
    public void For_Anybody_Communes_Do_Not_Matter_And_Each_Territory_Is_A_Total_Of_Its_Own()
    {
        var elsewhere = Line(Small) with { Row = Line(Small).Row with { Territory = TerritoryCode.Parse("ARR") } };
        var protection = Counted(LedgerProfile.Public, [.. Enumerable.Repeat(Line(Large), 4), .. Enumerable.Repeat(elsewhere, 5)]);
        Assert.Equal((false, true), (protection.MayGo(Line(Large)), protection.MayGo(elsewhere)));
    }

    [Fact]
    public void What_A_Subtraction_Would_Say_Is_Hidden_Too_And_Another_Month_Is_Not()
    {
        var neighbour = PasDeCalais.Directory.CommunesOf(TerritoryCode.Parse("LEN")).First(commune => commune.Population >= 2000 && commune != Large);
        var february = new DateOnly(2026, 2, 10);
        var protection = Counted(
            LedgerProfile.Partner,
            [.. Enumerable.Repeat(Line(Large), 6), .. Enumerable.Repeat(Line(neighbour), 4), .. Enumerable.Repeat(Line(Large, received: february), 6), .. Enumerable.Repeat(Line(Small, received: february), 5)]);
        Assert.Equal("text ", CommuneOf(protection, Line(Large)));
        Assert.Equal("text Lens", CommuneOf(protection, Line(Large, received: february)));
    }

    [Fact]
    public void Anybody_Gets_Lines_That_Five_Households_Share_And_None_That_A_Total_Would_Give_Away()
    {
        var (solved, moved, open) = (Line(Large), Line(Large, ClosureReason.MovedAway), Line(Large, closed: null));
        Assert.True(Counted(LedgerProfile.Public, Enumerable.Repeat(solved, 5)).MayGo(solved));
        Assert.False(Counted(LedgerProfile.Public, Enumerable.Repeat(solved, 4)).MayGo(solved));
        var protection = Counted(LedgerProfile.Public, [.. Enumerable.Repeat(solved, 7), .. Enumerable.Repeat(moved, 9), .. Enumerable.Repeat(open, 2)]);
        Assert.Equal([false, true, false], new[] { solved, moved, open }.Select(protection.MayGo));
        Assert.True(Counted(LedgerProfile.Partner, [open]).MayGo(open));
        Assert.True(Counted(LedgerProfile.Internal, [open]).MayGo(open));
        Assert.False(new LedgerProtection(LedgerProfile.Public).MayGo(open));
    }

    private static LedgerProtection Counted(LedgerProfile profile, IEnumerable<LedgerLine> lines)
    {
        var protection = new LedgerProtection(profile);
        foreach (var line in lines) protection.Count(line);
        return protection;
    }

    private static string CommuneOf(LedgerProtection protection, LedgerLine line) => Cell.Of(protection.Of(LedgerColumns.All).Single(column => column.Name == "commune"), line);

    private static LedgerLine Line(Commune? commune, ClosureReason? closed = ClosureReason.Solved, DateOnly? received = null) => new(
        SampleRow.Full with { Commune = commune?.Insee ?? InseeCode.Parse("59350"), ReceivedOn = received ?? SampleRow.Received, ClosureReason = closed, ClosedOn = closed is null ? null : SampleRow.Full.ClosedOn },
        commune,
        ProgrammeTerms.OfNone);
}
