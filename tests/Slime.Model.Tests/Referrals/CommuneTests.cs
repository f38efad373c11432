using Slime.Model.Communes;
using Xunit;

namespace Slime.Model.Tests.Referrals;

public sealed class CommuneTests
{
    [Theory]
    [InlineData("75056", "commune_outside_departement")]
    [InlineData("2a004", "commune_outside_departement")]
    [InlineData("62000", "commune_outside_departement")]
    [InlineData("6204", "commune_unknown_format")]
    [InlineData("620411", "commune_unknown_format")]
    [InlineData("Arras", "commune_unknown_format")]
    [InlineData("62 41", "commune_unknown_format")]
    [InlineData("٦٢٠٤١", "commune_unknown_format")]
    public void A_Commune_That_Is_Not_Of_The_Departement_Is_Refused(string code, string error) =>
        Assert.Equal([$"dwelling.communeInsee {error}"], Sample.Errors(Sample.With("dwelling.communeInsee", $"\"{code}\"")));

    [Fact]
    public void A_Current_Code_Has_No_Former_One()
    {
        var dwelling = Sample.Accept(Sample.With("dwelling.communeInsee", "\" 62041 \"")).Dwelling;
        Assert.Equal(InseeCode.Parse("62041"), dwelling.Commune);
        Assert.Null(dwelling.FormerCommune);
    }

    [Fact]
    public void A_Former_Code_Becomes_The_Current_One_And_Is_Kept()
    {
        var dwelling = Sample.Accept(Sample.With("dwelling.communeInsee", "\"62999\"")).Dwelling;
        Assert.Equal(InseeCode.Parse("62041"), dwelling.Commune);
        Assert.Equal(InseeCode.Parse("62999"), dwelling.FormerCommune);
    }
}
