using FsCheck.Xunit;
using Slime.Model.Communes;
using Xunit;

namespace Slime.Model.Tests.Communes;

public sealed class TerritoryAssignmentTests
{
    private static readonly Commune Arras = PasDeCalais.Commune("62041");

    private static CommuneOverride Override(string territory, string from, string? until = null, string insee = "62041") =>
        new(InseeCode.Parse(insee), TerritoryCode.Parse(territory), Day(from), until is null ? null : Day(until), "Essai");

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    private static string Resolve(string on, params CommuneOverride[] overrides)
    {
        var forward = TerritoryAssignment.Resolve(Arras, overrides, Day(on));
        Assert.Equal(forward, TerritoryAssignment.Resolve(Arras, overrides.Reverse(), Day(on)));
        Assert.Equal(forward.ByOverride, forward.Override is not null);
        return $"{forward.Territory} {(forward.ByOverride ? "override" : "commune")}";
    }

    [Fact]
    public void A_Commune_Without_Override_Goes_To_The_Territory_Of_Its_Epci() =>
        Assert.Equal("ARR commune", Resolve("2026-11-20"));

    [Theory]
    [InlineData("2026-05-31", "ARR commune")]
    [InlineData("2026-06-01", "TER override")]
    [InlineData("2026-06-30", "TER override")]
    [InlineData("2026-07-01", "ARR commune")]
    public void An_Override_Counts_From_Its_First_To_Its_Last_Day(string on, string expected) =>
        Assert.Equal(expected, Resolve(on, Override("TER", "2026-06-01", "2026-06-30")));

    [Fact]
    public void An_Override_Without_End_Lasts() =>
        Assert.Equal("TER override", Resolve("2099-01-01", Override("TER", "2026-06-01")));

    [Theory]
    [InlineData("2026-02-01", "TER override")]
    [InlineData("2026-03-15", "LEN override")]
    [InlineData("2026-04-01", "TER override")]
    public void Of_Overlapping_Overrides_The_One_That_Began_Last_Wins(string on, string expected) =>
        Assert.Equal(expected, Resolve(on, Override("TER", "2026-01-01"), Override("LEN", "2026-03-01", "2026-03-31")));

    [Fact]
    public void Of_Overrides_That_Began_Together_The_Shorter_Wins_Whatever_Their_Order() =>
        Assert.Equal("LEN override", Resolve("2026-01-15", Override("ART", "2026-01-01"), Override("LEN", "2026-01-01", "2026-01-31")));

    [Fact]
    public void Of_Overrides_For_The_Same_Days_The_First_Code_Wins_Whatever_Their_Order()
    {
        CommuneOverride[] same = [January("LEN"), January("ART"), January("TER")];
        Assert.Equal("ART override", Resolve("2026-01-15", same));

        static CommuneOverride January(string territory) => Override(territory, "2026-01-01", "2026-01-31");
    }

    [Fact]
    public void An_Override_May_Last_One_Day() => Assert.Equal("LEN override", Resolve("2026-01-15", Override("LEN", "2026-01-15", "2026-01-15")));

    [Fact]
    public void The_Override_Of_Another_Commune_Does_Not_Count() =>
        Assert.Equal("ARR commune", Resolve("2026-01-15", Override("TER", "2026-01-01", insee: "62004")));

    [Fact]
    public void The_Override_That_Decided_Tells_Its_Reason()
    {
        var decisive = Override("TER", "2026-01-01");
        Assert.Same(decisive, TerritoryAssignment.Resolve(Arras, [decisive], Day("2026-01-15")).Override);
    }

    [Fact]
    public void An_Override_That_Ends_Before_It_Begins_Is_Refused() =>
        Assert.Throws<ArgumentException>(() => Override("TER", "2026-06-01", "2026-05-31"));

    [Fact]
    public void Days_Before_The_Epci_Had_Their_Present_Shape_Have_A_Territory_Too() =>
        Assert.Equal("ARR commune", Resolve("2014-06-01"));

    [Property]
    public bool Every_Commune_Reaches_Exactly_One_Known_Territory_On_Any_Date((ushort Commune, byte Territory, ushort From, ushort Length)[] drawn, ushort day)
    {
        var (communes, territories) = (PasDeCalais.Directory.Communes, PasDeCalais.Directory.Territories);
        var on = new DateOnly(2000, 1, 1).AddDays(day);
        var overrides = drawn.Select(d =>
        {
            var from = new DateOnly(2000, 1, 1).AddDays(d.From);
            return new CommuneOverride(communes[d.Commune % communes.Count].Insee, territories[d.Territory % territories.Count].Code,
                from, d.Length == 0 ? null : from.AddDays(d.Length), "Essai");
        }).ToList();
        return communes.All(commune =>
        {
            var assigned = TerritoryAssignment.Resolve(commune, overrides, on);
            var inForce = overrides.Where(o => o.Insee == commune.Insee && o.IsInForce(on)).ToList();
            return territories.Count(t => t.Code == assigned.Territory) == 1
                && assigned.ByOverride == inForce.Count > 0
                && (assigned.Override is null ? assigned.Territory == commune.Territory : assigned.Override.From == inForce.Max(o => o.From));
        });
    }
}
