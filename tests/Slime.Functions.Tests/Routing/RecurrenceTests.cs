using System.Text.Json.Nodes;
using Slime.Functions.Tests.Visits;
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

        var earlier = SampleReferrals.Full(SampleReferrals.Lens, "Modèle-Témoin", "Anne-Élise", "1990-04-12", "0321000000");
        earlier["fsl"]!["requests"] = TwoRequests();
        var first = await referrer.ReferAsync(earlier);
        await coordination.RoutedCaseAsync(first);
        await CloseAsync(coordination, first);
        var later = SampleReferrals.Full(SampleReferrals.Arras, "MODELE TEMOIN", "anne elise", "1990-04-12", "0321000000");
        later["dwelling"]!["addressLine"] = "9 place du Théâtre";
        later["fsl"]!["requests"] = JsonNode.Parse($$"""[{"on":"{{TestDays.Text(-300)}}","amount":180},{"on":"{{TestDays.Text(-60)}}","amount":210}]""");
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
    public async Task What_Became_Known_After_The_First_Referral_Counts_When_The_Household_Comes_Back()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var referrer = await application.SignInAsync("referrer-len");
        var coordination = await application.SignInAsync("coordination");

        var earlier = SampleReferrals.Full(birthDate: "1990-04-12", phone: "0321000000");
        earlier["fsl"]!["requests"] = TwoRequests();
        var first = await referrer.ReferAsync(earlier);
        await coordination.RoutedCaseAsync(first);
        foreach (var (on, kind) in new[] { (-40, "energy"), (-41, "water") })
        {
            using var told = await coordination.SendAsync(HttpMethod.Post, $"/api/cases/{first}/fsl-requests", new { on = TestDays.Text(on), amount = 120m, kind });
            told.EnsureSuccessStatusCode();
        }

        await CloseAsync(coordination, first);
        // Of one day of its first referral, without the amount.
        var later = SampleReferrals.Full(birthDate: "1990-04-12", phone: "0321000000");
        later["fsl"]!["requests"] = JsonNode.Parse($$"""[{"on":"{{TestDays.Text(-300)}}"}]""");
        var second = await referrer.ReferAsync(later);

        Assert.Equal(3, (int?)(await coordination.RoutedCaseAsync(second))["fslRequestCount"]);
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
    public async Task One_Agreement_Is_Checked_On_Both_Cases_And_Gives_No_Points()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var coordination = await application.SignInAsync("coordination");

        var first = await coordination.ReferAsync(AtHome("Exemple", "12 bis, rue de l'Essai", phone: "0321000001"));
        await coordination.RoutedCaseAsync(first);
        var second = await coordination.ReferAsync(AtHome("EXEMPLE", "12B rue de l’Essai", phone: "0321000002"));
        var routed = await coordination.RoutedCaseAsync(second);

        Assert.Empty(routed["previousCases"]!.AsArray());
        Assert.DoesNotContain("householdKnown 10", Reasons(routed));
        Assert.Equal([$"{first} toCheck"], Related(routed));
        Assert.Equal([$"{second} toCheck"], Related(await coordination.RoutedCaseAsync(first)));
        await ToldAsync(application, "householdToCheck", first, second);
    }

    [Fact]
    public async Task A_Second_Referral_While_The_First_Is_Open_Is_A_Probable_Duplicate()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var coordination = await application.SignInAsync("coordination");
        var (one, other) = (await application.SignInAsync("referrer-arr"), await application.SignInAsync("referrer-len"));

        var first = await one.ReferAsync(SampleReferrals.Full(birthDate: "1990-04-12", phone: "0321000000"));
        await coordination.RoutedCaseAsync(first);
        var second = await other.ReferAsync(SampleReferrals.Full(birthDate: "1990-04-12", phone: "0321000000"));
        var routed = await coordination.RoutedCaseAsync(second);

        Assert.Empty(routed["previousCases"]!.AsArray());
        Assert.DoesNotContain("householdKnown 10", Reasons(routed));
        Assert.Equal([$"{first} probableDuplicate"], Related(routed));
        Assert.Equal([$"{second} probableDuplicate"], Related(await coordination.RoutedCaseAsync(first)));
        foreach (var (referrer, caseId) in new[] { (one, first), (other, second) })
        {
            var mine = JsonNode.Parse(await referrer.GetStringAsync("/api/referrals/mine"))!["items"]!.AsArray().Single(item => (string?)item!["caseId"] == caseId)!;
            Assert.True((bool)mine["probableDuplicate"]!);
        }

        await ToldAsync(application, "probableDuplicate", first, second);
        var people = (await NoticesAsync(application, "probableDuplicate")).Select(notice => (string?)notice["to"]).ToHashSet();
        var referrers = new[] { first, second }.Select(async id => (string?)(await coordination.RoutedCaseAsync(id))["referrer"]!["id"]);
        Assert.Superset(new HashSet<string?>([.. await Task.WhenAll(referrers), "mediator-len"]), people);
    }

    [Fact]
    public async Task A_Birth_Date_With_Day_And_Month_Exchanged_Is_Checked()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var coordination = await application.SignInAsync("coordination");

        var first = await coordination.ReferAsync(Born("1990-04-12", "0321000001"));
        await coordination.RoutedCaseAsync(first);
        var second = await coordination.ReferAsync(Born("1990-12-04", "0321000002"));

        Assert.Equal([$"{first} toCheck"], Related(await coordination.RoutedCaseAsync(second)));
    }

    /// <summary>Two requests to the fund, both within the three years that count.</summary>
    private static JsonNode? TwoRequests() => JsonNode.Parse($$"""[{"on":"{{TestDays.Text(-680)}}","amount":200},{"on":"{{TestDays.Text(-300)}}","amount":180}]""");

    private static JsonObject AtHome(string surname, string address, string phone)
    {
        var referral = SampleReferrals.Minimal(surname: surname);
        referral["dwelling"]!["addressLine"] = address;
        referral["household"]!["phone"] = phone;
        return referral;
    }

    private static JsonObject Born(string date, string phone)
    {
        var referral = AtHome("Essai", $"1 rue {phone}", phone);
        referral["household"]!["firstName"] = "Paul";
        referral["household"]!["birthDate"] = date;
        return referral;
    }

    private static async Task CloseAsync(HttpClient client, string caseId)
    {
        using var closed = await client.PostAsync($"/api/cases/{caseId}/close", new StringContent("""{"reason":"movedAway"}""", System.Text.Encoding.UTF8, "application/json"));
        Assert.True(closed.IsSuccessStatusCode, await closed.Content.ReadAsStringAsync());
    }

    private static async Task<List<JsonNode>> NoticesAsync(SlimeApplication application, string kind) =>
        [.. JsonNode.Parse(await application.CreateClient().GetStringAsync("/dev/notifications"))!.AsArray().Where(notice => (string?)notice!["kind"] == kind).Select(notice => notice!)];

    private static Task ToldAsync(SlimeApplication application, string kind, params string[] cases) => Eventually.TrueAsync(
        async () => cases.ToHashSet().IsSubsetOf((await NoticesAsync(application, kind)).Select(notice => (string)notice["caseId"]!)), $"{kind} was told of both cases");

    private static IEnumerable<string> Related(JsonObject routed) => routed["related"]!.AsArray().Select(related => $"{related!["case"]} {related["tie"]}");

    private static IEnumerable<string> Reasons(JsonObject routed) =>
        routed["priority"]!["reasons"]!.AsArray().Select(reason => $"{reason!["code"]} {reason["points"]}").Where(reason => !reason.StartsWith("supply", StringComparison.Ordinal));
}
