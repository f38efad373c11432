using System.Collections.Immutable;
using System.Globalization;
using Slime.Model.Cases.Orientations;
using Xunit;

namespace Slime.Model.Tests.Cases.Orientations;

public sealed class SchemeFileTests
{
    private const string Header = "code;name;description;partner;from;until;source\n";

    private static readonly IReadOnlyDictionary<string, Scheme> PasDeCalais = Read(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "departements", "62", "schemes.csv"))).ToDictionary(scheme => scheme.Code.ToString());

    [Theory]
    [InlineData("tarifsSociaux", "2017-12-31", true)]
    [InlineData("tarifsSociaux", "2018-01-01", false)]
    [InlineData("chequeEnergie", "2016-05-19", false)]
    [InlineData("chequeEnergie", "2016-05-20", true)]
    [InlineData("habiterMieux", "2010-08-31", false)]
    [InlineData("habiterMieux", "2010-09-01", true)]
    [InlineData("habiterMieux", "2021-12-31", true)]
    [InlineData("habiterMieux", "2022-01-01", false)]
    [InlineData("maPrimeRenov", "2019-12-31", false)]
    [InlineData("maPrimeRenov", "2020-01-01", true)]
    [InlineData("maPrimeRenovAccompagnee", "2023-12-31", false)]
    [InlineData("maPrimeRenovAccompagnee", "2024-01-01", true)]
    [InlineData("franceRenov", "2021-12-31", false)]
    [InlineData("franceRenov", "2022-01-01", true)]
    [InlineData("adil", "2014-06-01", true)]
    [InlineData("adil", "2026-11-24", true)]
    public void The_Catalogue_Of_The_Pas_De_Calais_Is_Dated(string code, string day, bool open) =>
        Assert.Equal(open, PasDeCalais[code].IsOpenOn(DateOnly.Parse(day, CultureInfo.InvariantCulture)));

    [Fact]
    public void Every_Orientation_Of_The_Domain_Is_In_It() => Assert.Subset(
        PasDeCalais.Keys.ToHashSet(),
        new HashSet<string>
        {
            "fslEnergie", "fslEau", "maPrimeRenov", "habiterMieux", "chequeEnergie", "fondsTravaux", "autoRehabilitation", "franceRenov", "adil", "caue", "mediationBailleur",
            "schsArs", "conciliateur", "suiviCesf", "ccas", "caf", "contratFournisseur", "remplacementAppareils", "tarifsSociaux",
        });

    [Fact]
    public void Every_Bound_Says_Where_It_Is_From() =>
        Assert.All(PasDeCalais.Values, scheme => Assert.True(scheme is { ValidFrom: null, ValidUntil: null } or { Source: not null }, scheme.Code.ToString()));

    [Theory]
    [InlineData("Adil;ADIL;;;;;", "line 2, column code")]
    [InlineData("adil;;;;;;", "line 2, column name")]
    [InlineData("adil;ADIL;;;2018-13-01;;", "line 2, column from")]
    [InlineData("adil;ADIL;;;2018-01-02;2018-01-01;", "line 2, column until")]
    [InlineData("adil;ADIL;;;;;\nadil;ADIL;;;;;", "line 3, column code")]
    [InlineData("adil;ADIL", "line 2")]
    public void A_Malformed_Line_Is_Named(string line, string where) =>
        Assert.Contains(where, Assert.Throws<FormatException>(() => Read(Header + line)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a", true), InlineData("fslEnergie", true), InlineData("aid2", true), InlineData("", false), InlineData("2aid", false), InlineData("Fsl", false)]
    [InlineData("fsl-energie", false), InlineData("é", false), InlineData("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddE", false)]
    public void A_Code_Is_A_Small_Letter_Then_Letters_And_Digits(string text, bool good) => Assert.Equal(good, SchemeCode.TryParse(text, out _));

    private static ImmutableArray<Scheme> Read(string text)
    {
        using var reader = new StringReader(text);
        return SchemeFile.Read(reader);
    }
}
