using System.Text.RegularExpressions;
using System.Xml.Linq;
using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Platform.Messaging;
using Slime.Platform.Resources;
using Xunit;

namespace Slime.Functions.Tests.Pages;

public sealed partial class TextsTests
{
    // The end of these keys is computed: an error code, a status, a reason.
    private static readonly string[] ComputedPrefixes =
    [
        "ledger.", "development.persona.",
        "time.", "money.", "training.", "nationalReport.", "programmes.nature.",
        "errors.", "cases.", "notifications.", "staff.", "communes.state.", "messages.queue.", "messages.discard.",
        "referrals.field.", "referrals.shown.", "referrals.hint.", "referrals.step.", "referrals.question.",
        "referrals.contact.", "referrals.tenure.", "referrals.energy.", "referrals.builtPeriod.", "referrals.benefit.", "referrals.reason.",
        "referrals.urgency.", "referrals.mine.outcome.", "referrals.agreementForm.", "referrals.recipient.", "referrals.incomeProof.", "referrals.supply.",
        "agreements.confirmed.", "deliveries.confirmed.", "deliveries.channel.", "deliveries.link.state.", "deliveries.link.gone.", "householdNotices.", "preferences.rhythm.", "visits.", "files.", "diagnostics.", "orientations.", "partnerLinks.", "rights.name.", "rights.advice.", "reports.", "programmes.sharing.",
        "feedback.step.", "feedback.confirmed.", "feedback.correctTitle.", "corrections.title.", "corrections.confirmed.", "notes.confirmed.", "handover.group.", "handover.status.", "handover.confirmed.", "followUp.", "signalLogement.", "satisfaction.", "feedback.told.", "preferences.feedback.", "merging.confirmed.", "field.held.", "field.kind.", "field.clock.", "field.discard.", "field.holding.done.", "field.devices.done.", "field.device.", "fieldApp.", "common.organisation.", "lists.order.", "lists.flag.", "home.group.", "bulk.done.", "steering.standing.", "steering.headline.", "steering.list.", "opinions.", "lists.view.sharing.", "lists.source.", "common.animation.", "network.kind.", "network.list.", "network.action.", "network.done.", "network.confirmed.", "network.referrer.", "accessLog.", "retention.", "requests.", "cases.restriction.", "committees.", "network.column.", "redrawing.",
    ];

    private static readonly IReadOnlyList<string> UsedKeys =
    [
        .. RepositoryFiles.In("src", ".cs", ".razor")
            .SelectMany(file => UseOfText().Matches(File.ReadAllText(file)))
            .Select(use => use.Groups["key"].Value.Split('{')[0])
            .Distinct(),
    ];

    /// <summary>A key may also be chosen between two, or stand in a table: any literal that spells it uses it.</summary>
    private static readonly IReadOnlySet<string> Literals =
        RepositoryFiles.In("src", ".cs", ".razor")
            .SelectMany(file => Literal().Matches(File.ReadAllText(file)))
            .Select(literal => literal.Groups["text"].Value)
            .ToHashSet(StringComparer.Ordinal);

    private static readonly IReadOnlyList<(string File, string Key, string Value)> Written =
    [
        .. from file in RepositoryFiles.In("src", ".resx")
           from data in XDocument.Load(file).Root!.Elements("data")
           select (Path.GetFileName(file), data.Attribute("name")!.Value, data.Element("value")!.Value),
    ];

    [Fact]
    public void Every_Key_Used_In_The_Program_Has_A_Text()
    {
        Assert.Contains("common.skipToContent", UsedKeys);
        Assert.DoesNotContain(UsedKeys, key => !key.EndsWith('.') && Texts.Find(key) is null);
    }

    [Fact]
    public void A_Computed_Key_Begins_With_A_Known_Prefix() =>
        Assert.DoesNotContain(UsedKeys, key => key.EndsWith('.') && !IsComputed(key));

    [Fact]
    public void Every_Text_Is_Used() =>
        Assert.Empty(Written.Select(text => text.Key).Where(key => !IsComputed(key)).Except(Literals));

    [Fact]
    public void Every_Text_Is_In_The_File_That_Its_Key_Names() =>
        Assert.All(Written, text => Assert.Equal($"Texts.{text.Key.Split('.')[0]}.resx", text.File, ignoreCase: true));

    [Fact]
    public void No_Key_Is_Written_Twice_And_No_Text_Is_Empty()
    {
        Assert.Empty(Written.GroupBy(text => text.Key).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.DoesNotContain(Written, text => string.IsNullOrWhiteSpace(text.Value));
    }

    /// <summary>In social work the référent is who follows the household; who referred it is the auteur du signalement.</summary>
    [Fact]
    public void Who_Referred_A_Household_Is_Never_Called_Its_Referent() =>
        Assert.DoesNotContain(Written, text => Referent().IsMatch(text.Value));

    [Fact]
    public void No_Text_Promises_That_A_Household_Is_Visited_Once() =>
        Assert.DoesNotContain(Written, text => text.Value.Contains("une fois chez", StringComparison.Ordinal) || text.Value.Contains("une seule visite", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void The_Public_Page_Speaks_Of_Health_And_Promises_No_Automatic_Erasure()
    {
        Assert.Contains("santé", Texts.Get("legal.privacy.what.health"), StringComparison.Ordinal);
        Assert.Contains("L’effacement n’est pas automatique", Texts.Get("legal.privacy.rights.text"), StringComparison.Ordinal);
        Assert.DoesNotContain(Written, text => text.Value.Contains("chiffres sans nom", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_Queue_Has_A_Name_For_People() =>
        Assert.All(QueueNames.All, queue => Assert.NotNull(Texts.Find($"messages.queue.{queue}")));

    [Fact]
    public void An_Unknown_Key_Is_A_Fault()
    {
        Assert.Throws<KeyNotFoundException>(() => Texts.Get("common.nothingLikeThis"));
        Assert.Throws<KeyNotFoundException>(() => Texts.Get("nowhere.at.all"));
        Assert.Throws<KeyNotFoundException>(() => Texts.Get("noFile"));
    }

    [Fact]
    public void Values_Are_Written_The_French_Way() =>
        Assert.Contains("1,5", Texts.Get("errors.page.reference", 1.5m), StringComparison.Ordinal);

    [Fact]
    public void A_Status_Of_A_Case_Is_Said_Without_A_Value() =>
        Assert.All(Enum.GetValues<CaseStatus>(), status => Assert.DoesNotContain('{', CaseWords.Status(status)));

    private static bool IsComputed(string key) => ComputedPrefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal));

    [GeneratedRegex("""(?:(?<![\w.])T|Texts\.(?:Get|Find|T))\(\s*\$?"(?<key>[^"]*)""")]
    private static partial Regex UseOfText();

    [GeneratedRegex(@"\bréférente?s?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Referent();

    [GeneratedRegex("\"(?<text>[a-z]+(\\.[A-Za-z0-9_-]+)+)\"")]
    private static partial Regex Literal();
}
