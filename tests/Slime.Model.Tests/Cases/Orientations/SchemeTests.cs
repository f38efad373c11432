using Slime.Model.Cases.Orientations;
using Slime.Model.Indicators;
using Xunit;

namespace Slime.Model.Tests.Cases.Orientations;

public sealed class SchemeTests
{
    private static readonly DateOnly Day = new(2026, 6, 15);
    private static readonly Scheme Adil = new(SchemeCode.Parse("adil"), "ADIL", null, null, null, null, null);

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("2026-06-15", "2026-06-15", true)]
    [InlineData("2026-06-16", null, false)]
    [InlineData(null, "2026-06-14", false)]
    [InlineData("2026-06-14", null, true)]
    [InlineData(null, "2026-06-16", true)]
    public void A_Period_Holds_Its_First_And_Last_Day(string? from, string? until, bool covers) =>
        Assert.Equal(covers, new SchemePeriod(Parse(from), Parse(until)).Covers(Day));

    [Theory]
    [InlineData("2026-06-15", "2026-06-15", true)]
    [InlineData("2026-06-15", null, true)]
    [InlineData("2026-06-01", "2026-06-14", false)]
    [InlineData("2026-06-16", null, false)]
    [InlineData("2026-06-01", "2026-06-30", true)]
    public void A_Suspension_Holds_Its_First_And_Last_Day_Or_Lasts(string from, string? until, bool covers)
    {
        var former = new SchemeSuspension(new DateOnly(2020, 1, 1), new DateOnly(2020, 2, 1), "empty");
        var scheme = Adil with { Suspensions = [former, new SchemeSuspension(Parse(from)!.Value, Parse(until), "closed")] };
        Assert.Equal(covers ? "closed" : null, scheme.SuspensionOn(Day)?.Reason);
        Assert.Equal(!covers, scheme.IsOpenOn(Day));
    }

    [Fact]
    public void A_Scheme_Is_Open_In_One_Of_Its_Periods_When_Nothing_Suspends_It()
    {
        var scheme = Adil with { ValidUntil = new DateOnly(2020, 12, 31), MorePeriods = [new SchemePeriod(new DateOnly(2026, 1, 1), null)] };
        Assert.True(scheme.IsOpenOn(Day));
        Assert.True(scheme.IsOpenOn(new DateOnly(2020, 12, 31)));
        Assert.False(scheme.IsOpenOn(new DateOnly(2021, 1, 1)));
        Assert.False((scheme with { Suspensions = [new SchemeSuspension(Day, null, null)] }).IsOpenOn(Day));
    }

    [Theory]
    [InlineData(SchemeFamily.Financial, "fslEnergie fslEau chequeEnergie tarifsSociaux caf surendettement associationCaritative")]
    [InlineData(
        SchemeFamily.Works,
        "habiterMieux maPrimeLogementDecent maPrimeAdapt accompagnateurRenov fondsTravaux autoRehabilitation espaceInfoEnergie franceRenov caue maPrimeRenov maPrimeRenovAccompagnee")]
    [InlineData(SchemeFamily.Legal, "adil mediationBailleur conciliateur mediateurEnergie associationConsommateurs")]
    [InlineData(SchemeFamily.Social, "suiviCesf ccas asll")]
    [InlineData(SchemeFamily.Supplier, "contratFournisseur")]
    [InlineData(SchemeFamily.HousingQuality, "schsArs signalLogement")]
    [InlineData(SchemeFamily.Behaviour, "remplacementAppareils")]
    [InlineData(null, "autre maPrime adilNord")]
    public void The_Schemes_That_Everybody_Knows_Have_A_Usual_Family(SchemeFamily? family, string codes)
    {
        Assert.All(codes.Split(' '), code => Assert.Equal((code, family), (code, SchemeFamilies.UsualOf(SchemeCode.Parse(code)))));
        Assert.All(codes.Split(' '), code => Assert.Equal(family, (Adil with { Code = SchemeCode.Parse(code) }).FamilyOrUsual));
        Assert.All(
            codes.Split(' '),
            code => Assert.Equal(SchemeFamily.Social, (Adil with { Code = SchemeCode.Parse(code), Family = SchemeFamily.Social }).FamilyOrUsual));
    }

    [Theory]
    [InlineData("fondsTravaux", null, OpinionNeed.Warn), InlineData("autoRehabilitation", null, OpinionNeed.Warn)]
    [InlineData("maPrimeRenovAccompagnee", null, OpinionNeed.Warn)]
    [InlineData("maPrimeAdapt", null, OpinionNeed.No), InlineData("adil", null, OpinionNeed.No)]
    [InlineData("fondsTravaux", OpinionNeed.No, OpinionNeed.No), InlineData("adil", OpinionNeed.Block, OpinionNeed.Block)]
    public void Works_Are_Warned_Of_Unless_It_Is_Said_Otherwise(string code, OpinionNeed? said, OpinionNeed need) =>
        Assert.Equal(need, (Adil with { Code = SchemeCode.Parse(code), NeedsOpinion = said }).Opinion);

    [Fact]
    public void A_Scheme_Has_Conditions_When_It_Has_One()
    {
        Assert.False(Adil.HasConditions);
        Assert.All(
            [Adil with { Tenures = ["owner"] }, Adil with { AnahMax = AnahCategory.Modest }, Adil with { DpeMin = "E" }],
            scheme => Assert.True(scheme.HasConditions));
    }

    [Theory]
    [InlineData(null, "2026-07-15"), InlineData(1, "2026-06-16"), InlineData(180, "2026-12-12")]
    public void Somebody_Asks_After_The_Days_Of_The_Scheme_Or_Thirty(int? days, string due) =>
        Assert.Equal(Parse(due), (Adil with { DueDays = days }).DueOn(Day));

    [Fact]
    public void A_Scheme_Is_The_Same_When_Nothing_Of_It_Differs()
    {
        var scheme = new Scheme(Adil.Code, "ADIL", "Droit du logement", "Permanence", Day, Day.AddDays(9), "statuts")
        {
            NeedsOpinion = OpinionNeed.Warn,
            Family = SchemeFamily.Legal,
            AnahMax = AnahCategory.Modest,
            DpeMin = "E",
            DueDays = 20,
            Tenures = ["owner"],
            MorePeriods = [new SchemePeriod(Day.AddDays(20), null)],
            Suspensions = [new SchemeSuspension(Day, Day, null)],
        };
        Assert.Equal(scheme, scheme with { Tenures = ["owner"], MorePeriods = [new SchemePeriod(Day.AddDays(20), null)], Suspensions = [new SchemeSuspension(Day, Day, null)] });
        Assert.False(scheme.Equals(null));
        Scheme[] others =
        [
            scheme with { Code = SchemeCode.Parse("caue") }, scheme with { Name = "Adil" }, scheme with { Description = null }, scheme with { PartnerHint = null },
            scheme with { NeedsOpinion = null }, scheme with { Family = null }, scheme with { AnahMax = null }, scheme with { DpeMin = null }, scheme with { DueDays = null },
            scheme with { Tenures = [] }, scheme with { ValidFrom = null }, scheme with { ValidUntil = null }, scheme with { Source = null },
            scheme with { MorePeriods = [] }, scheme with { Suspensions = [] },
        ];
        Assert.All(others, other => Assert.NotEqual(scheme, other));
    }

    [Fact]
    public void A_Row_Kept_Before_There_Were_Lists_Has_Empty_Ones()
    {
        var scheme = Adil with { Tenures = default, MorePeriods = default, Suspensions = default };
        Assert.Equal((0, 0, 0), (scheme.Tenures.Length, scheme.MorePeriods.Length, scheme.Suspensions.Length));
    }

    [Theory]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd", true)]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddd", false)]
    [InlineData("a", true), InlineData("a-", false), InlineData("-a", false), InlineData(null, false)]
    public void A_Code_Has_One_To_Forty_Characters(string? text, bool isOne)
    {
        Assert.Equal(isOne, SchemeCode.TryParse(text, out var code));
        Assert.Equal(isOne ? text : "", code.ToString());
    }

    private static DateOnly? Parse(string? day) => day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd");
}
