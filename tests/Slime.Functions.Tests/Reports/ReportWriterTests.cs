using Slime.Functions.Reports;
using Slime.Functions.Resources;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Files;
using Xunit;

namespace Slime.Functions.Tests.Reports;

public sealed class ReportWriterTests
{
    [Fact]
    public void The_Households_Report_Says_Everything_In_Plain_Words()
    {
        var text = TextOf(ReportRecipient.Household);
        Assert.All(
            ["Zéphyrine Modèle", "1 rue de l’Œuvre, Lens", "1er décembre 2026", "l’enfant est asthmatique", "Ampoule LED", "12,8 %".Replace(' ', '\u00a0'), "912,50\u00a0€", "350\u00a0€", "MDS de Lens, guichet FSL", "03 21 00 00 09"],
            expected => Assert.Contains(expected, text, StringComparison.Ordinal));
        Assert.Equal(6, PhotosOf(ReportRecipient.Household).Count);
    }

    [Theory]
    [InlineData(ReportRecipient.Landlord), InlineData(ReportRecipient.Committee), InlineData(ReportRecipient.Partner), InlineData(ReportRecipient.Referrer)]
    public void Nobody_Else_But_The_Social_Worker_Reads_Of_Income_Debts_And_Health(ReportRecipient recipient)
    {
        var text = TextOf(recipient);
        var allowed = recipient is ReportRecipient.Partner or ReportRecipient.Referrer ? "Zéphyrine" : null;
        Assert.All(SampleReport.PrivateWords.Where(word => word != allowed), word => Assert.DoesNotContain(word, text.Replace('\u00a0', ' ').Replace('\u202f', ' '), StringComparison.Ordinal));
    }

    [Fact]
    public void The_Landlord_Reads_Of_The_Dwelling_And_Sees_Neither_Bill_Nor_Meter_Nor_Caption()
    {
        var text = TextOf(ReportRecipient.Landlord);
        Assert.All(["1 rue de l’Œuvre, Lens", "moisissures", "électricité dangereuse", "Dangereux", "Simple vitrage"], expected => Assert.Contains(expected, text, StringComparison.Ordinal));
        Assert.All(["Modèle", "Anah", "ressources", "FSL", "asthmatique", "16,5"], hidden => Assert.DoesNotContain(hidden, text, StringComparison.Ordinal));
        Assert.Equal([SampleReport.Photo(0), SampleReport.Photo(1), SampleReport.Photo(2)], PhotosOf(ReportRecipient.Landlord).Select(photo => photo.File));
        Assert.Equal(["Façade", "Chauffage", "Humidité ou moisissures"], PhotosOf(ReportRecipient.Landlord).Select(photo => photo.Caption));
    }

    [Fact]
    public void The_Committee_Reads_Neither_Name_Nor_Address()
    {
        var text = TextOf(ReportRecipient.Committee);
        Assert.All(["Modèle", "Œuvre"], hidden => Assert.DoesNotContain(hidden, text, StringComparison.Ordinal));
        Assert.Contains("Lens", text, StringComparison.Ordinal);
        Assert.Empty(PhotosOf(ReportRecipient.Committee));
    }

    [Fact]
    public void The_Social_Worker_Reads_What_The_Household_Reads_Without_Photos()
    {
        var text = TextOf(ReportRecipient.SocialWorker);
        Assert.All(["asthmatique", "dettes", "350\u00a0€", "Zéphyrine"], expected => Assert.Contains(expected, text, StringComparison.Ordinal));
        Assert.Empty(PhotosOf(ReportRecipient.SocialWorker));
    }

    [Fact]
    public void A_Photo_That_Cannot_Be_Read_And_An_Empty_Section_Are_Left_Out()
    {
        var source = SampleReport.Source(new Model.Cases.Diagnostics.Diagnostic()) with { PhotoKinds = new Dictionary<FileId, FileKind>(), Mediator = null, Orientations = [], Indicators = null };
        Assert.All(Enum.GetValues<ReportRecipient>(), recipient => Assert.Empty(ReportWriter.Write(source, recipient).Sections));
    }

    [Fact]
    public void Every_Value_Has_Its_Words()
    {
        Type[] vocabularies =
        [
            typeof(ReportRecipient), typeof(DwellingKind), typeof(Condition), typeof(Insulation), typeof(Glazing), typeof(Damage), typeof(HeatingSystem), typeof(HeatingControl),
            typeof(HotWaterSystem), typeof(Ventilation), typeof(Room), typeof(DraughtPlace), typeof(ApplianceKind), typeof(EquipmentKind), typeof(AdviceTopic),
        ];
        var keys = vocabularies.SelectMany(type => Enum.GetNames(type).Select(name => $"reports.{Camel(type.Name)}.{Camel(name)}"))
            .Concat(Enum.GetNames<EquipmentKind>().Select(name => $"reports.equipmentUse.{Camel(name)}"))
            .Concat(Enum.GetNames<ReportRecipient>().Select(name => $"reports.title.{Camel(name)}"));
        Assert.DoesNotContain(keys, key => Texts.Find(key) is null);
    }

    private static string Camel(string name) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);

    private static string TextOf(ReportRecipient recipient)
    {
        var content = ReportWriter.Write(SampleReport.Source(), recipient);
        var blocks = content.Sections.SelectMany(section => section.Blocks).SelectMany(block => block switch
        {
            ReportBlock.Text text => [text.Value],
            ReportBlock.Subheading heading => [heading.Value],
            ReportBlock.Bullets bullets => bullets.Items,
            ReportBlock.Facts facts => facts.Items.Select(fact => $"{fact.Label} {fact.Value}"),
            ReportBlock.Table table => table.Rows.SelectMany(row => row),
            ReportBlock.Callout callout => callout.Lines,
            ReportBlock.Photos photos => photos.Items.Select(photo => photo.Caption),
            _ => throw new InvalidOperationException(block.ToString()),
        });
        return string.Join('\n', [content.Title, content.Subtitle, .. content.Facts.Select(fact => $"{fact.Label} {fact.Value}"), .. blocks]);
    }

    private static IReadOnlyList<ReportPhoto> PhotosOf(ReportRecipient recipient) =>
        [.. ReportWriter.Write(SampleReport.Source(), recipient).Sections.SelectMany(section => section.Blocks).OfType<ReportBlock.Photos>().SelectMany(block => block.Items)];
}
