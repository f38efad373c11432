using System.Text.Json;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;
using Xunit;

namespace Slime.Model.Tests.Referrals;

public sealed class SupplyTests
{
    [Theory]
    [InlineData("""{"supply":"limited","supplySince":"2026-11-01"}""", SupplyState.Limited, true)]
    [InlineData("""{"supply":"cut"}""", SupplyState.Cut, true)]
    [InlineData("""{"supply":"normal"}""", SupplyState.Normal, false)]
    [InlineData("""{"supplyCut":true}""", SupplyState.Cut, true)]
    [InlineData("""{"supplyCut":false}""", SupplyState.Normal, false)]
    [InlineData("""{"supplyCut":true,"supply":"limited"}""", SupplyState.Limited, true)]
    public void Normal_Limited_And_Cut_Are_Three_Answers_And_The_Older_One_Still_Is(string energy, SupplyState supply, bool cut)
    {
        var read = Sample.Accept(Sample.With("energy", energy)).Energy;
        Assert.Equal((supply, cut), (read.Supply!.Value, read.SupplyCut!.Value));
    }

    [Theory]
    [InlineData("""{"supplyCut":false,"supply":"cut"}""", "energy.supplyCut answers_contradict")]
    [InlineData("""{"supplyCut":true,"supply":"normal"}""", "energy.supplyCut answers_contradict")]
    [InlineData("""{"supply":"normal","supplySince":"2026-11-01"}""", "energy.supplySince answers_contradict")]
    [InlineData("""{"supplySince":"2026-11-01"}""", "energy.supplySince answers_contradict")]
    public void Answers_That_Contradict_Each_Other_Are_Refused(string energy, string error) =>
        Assert.StartsWith(error, Assert.Single(Sample.Errors(Sample.With("energy", energy))), StringComparison.Ordinal);

    [Fact]
    public void A_Day_Since_When_Belongs_To_A_Supply_With_Trouble()
    {
        Assert.Equal(
            new DateOnly(2026, 11, 1),
            Sample.Accept(Sample.With("energy", """{"supplyCut":true,"supplySince":"2026-11-01"}""")).Energy.SupplySince);
        Assert.Equal(
            ["energy.supplySince date_in_future(2026-11-25)"],
            Sample.Errors(Sample.With("energy", """{"supply":"limited","supplySince":"2026-11-26"}""")));
    }

    [Theory]
    [InlineData("""{"annualSpend":[],"supplyCut":true}""", SupplyState.Cut)]
    [InlineData("""{"annualSpend":[],"supplyCut":false}""", SupplyState.Normal)]
    [InlineData("""{"annualSpend":[],"supplyCut":null}""", null)]
    public void A_Row_Kept_Before_The_Three_Answers_Is_Read(string stored, SupplyState? supply)
    {
        var read = JsonSerializer.Deserialize<EnergySituation>(stored, JsonSerializerOptions.Web)!;
        Assert.Equal(supply, read.Supply);
        Assert.Equal(read.Supply, JsonSerializer.Deserialize<EnergySituation>(JsonSerializer.Serialize(read, JsonSerializerOptions.Web), JsonSerializerOptions.Web)!.Supply);
    }
}
