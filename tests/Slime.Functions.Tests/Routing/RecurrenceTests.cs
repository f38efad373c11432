using System.Text.Json.Nodes;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Routing;

public sealed class RecurrenceTests(SharedAzurite shared)
{
    [Fact]
    public async Task A_Household_That_Moved_Is_Recognised_However_It_Is_Written()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var referrer = await application.SignInAsync("referrer-arr");
        var coordination = await application.SignInAsync("coordination");

        var first = await referrer.ReferAsync(SampleReferrals.Full(SampleReferrals.Lens, "Modèle-Témoin", "Anne-Élise"));
        await coordination.RoutedCaseAsync(first);
        var later = SampleReferrals.Full(SampleReferrals.Arras, "MODELE TEMOIN", "anne elise");
        later["dwelling"]!["addressLine"] = "9 place du Théâtre";
        later["fsl"]!["requests"] = JsonNode.Parse("""[{"on":"2026-02-03","amount":180},{"on":"2026-10-01","amount":210}]""");
        var second = await referrer.ReferAsync(later);
        var routed = await coordination.RoutedCaseAsync(second);

        Assert.StartsWith("ARR", second, StringComparison.Ordinal);
        Assert.Equal([first], routed["previousCases"]!.AsArray().Select(id => (string?)id));
        Assert.Equal(3, (int?)routed["fslRequestCount"]);
        Assert.Equal(["fslRecurrence 30", "householdKnown 10"], Reasons(routed));
        Assert.Equal("high", (string?)routed["priority"]!["level"]);
        Assert.Equal(40, (int?)routed["priority"]!["score"]);
    }

    [Fact]
    public async Task Neighbours_In_One_Building_Are_Not_One_Household()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var referrer = await application.SignInAsync("referrer-arr");
        var coordination = await application.SignInAsync("coordination");

        var first = await referrer.ReferAsync(SampleReferrals.Full(surname: "Exemple"));
        var second = await referrer.ReferAsync(SampleReferrals.Full(surname: "Essai", firstName: "Paul", birthDate: "1971-01-02"));

        foreach (var caseId in new[] { first, second })
        {
            var routed = await coordination.RoutedCaseAsync(caseId);
            Assert.Empty(routed["previousCases"]!.AsArray());
            Assert.DoesNotContain("householdKnown 10", Reasons(routed));
        }
    }

    [Fact]
    public async Task The_Same_Surname_At_The_Same_Address_Is_Recognised_Without_A_Birth_Date()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var coordination = await application.SignInAsync("coordination");

        var first = await coordination.ReferAsync(AtHome("Exemple", "12 bis, rue de l'Essai"));
        await coordination.RoutedCaseAsync(first);
        var second = await coordination.ReferAsync(AtHome("EXEMPLE", "12 BIS rue de l’Essai"));

        Assert.Equal([first], (await coordination.RoutedCaseAsync(second))["previousCases"]!.AsArray().Select(id => (string?)id));
    }

    private static JsonObject AtHome(string surname, string address)
    {
        var referral = SampleReferrals.Minimal(surname: surname);
        referral["dwelling"]!["addressLine"] = address;
        return referral;
    }

    private static IEnumerable<string> Reasons(JsonObject routed) =>
        routed["priority"]!["reasons"]!.AsArray().Select(reason => $"{reason!["code"]} {reason["points"]}").Where(reason => !reason.StartsWith("supply", StringComparison.Ordinal));
}
