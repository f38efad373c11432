using System.Text.RegularExpressions;
using System.Xml.Linq;
using Slime.Functions.Tests.Diagnostics;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Pages;

/// <summary>Sentences that are right whoever is meant and however many there are.</summary>
public sealed partial class WordingTests(SharedAzurite shared)
{
    /// <summary>The number is a limit that is never one, or another text says it when there is one.</summary>
    private static readonly string[] NeverOne =
    [
        "cases.indicator.anah.extraPersonUnknown", "common.home.task.messages", "errors.too_many_files", "errors.field.far_from_planned", "errors.field.scheme_code_malformed", "errors.field.search_too_short", "lists.count.several", "lists.selection.count.several", "search.count.several",
        "householdNotices.post.print", "steering.freshness.explained",
    ];

    [Fact]
    public void A_Number_Stands_Before_No_Plural_That_One_Would_Make_Wrong() =>
        Assert.Empty(All().Where(text => NumberBeforePlural().IsMatch(text.Value) && !NeverOne.Contains(text.Key)).Select(text => $"{text.Key}: {text.Value}"));

    /// <summary>"Médiatrice… prévenu": a post may be a woman's, and nothing here knows.</summary>
    [Fact]
    public void Nobody_Is_Said_To_Be_Told_In_One_Gender() =>
        Assert.DoesNotContain(All(), text => text.Key.StartsWith("cases.fact.notification", StringComparison.Ordinal) && text.Value.Contains("prévenu", StringComparison.Ordinal));

    [Fact]
    public async Task The_Case_Page_Says_Whose_Telephone_It_Is_And_Not_Yours()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var referral = SampleReferrals.Minimal();
        referral["referrer"] = new System.Text.Json.Nodes.JsonObject { ["organisation"] = "MDS Exemple", ["phone"] = "0321000033" };
        var (mediator, caseId) = await application.RoutedByHandAsync(referral);

        var page = System.Net.WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{caseId}"));

        Assert.Contains("Téléphone de l’auteur du signalement", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Votre téléphone", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 3, "2 sur 3"), InlineData(5, 3, "5, les 3 prévues sont faites")]
    public void More_Visits_Than_Were_Wanted_Are_Not_Five_Of_Three(int done, int wanted, string said) =>
        Assert.Equal(said, Slime.Functions.Visits.VisitWords.Accompanied(done, wanted));

    private static IEnumerable<(string Key, string Value)> All() => RepositoryFiles.In("src", ".resx")
        .SelectMany(file => XDocument.Load(file).Root!.Elements("data")).Select(data => ((string)data.Attribute("name")!, (string)data.Element("value")!));

    [GeneratedRegex(@"\{\d+\} (dossiers|visites|jours|lettres|personnes|messages|ménages|nouvelles|pages|photos|pièces|contacts|versions|diagnostics)\b|\b[LlDd]es \{\d+\}(?! (premiers|derniers|prévues))|\(s\)|·[es]")]
    private static partial Regex NumberBeforePlural();
}
