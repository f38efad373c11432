using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Slime.Functions.Tests.Notifications;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Search;

public sealed class SearchApiTests(SharedAzurite shared) : ApplicationTest(shared, new Dictionary<string, string?> { ["Slime:Search:PerMinute"] = "100000" })
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("recherchée")]
    [InlineData("Recherchee Anne")]
    [InlineData("rechechée")]
    [InlineData("03 21 00 00 77")]
    [InlineData("recherchee@exemple.fr")]
    [InlineData("14/05/1988")]
    [InlineData("17 rue du Moulin")]
    [InlineData("{case}")]
    public async Task A_Mediator_Finds_A_Household_Of_Her_Territory(string typed)
    {
        var (_, caseId) = await ReferredAsync();
        var mediator = await Application.SignInAsync("mediator-len");

        var found = await FindAsync(mediator, typed.Replace("{case}", caseId, StringComparison.Ordinal));

        var item = Assert.Single(found["items"]!.AsArray())!;
        Assert.Equal((caseId, "Anne Recherchée", "LEN", "Lens"), ((string?)item["caseId"], (string?)item["household"], (string?)item["territory"], (string?)item["commune"]!["name"]));
        Assert.Empty(found["elsewhere"]!.AsArray());
        var page = await new HtmlParser().ParseDocumentAsync(await mediator.GetStringAsync($"/recherche?q={Uri.EscapeDataString(typed.Replace("{case}", caseId, StringComparison.Ordinal))}", Cancellation));
        Assert.Equal($"/dossiers/{caseId}", page.QuerySelector(".work-who a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Another_Territory_Learns_One_Sentence_And_Only_For_The_Very_Name_And_Birth_Date()
    {
        var (_, caseId) = await ReferredAsync();
        foreach (var persona in new[] { "mediator-art", "tutor-art", "pilot-art", "technician", "referrer-art" })
        {
            var stranger = await Application.SignInAsync(persona);
            foreach (var typed in new[] { "Recherchée", "Recherchée Anne", "03 21 00 00 77", "recherchee@exemple.fr", "14/05/1988", "Anne 14/05/1988", "Recherche 14/05/1988", "17 rue du Moulin", caseId })
            {
                var answer = await FindAsync(stranger, typed);
                Assert.True(answer["items"]!.AsArray().Count == 0 && answer["elsewhere"]!.AsArray().Count == 0, $"{persona}: {typed}: {answer}");
            }

            var exact = await FindAsync(stranger, "recherchee 14/05/1988");
            Assert.Empty(exact["items"]!.AsArray());
            Assert.Equal("""[{"territory":"LEN","open":true}]""", exact["elsewhere"]!.ToJsonString());
            var page = await stranger.GetStringAsync("/recherche?q=recherchee+14/05/1988", Cancellation);
            Assert.Contains("LEN, ouvert", page, StringComparison.Ordinal);
            Assert.DoesNotContain(caseId, page, StringComparison.Ordinal);
            Assert.DoesNotContain("Anne", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_Referrer_Finds_What_She_Referred_And_Nothing_That_Another_Did()
    {
        var (referrer, caseId) = await ReferredAsync();
        await (await Application.SignInAsync("mediator-len")).ReferAsync(Named("Recherchée-Autre"));

        var found = await FindAsync(referrer, "recherchée");

        Assert.Equal(caseId, (string?)Assert.Single(found["items"]!.AsArray())!["caseId"]);
    }

    [Theory]
    [InlineData("%", "search_too_short")]
    [InlineData("'", "search_too_short")]
    [InlineData("🏠🏠🏠🏠", "search_too_short")]
    [InlineData("ab", "search_too_short")]
    [InlineData("", "search_too_short")]
    [InlineData("1000", "search_too_long")]
    public async Task What_Cannot_Be_Searched_Is_Told_So(string typed, string code)
    {
        var mediator = await Application.SignInAsync("mediator-len");
        var query = Uri.EscapeDataString(typed == "1000" ? new string('x', 1000) : typed);
        using var refused = await mediator.GetAsync($"/api/search?q={query}", Cancellation);
        await refused.AssertProblemAsync(HttpStatusCode.BadRequest, code);
        using var shown = await mediator.GetAsync($"/recherche?q={query}", Cancellation);
        Assert.Equal(typed.Length == 0 ? HttpStatusCode.OK : HttpStatusCode.BadRequest, shown.StatusCode);
    }

    [Theory]
    [InlineData("' or 1=1 --")]
    [InlineData("%%%abc%%%")]
    [InlineData("PartitionKey eq 'LEN'")]
    [InlineData("<script>alert(1)</script>")]
    public async Task What_Looks_Like_A_Query_Is_Words_And_Finds_Nothing(string typed)
    {
        await ReferredAsync();
        var mediator = await Application.SignInAsync("mediator-len");
        Assert.Empty((await FindAsync(mediator, typed))["items"]!.AsArray());
        Assert.DoesNotContain("<script>alert", await mediator.GetStringAsync($"/recherche?q={Uri.EscapeDataString(typed)}", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_Who_Searches_Too_Often_Is_Asked_To_Wait_And_Others_Are_Not()
    {
        await using var application = new SlimeApplication(Azurite, new Dictionary<string, string?> { ["Slime:Search:PerMinute"] = "3" });
        var mediator = await application.SignInAsync("mediator-len");
        for (var i = 0; i < 3; i++) (await mediator.GetAsync("/api/search?q=exemple", Cancellation)).EnsureSuccessStatusCode().Dispose();

        using var refused = await mediator.GetAsync("/api/search?q=exemple", Cancellation);

        await refused.AssertProblemAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
        Assert.NotNull(refused.Headers.RetryAfter);
        using var page = await mediator.GetAsync("/recherche?q=exemple", Cancellation);
        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        using var another = await (await application.SignInAsync("mediator-art")).GetAsync("/api/search?q=exemple", Cancellation);
        Assert.Equal(HttpStatusCode.OK, another.StatusCode);
    }

    [Fact]
    public async Task The_Log_Says_Who_Searched_By_What_And_Never_What_Was_Typed()
    {
        var logs = new CollectedLogs();
        await using var application = new SlimeApplication(
            Azurite, new Dictionary<string, string?> { ["Logging:LogLevel:Slime.Functions.Search"] = "Information" }, services => services.AddSingleton<ILoggerProvider>(logs));
        var mediator = await application.SignInAsync("mediator-len");

        await FindAsync(mediator, "Recherchée 14/05/1988");

        var said = Assert.Single(logs.Lines, line => line.Contains("searched", StringComparison.Ordinal));
        Assert.Contains("mediator-len searched by BirthDate", said, StringComparison.Ordinal);
        Assert.DoesNotContain(logs.Lines, line => line.Contains("echerch", StringComparison.Ordinal) || line.Contains("1988", StringComparison.Ordinal));
    }

    private static async Task<JsonObject> FindAsync(HttpClient client, string typed) =>
        JsonNode.Parse(await client.GetStringAsync($"/api/search?q={Uri.EscapeDataString(typed)}", Cancellation))!.AsObject();

    private async Task<(HttpClient Referrer, string CaseId)> ReferredAsync()
    {
        var referrer = await Application.SignInAsync("referrer-len");
        return (referrer, await referrer.ReferAsync(Named("Recherchée")));
    }

    private static JsonObject Named(string surname)
    {
        var referral = SampleReferrals.Full(surname: surname, birthDate: "1988-05-14", phone: "0321000077");
        referral["household"]!["email"] = "recherchee@exemple.fr";
        referral["dwelling"]!["addressLine"] = "17 rue du Moulin";
        return referral;
    }
}
