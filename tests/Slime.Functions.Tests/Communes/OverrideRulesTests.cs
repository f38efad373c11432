using Slime.Functions.Communes;
using Slime.Model.Communes;
using Xunit;

namespace Slime.Functions.Tests.Communes;

public sealed class OverrideRulesTests
{
    private const string Arras = "62041";

    private static readonly CommuneDirectory Directory = Read();

    private static readonly OverrideInput Whole = new()
    {
        Territory = Directory.Territories[1].Code,
        From = new DateOnly(2026, 1, 1),
        Until = new DateOnly(2026, 1, 1),
        Reason = " Renfort d’un territoire voisin ",
    };

    [Fact]
    public void A_Commune_Is_Given_To_Another_Territory_For_A_Single_Day()
    {
        var (decision, errors) = OverrideRules.Check(Arras, Whole, Directory);
        Assert.Empty(errors);
        Assert.Equal(new CommuneOverride(InseeCode.Parse(Arras), Whole.Territory!.Value, Whole.From!.Value, Whole.Until, Whole.Reason!.Trim()), decision);
    }

    [Fact]
    public void A_Decision_May_Have_No_End() =>
        Assert.Null(OverrideRules.Check(Arras, Whole with { Until = null }, Directory).Decision!.Until);

    [Fact]
    public void A_Former_Code_Is_About_The_Commune_That_Took_Over()
    {
        var merged = Directory.Communes.First(commune => commune.FormerCodes.Any(code => code != commune.Insee));
        var former = merged.FormerCodes.First(code => code != merged.Insee);
        Assert.Equal(merged.Insee, OverrideRules.Check(former.ToString(), Whole, Directory).Decision!.Insee);
    }

    [Theory]
    [InlineData(null, "required")]
    [InlineData("", "required")]
    [InlineData("Arras", "commune_unknown_format")]
    [InlineData("75056", "commune_outside_departement")]
    public void A_Commune_That_Is_Not_Of_The_Departement_Is_Refused(string? insee, string code) =>
        Assert.Equal([("insee", code)], Refused(Whole, insee));

    [Fact]
    public void Each_Missing_Answer_Is_Named() =>
        Assert.Equal([("territory", "required"), ("from", "required"), ("reason", "required")], Refused(new OverrideInput()));

    [Fact]
    public void A_Territory_Of_Elsewhere_Is_Refused() =>
        Assert.Equal([("territory", "territory_unknown")], Refused(Whole with { Territory = TerritoryCode.Parse("ZZZ") }));

    [Fact]
    public void A_Decision_Does_Not_End_Before_It_Begins() =>
        Assert.Equal([("until", "ends_before_start")], Refused(Whole with { Until = Whole.From!.Value.AddDays(-1) }));

    [Theory]
    [InlineData(" ", "required")]
    [InlineData("\u200b\u202e", "required")]
    [InlineData("a\ufffe", "control_characters")]
    public void A_Reason_Is_Text(string reason, string code) => Assert.Equal([("reason", code)], Refused(Whole with { Reason = reason }));

    [Fact]
    public void A_Reason_Is_One_Line_And_Nothing_In_It_Is_Invisible() =>
        Assert.Equal("deux, lignes", OverrideRules.Check(Arras, Whole with { Reason = "de\u202eux\nlig\u200bnes" }, Directory).Decision!.Reason);

    [Fact]
    public void A_Reason_Has_A_Greatest_Length()
    {
        Assert.NotNull(OverrideRules.Check(Arras, Whole with { Reason = new string('r', OverrideRules.MaxReason) }, Directory).Decision);
        Assert.Equal([("reason", "too_long")], Refused(Whole with { Reason = new string('r', OverrideRules.MaxReason + 1) }));
    }

    private static IEnumerable<(string Path, string Code)> Refused(OverrideInput input, string? insee = Arras)
    {
        var (decision, errors) = OverrideRules.Check(insee, input, Directory);
        Assert.Null(decision);
        return errors.Select(error => (error.Path, error.Code));
    }

    private static CommuneDirectory Read()
    {
        using var communes = File.OpenText(Path.Combine(RepositoryFiles.Root, "data/departements/62/communes.csv"));
        using var territories = File.OpenText(Path.Combine(RepositoryFiles.Root, "data/departements/62/territories.csv"));
        return CommuneDirectory.Parse(communes, territories);
    }
}
