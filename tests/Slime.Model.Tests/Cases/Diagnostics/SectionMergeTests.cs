using System.Text.Json.Nodes;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Merging;
using Xunit;

namespace Slime.Model.Tests.Cases.Diagnostics;

public sealed class SectionMergeTests
{
    private const string Before = """{"lines":[{"id":"a","quantity":1},{"id":"b","quantity":2}],"none":null}""";

    [Theory]
    [InlineData("""{"lines":[{"id":"a","quantity":1},{"id":"b","quantity":2},{"id":"c"}],"none":null}""", """{"lines":[{"id":"a","quantity":9},{"id":"b","quantity":2},{"id":"d"}],"none":null}""", "a9 b2 d c")]
    [InlineData("""{"lines":[{"id":"b","quantity":2}],"none":null}""", """{"lines":[{"id":"a","quantity":1},{"id":"b","quantity":3}],"none":null}""", "b3")]
    [InlineData("""{"lines":[],"none":null}""", """{"lines":[{"id":"b","quantity":2},{"id":"a","quantity":1}],"none":null}""", "")]
    [InlineData("""{"lines":[{"id":"a","quantity":5},{"id":"b","quantity":2}],"none":null}""", """{"lines":[{"id":"a","quantity":5}],"none":null}""", "a5")]
    public void Each_Line_Is_As_Whoever_Changed_It_Left_It(string mine, string theirs, string lines)
    {
        var merged = Merge(mine, theirs)!;

        Assert.Equal(lines, string.Join(' ', merged["lines"]!.AsArray().Select(line => $"{line!["id"]}{line["quantity"]}")));
    }

    [Theory]
    [InlineData("""{"lines":[{"id":"a","quantity":5},{"id":"b","quantity":2}],"none":null}""", """{"lines":[{"id":"a","quantity":6},{"id":"b","quantity":2}],"none":null}""")]
    [InlineData("""{"lines":[{"id":"b","quantity":2}],"none":null}""", """{"lines":[{"id":"a","quantity":6},{"id":"b","quantity":2}],"none":null}""")]
    public void The_Same_Line_Changed_By_Both_Is_Nobodys_To_Merge(string mine, string theirs) => Assert.Null(Merge(mine, theirs));

    [Theory]
    [InlineData("""{"findings":"Moi","nextSteps":null}""", """{"findings":null,"nextSteps":"Eux"}""", false)]
    [InlineData("""{"findings":"Moi","nextSteps":null}""", """{"findings":null,"nextSteps":null}""", true)]
    [InlineData("""{"findings":"Pareil","nextSteps":null}""", """{"findings":"Pareil","nextSteps":null}""", true)]
    public void What_Is_No_List_Is_Changed_By_One_Of_Them_Only(string mine, string theirs, bool isMerged)
    {
        var merged = SectionMerge.Of(DiagnosticSection.Advice, Parse("""{"findings":null,"nextSteps":null}"""), Parse(mine), Parse(theirs));

        Assert.Equal(isMerged, merged is not null);
        if (isMerged) Assert.True(JsonNode.DeepEquals(Parse(mine), merged));
    }

    [Fact]
    public void Lines_Without_A_Name_Are_Told_Apart_By_What_They_Say()
    {
        const string before = """{"appliances":[{"kind":"oven"},{"kind":"oven"}]}""";
        var added = SectionMerge.Of(DiagnosticSection.Use, Parse(before), Parse("""{"appliances":[{"kind":"oven"},{"kind":"oven"},{"kind":"freezer"}]}"""), Parse("""{"appliances":[{"kind":"oven"}]}"""))!;
        Assert.Equal(["oven", "freezer"], added["appliances"]!.AsArray().Select(line => (string?)line!["kind"]));

        var both = SectionMerge.Of(DiagnosticSection.Use, Parse(before), Parse("""{"appliances":[{"kind":"oven"},{"kind":"oven","count":2}]}"""), Parse("""{"appliances":[{"kind":"oven"},{"kind":"oven","count":3}]}"""));
        Assert.Null(both);
    }

    [Theory]
    [InlineData(DiagnosticSection.Household, "persons", "id"), InlineData(DiagnosticSection.Household, "energies", "energy")]
    [InlineData(DiagnosticSection.Use, "appliances", "id"), InlineData(DiagnosticSection.Measurements, "rooms", "id")]
    [InlineData(DiagnosticSection.Measurements, "taps", "id")]
    [InlineData(DiagnosticSection.Measurements, "appliances", "id"), InlineData(DiagnosticSection.Measurements, "draughts", "id")]
    [InlineData(DiagnosticSection.Equipment, "lines", "id")]
    [InlineData(DiagnosticSection.Photos, "chosen", "fileId"), InlineData(DiagnosticSection.Orientations, "proposed", "scheme")]
    public void Two_Lines_Of_A_List_May_Be_Changed_By_Two_People(DiagnosticSection section, string list, string key)
    {
        JsonObject Lines(int first, int second) => Parse($$"""{"{{list}}":[{"{{key}}":"a","said":{{first}}},{"{{key}}":"b","said":{{second}}}]}""");
        var merged = SectionMerge.Of(section, Lines(1, 1), Lines(2, 1), Lines(1, 2));
        Assert.True(JsonNode.DeepEquals(Lines(2, 2)[list], merged?[list]), merged?.ToJsonString());
    }

    // Before, mine, theirs: letters are lines with a name, digits lines without one.
    [Theory]
    [InlineData("a", "", "a1", "1")]
    [InlineData("a", "1", "2", "21")]
    [InlineData("1", "2", "13", "32")]
    [InlineData("1", "12", "3", "32")]
    [InlineData("12", "1", "1", "1")]
    [InlineData("1", "2", "3", null)]
    public void A_Line_Without_A_Name_That_Both_Replaced_Is_Nobodys_To_Merge(string before, string mine, string theirs, string? lines)
    {
        static JsonObject Lines(string all) => new()
        {
            ["lines"] = new JsonArray([.. all.Select(Line)]),
        };

        static JsonObject Line(char line) => char.IsDigit(line) ? new() { ["quantity"] = line - '0' } : new() { ["id"] = line.ToString() };
        var merged = SectionMerge.Of(DiagnosticSection.Equipment, Lines(before), Lines(mine), Lines(theirs));
        Assert.True(JsonNode.DeepEquals(lines is null ? null : Lines(lines), merged), merged?.ToJsonString());
    }

    [Theory]
    [InlineData(DiagnosticSection.Household), InlineData(DiagnosticSection.Measurements), InlineData(DiagnosticSection.Photos), InlineData(DiagnosticSection.Orientations)]
    public void An_Empty_Section_Merges_With_Itself(DiagnosticSection section) => Assert.NotNull(SectionMerge.Of(section, [], [], []));

    private static JsonObject? Merge(string mine, string theirs) => SectionMerge.Of(DiagnosticSection.Equipment, Parse(Before), Parse(mine), Parse(theirs));

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
