using System.Net;
using System.Text.Json.Nodes;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Communes;

public sealed class CommuneApiTests(SharedAzurite shared)
{
    [Fact]
    public async Task A_Former_Commune_And_A_Town_Of_Elsewhere_Are_Said_To_Be_So()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var referrer = await application.SignInAsync("referrer-arr");
        var former = JsonNode.Parse(await referrer.GetStringAsync("/api/communes?q=Marconne"))!.AsArray();
        Assert.Equal(("Hesdin-la-Forêt", "Marconne"), ((string?)former[0]!["name"], (string?)former[0]!["former"]));
        Assert.Equal(33, JsonNode.Parse(await referrer.GetStringAsync("/api/communes?q=62130"))!.AsArray().Count);

        var elsewhere = Assert.Single(JsonNode.Parse(await referrer.GetStringAsync("/api/communes/elsewhere?q=59000%20Lille"))!.AsArray())!;
        Assert.Equal(("Lille", "59"), ((string?)elsewhere["name"], (string?)elsewhere["department"]));
        Assert.Empty(JsonNode.Parse(await referrer.GetStringAsync("/api/communes/elsewhere?q=lens"))!.AsArray());
    }

    [Fact]
    public async Task A_Postal_Code_Sent_As_An_Insee_Code_Is_Said_To_Be_One()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var referrer = await application.SignInAsync("referrer-arr");
        var referral = SampleReferrals.Minimal();
        referral["dwelling"]!["communeInsee"] = "62000";
        using var refused = await referrer.PostAsync("/api/referrals", new StringContent(referral.ToJsonString(), System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "commune_is_postal_code");
        using var read = await referrer.GetAsync("/api/communes/62000", TestContext.Current.CancellationToken);
        await read.AssertProblemAsync(HttpStatusCode.BadRequest, "commune_is_postal_code");
    }
}
