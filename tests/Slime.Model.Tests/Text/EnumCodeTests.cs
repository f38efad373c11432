using System.Text.Json;
using Slime.Model.Communes;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;
using Xunit;

namespace Slime.Model.Tests.Text;

/// <summary>How words of a vocabulary and typed values stand in JSON, rows and addresses.</summary>
public sealed class EnumCodeTests
{
    [Fact]
    public void A_Word_Has_Its_Name_In_Camel_Case_And_A_Class_Of_One_Letter_Its_Own()
    {
        Assert.Equal(("stepByStep", "A"), (EnumCode.Of(Steps.StepByStep), EnumCode.Of(DpeClass.A)));
        Assert.Equal(["stepByStep", "once"], EnumCode.All(typeof(Steps)));
        Assert.Equal("7", EnumCode.Of((Steps)7));
    }

    [Theory]
    [InlineData("stepByStep", Steps.StepByStep)]
    [InlineData("once", Steps.Once)]
    [InlineData("Once", null), InlineData("1", null), InlineData("stepByStep,once", null), InlineData("", null), InlineData(null, null)]
    public void A_Word_Is_Read_By_Its_Exact_Code(string? code, Steps? word)
    {
        Assert.Equal(word, EnumCode.Find<Steps>(code));
        Assert.Equal(word is not null, EnumCode.TryParse(code, out Steps _));
    }

    [Fact]
    public void A_Word_In_Json_Is_Its_Code_And_Never_A_Number()
    {
        var options = new JsonSerializerOptions { Converters = { new CamelCaseEnumConverter<Steps>() } };
        Assert.Equal("\"stepByStep\"", JsonSerializer.Serialize(Steps.StepByStep, options));
        Assert.Equal(Steps.Once, JsonSerializer.Deserialize<Steps>("\"once\"", options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Steps>("1", options));
    }

    [Fact]
    public void A_Typed_Value_In_Json_Is_Its_Text()
    {
        var options = new JsonSerializerOptions { Converters = { new ParsableJsonConverter<TerritoryCode>() } };
        Assert.Equal("\"ARR\"", JsonSerializer.Serialize(TerritoryCode.Parse("ARR"), options));
        Assert.Equal(TerritoryCode.Parse("ARR"), JsonSerializer.Deserialize<TerritoryCode>("\"arr\"", options));
        Assert.All(["\"A1\"", "7", "[]"], json => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<TerritoryCode>(json, options)));
    }

    public enum Steps
    {
        StepByStep,
        Once,
    }
}
