using System.Collections.Immutable;
using System.Globalization;
using Slime.Model.Cases.Orientations;
using Slime.Model.Indicators;
using Xunit;

namespace Slime.Model.Tests.Cases.Orientations;

public sealed class SchemeFileTests
{
    private const string Header = "code;name;description;partner;from;until;more;suspended;source;family;tenures;anahMax;dpeMin;due\n";

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
    [InlineData("maPrimeRenovAccompagnee", "2025-06-22", true)]
    [InlineData("maPrimeRenovAccompagnee", "2025-06-23", false)]
    [InlineData("maPrimeRenovAccompagnee", "2025-09-29", false)]
    [InlineData("maPrimeRenovAccompagnee", "2025-09-30", true)]
    [InlineData("maPrimeRenovAccompagnee", "2026-01-01", false)]
    [InlineData("maPrimeRenovAccompagnee", "2026-02-22", false)]
    [InlineData("maPrimeRenovAccompagnee", "2026-02-23", true)]
    [InlineData("maPrimeLogementDecent", "2023-12-31", false)]
    [InlineData("maPrimeLogementDecent", "2024-01-01", true)]
    [InlineData("maPrimeAdapt", "2024-01-01", true)]
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
            "maPrimeLogementDecent", "maPrimeAdapt", "accompagnateurRenov", "signalLogement", "mediateurEnergie", "surendettement", "asll", "associationConsommateurs",
            "associationCaritative",
        });

    [Fact]
    public void Every_Scheme_Is_Of_The_Family_By_Which_What_Was_Recorded_Before_Is_Counted() =>
        Assert.All(PasDeCalais.Values, scheme => Assert.Equal((scheme.Code, scheme.Family), (scheme.Code, SchemeFamilies.UsualOf(scheme.Code))));

    [Fact]
    public void For_Whom_A_Scheme_Is_And_When_Somebody_Asks_Is_Read()
    {
        var scheme = PasDeCalais["maPrimeRenovAccompagnee"];
        Assert.Equal((SchemeFamily.Works, "owner", null, "E", 180), (scheme.Family, Assert.Single(scheme.Tenures), scheme.AnahMax, scheme.DpeMin, scheme.DueDays));
        Assert.Equal(new DateOnly(2026, 6, 30), scheme.DueOn(new DateOnly(2026, 1, 1)));
        Assert.Equal(new DateOnly(2026, 1, 31), PasDeCalais["adil"].DueOn(new DateOnly(2026, 1, 1)));
    }

    [Fact]
    public void Every_Bound_Says_Where_It_Is_From() =>
        Assert.All(PasDeCalais.Values, scheme => Assert.True(scheme is { ValidFrom: null, ValidUntil: null } or { Source: not null }, scheme.Code.ToString()));

    [Theory]
    [InlineData("Adil;ADIL;;;;;;;;;;;;", "line 2, column code: 'Adil' is not a code")]
    [InlineData("adil;;;;;;;;;;;;;", "line 2, column name")]
    [InlineData("adil;ADIL;;;2018-13-01;;;;;;;;;", "line 2, column from")]
    [InlineData("adil;ADIL;;;;2018-13-01;;;;;;;;", "line 2, column until")]
    [InlineData("adil;ADIL;;;2018-01-02;2018-01-01;;;;;;;;", "line 2, column until: the end is before the beginning")]
    [InlineData("adil;ADIL;;;;;2020-01-01;;;;;;;", "line 2, column more: '2020-01-01' is not two days")]
    [InlineData("adil;ADIL;;;;;2020-01-01..2020-01-02..2020-01-03;;;;;;;", "line 2, column more: '2020-01-01..2020-01-02..2020-01-03' is not two days")]
    [InlineData("adil;ADIL;;;;;..2020-01-02;;;;;;;", "line 2, column more: '..2020-01-02' is not two days")]
    [InlineData("adil;ADIL;;;;;2020-01-01..soon;;;;;;;", "line 2, column more: 'soon' is not a day")]
    [InlineData("adil;ADIL;;;;;;2020-01-02..2020-01-01;;;;;;", "line 2, column suspended: '2020-01-02..2020-01-01' ends before it starts")]
    [InlineData("adil;ADIL;;;;;;2020-01-01.. 2021-01-01..;;;;;;", "line 2, column suspended: '2021-01-01..' ends before it starts, or is not after the one before")]
    [InlineData("adil;ADIL;;;;;;2020-01-01..2020-01-09 2020-01-09..;;;;;;", "line 2, column suspended: '2020-01-09..' ends before it starts, or is not after the one before")]
    [InlineData("adil;ADIL;;;;;;;;;;;;\nadil;ADIL;;;;;;;;;;;;", "line 3, column code: adil appears twice")]
    [InlineData("adil;ADIL", "schemes, line 2")]
    [InlineData("adil;ADIL;;;;;;;;law;;;;", "line 2, column family: 'law' is not one of financial, works, legal")]
    [InlineData("adil;ADIL;;;;;;;;;owner tenant;;;", "line 2, column tenures: 'tenant' is no tenure")]
    [InlineData("adil;ADIL;;;;;;;;;;poor;;", "line 2, column anahMax")]
    [InlineData("adil;ADIL;;;;;;;;;;;H;", "line 2, column dpeMin: 'H' is not a class from A to G")]
    [InlineData("adil;ADIL;;;;;;;;;;;;0", "line 2, column due: '0' is not a number of days")]
    [InlineData("adil;ADIL;;;;;;;;;;;;731", "line 2, column due")]
    [InlineData("adil;ADIL;;;;;;;;;;;;ten", "line 2, column due")]
    public void A_Malformed_Line_Is_Named(string line, string where) =>
        Assert.Contains(where, Assert.Throws<FormatException>(() => Read(Header + line)).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_Cell_Of_A_Line_Is_Read()
    {
        var day = new DateOnly(2020, 1, 1);
        var scheme = Assert.Single(Read(
            Header + "adil;ADIL;Droit;Permanence;2020-01-01;2020-01-01;2021-01-01..2021-01-01 2021-01-02..;2020-01-01..2020-01-01 2020-01-02..;"
            + "statuts;legal;owner privateTenant;modest;G;730"));
        Assert.Equal(
            new Scheme(SchemeCode.Parse("adil"), "ADIL", "Droit", "Permanence", day, day, "statuts")
            {
                MorePeriods = [new SchemePeriod(day.AddYears(1), day.AddYears(1)), new SchemePeriod(day.AddYears(1).AddDays(1), null)],
                Suspensions = [new SchemeSuspension(day, day, null), new SchemeSuspension(day.AddDays(1), null, null)],
                Family = SchemeFamily.Legal,
                Tenures = ["owner", "privateTenant"],
                AnahMax = AnahCategory.Modest,
                DpeMin = "G",
                DueDays = 730,
            },
            scheme);
        Assert.Equal(
            new Scheme(SchemeCode.Parse("adil"), "ADIL", null, null, null, null, null), Assert.Single(Read(Header + "adil;ADIL;;;;;;;;;;;;")));
        Assert.Equal((1, "A"), Assert.Single(Read(Header + "adil;ADIL;;;;;;;;;;;A;1")) is var least ? (least.DueDays, least.DpeMin) : default);
    }

    [Theory]
    [InlineData("A", true), InlineData("D", true), InlineData("G", true), InlineData("H", false), InlineData("@", false), InlineData("AB", false)]
    [InlineData("", false), InlineData("a", false)]
    public void A_Class_Is_One_Letter_From_A_To_G(string label, bool isClass) => Assert.Equal(isClass, SchemeFile.IsClass(label));

    [Theory]
    [InlineData("2015-12-31", true)]
    [InlineData("2016-01-01", false)]
    [InlineData("2018-01-01", true)]
    [InlineData("2018-06-01", false)]
    [InlineData("2019-01-01", true)]
    [InlineData("2020-01-01", false)]
    public void A_Scheme_Has_Several_Times_And_Is_Suspended_In_Between(string day, bool open)
    {
        var scheme = Assert.Single(Read(Header + "fonds;Fonds;;;2014-01-01;2015-12-31;2018-01-01..2019-12-31;2018-03-01..2018-08-31;;;;;;"));
        Assert.Equal(open, scheme.IsOpenOn(DateOnly.Parse(day, CultureInfo.InvariantCulture)));
        Assert.Equal(scheme, Assert.Single(Read(Header + "fonds;Fonds;;;2014-01-01;2015-12-31;2018-01-01..2019-12-31;2018-03-01..2018-08-31;;;;;;")));
        Assert.NotEqual(scheme, Assert.Single(Read(Header + "fonds;Fonds;;;2014-01-01;2015-12-31;2018-01-01..2019-12-31;;;;;;;")));
    }

    [Fact]
    public void A_Row_Kept_Before_Suspensions_Has_None()
    {
        var scheme = System.Text.Json.JsonSerializer.Deserialize<Scheme>("""{"name":"ADIL","validFrom":"2014-01-01"}""", System.Text.Json.JsonSerializerOptions.Web)!;
        Assert.True(scheme.IsOpenOn(new DateOnly(2014, 1, 1)));
        Assert.Empty(scheme.Suspensions);
    }

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
