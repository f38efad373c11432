using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Notifications;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.LookUps;

/// <summary>A household is looked up before it is referred; the same household's case that goes on takes what is new.</summary>
public sealed class LookUpTests(SharedAzurite shared) : IAsyncDisposable
{
    private static readonly Dictionary<string, string?> Settings = new(SlimeApplication.NoPumps) { ["Slime:Search:PerMinute"] = "100000" };

    private readonly SlimeApplication _application = new(shared.Azurite, Settings);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Theory]
    [InlineData("Déjavu-Petit", "1988-05-14", SampleReferrals.Bethune, true)]
    [InlineData("petit", "1988-05-14", SampleReferrals.Bethune, true)]
    [InlineData("Dejavue", "1988-05-14", SampleReferrals.Lens, true)]
    [InlineData("Dejavue", "1988-05-14", SampleReferrals.Bethune, false)]
    [InlineData("Déjavu", "1988-05-15", SampleReferrals.Lens, false)]
    [InlineData("Autrenom", "1988-05-14", SampleReferrals.Lens, false)]
    public async Task Name_And_Birth_Date_Find_A_Case_That_Goes_On_And_A_Slip_Only_In_Its_Commune(string surname, string birthDate, string commune, bool known)
    {
        await _application.RoutedByHandAsync(Referral());

        var answer = await LookUpAsync(await StrangerAsync(), surname, birthDate, commune);

        Assert.Equal(known, (bool)answer["known"]!);
        string[] said = known ? ["known", "territory", "since"] : ["known"];
        Assert.Equal(said, answer.Where(member => member.Value is not null).Select(member => member.Key));
        if (known) Assert.Equal(("LEN", TestDays.Text(0)[..7]), ((string?)answer["territory"], (string?)answer["since"]));
    }

    [Fact]
    public async Task A_Case_That_Is_Closed_Is_Not_Told_Of()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync(Referral());
        using (var closed = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/close", new { reason = "solved" })) closed.EnsureSuccessStatusCode();

        Assert.False((bool)(await LookUpAsync(await StrangerAsync(), "Déjavu", "1988-05-14", SampleReferrals.Lens))["known"]!);
    }

    [Theory]
    [InlineData("""{"birthDate":"1988-05-14","communeInsee":"62498"}""", "surname", "required")]
    [InlineData("""{"surname":"Déjavu","communeInsee":"62498"}""", "birthDate", "required")]
    [InlineData("""{"surname":"Déjavu","birthDate":"2999-01-01","communeInsee":"62498"}""", "birthDate", "date_in_future")]
    [InlineData("""{"surname":"Déjavu","birthDate":"1988-05-14"}""", "communeInsee", "required")]
    [InlineData("""{"surname":"Déjavu","birthDate":"1988-05-14","communeInsee":"59350"}""", "communeInsee", "commune_outside_departement")]
    [InlineData("""{"surname":"Déjavu","birthDate":"1988-05-14","communeInsee":"x"}""", "communeInsee", "commune_unknown_format")]
    public async Task A_Look_Up_That_Says_Too_Little_Is_Refused_At_Its_Field(string body, string field, string code)
    {
        using var refused = await (await StrangerAsync()).SendAsync(HttpMethod.Post, "/api/referrals/lookup", JsonNode.Parse(body));
        Assert.Equal([field], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, code)).Paths());
    }

    [Fact]
    public async Task Look_Ups_Count_As_Searches_And_Are_Logged_Without_Who_Was_Looked_For()
    {
        var logs = new CollectedLogs();
        await using var application = new SlimeApplication(
            shared.Azurite,
            new Dictionary<string, string?>(SlimeApplication.NoPumps) { ["Slime:Search:PerMinute"] = "2", ["Logging:LogLevel:Slime.Functions.LookUps"] = "Information" },
            services => services.AddSingleton<ILoggerProvider>(logs));
        var stranger = await application.SignInAsync("referrer-art");
        await LookUpAsync(stranger, "Déjavu", "1988-05-14", SampleReferrals.Lens);
        (await stranger.GetAsync("/api/search?q=exemple", Cancellation)).EnsureSuccessStatusCode().Dispose();

        using var refused = await stranger.SendAsync(HttpMethod.Post, "/api/referrals/lookup", Body("Déjavu", "1988-05-14", SampleReferrals.Lens));

        await refused.AssertProblemAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Contains(logs.Lines, line => line.Contains("looked a household up", StringComparison.Ordinal));
        Assert.DoesNotContain(logs.Lines, line => line.Contains("javu", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_Same_Household_Is_Added_To_Its_Case_Once_And_Its_Mediator_Told()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync(Referral());
        var stranger = await StrangerAsync();
        var more = Referral(SampleReferrals.Bethune);
        more["fsl"]!["requests"] = JsonNode.Parse("""[{"on":"2026-02-03","amount":180},{"on":"2026-10-10","amount":99}]""");
        more["comment"] = "Rien de neuf sauf la chaudière";

        foreach (var _ in new[] { 1, 2 })
        {
            using var added = await stranger.SendAsync(HttpMethod.Post, "/api/referrals/repeat", more.DeepClone(), "again-1");
            Assert.Equal(HttpStatusCode.Accepted, added.StatusCode);
            var answer = await added.ReadAsync();
            Assert.Equal(("repeated", "LEN"), ((string?)answer["status"], (string?)answer["territory"]));
            Assert.DoesNotContain(caseId, answer.ToJsonString(), StringComparison.Ordinal);
        }

        var shown = (await mediator.CaseAsync(caseId))!;
        var fact = Assert.Single(shown.HistoryOf("referralRepeated"))!;
        Assert.DoesNotContain("chaudière", fact, StringComparison.Ordinal);
        Assert.Equal(3, (int)shown["fslRequestCount"]!);
        Assert.Equal(3, shown["facts"]!["fslRequests"]!.AsArray().Count);
        Assert.Single(await _application.Stored.RowsAsync("LEN"), row => row.RowKey.StartsWith($"outbox|notify|{caseId}|referralRepeated-", StringComparison.Ordinal));
        Assert.Contains("Rien de neuf sauf la chaudière", WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{caseId}", Cancellation)), StringComparison.Ordinal);
        Assert.Single(JsonNode.Parse(await (await _application.SignInAsync("coordination")).GetStringAsync("/api/cases", Cancellation))!["items"]!.AsArray());
        using var reused = await stranger.SendAsync(HttpMethod.Post, "/api/referrals/repeat", Referral(), "again-1");
        await reused.AssertProblemAsync(HttpStatusCode.Conflict, "idempotency_key_reused");
    }

    [Fact]
    public async Task Sent_Again_After_The_Case_Was_Closed_It_Answers_As_The_First_Time()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync(Referral());
        var stranger = await StrangerAsync();
        using (var added = await stranger.SendAsync(HttpMethod.Post, "/api/referrals/repeat", Referral(), "again-2")) added.EnsureSuccessStatusCode();
        using (var closed = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/close", new { reason = "solved" })) closed.EnsureSuccessStatusCode();

        using var again = await stranger.SendAsync(HttpMethod.Post, "/api/referrals/repeat", Referral(), "again-2");
        using var another = await stranger.SendAsync(HttpMethod.Post, "/api/referrals/repeat", Referral(), "again-3");

        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        await another.AssertProblemAsync(HttpStatusCode.Conflict, "household_not_known");
        Assert.Single((await mediator.CaseAsync(caseId))!.HistoryOf("referralRepeated"));
    }

    [Fact]
    public async Task Two_Who_Add_At_Once_Both_Stand()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync(Referral());
        var answers = await Task.WhenAll(new[] { "referrer-art", "referrer-arr" }.Select(async persona =>
            await (await _application.SignInAsync(persona)).SendAsync(HttpMethod.Post, "/api/referrals/repeat", Referral(), "at-once")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        foreach (var answer in answers) answer.Dispose();
        Assert.Equal(2, (await mediator.CaseAsync(caseId))!.HistoryOf("referralRepeated").Count());
    }

    [Fact]
    public async Task A_Referral_By_The_Api_Without_A_Look_Up_Is_Accepted_As_Ever()
    {
        await _application.RoutedByHandAsync(Referral());
        var stranger = await StrangerAsync();
        await stranger.ReferAsync(Referral());
        var looked = Referral();
        looked["duplicateChecked"] = true;

        var caseId = await stranger.ReferAsync(looked);

        var fact = Assert.Single((await (await _application.SignInAsync("mediator-len")).CaseAsync(caseId))!.HistoryOf("referralReceived"))!;
        Assert.Contains("\"duplicateChecked\":true", fact, StringComparison.Ordinal);
    }

    private static JsonObject Referral(string commune = SampleReferrals.Lens)
    {
        var referral = SampleReferrals.Full(commune, "Déjavu-Petit", "Lucie", "1988-05-14", "0321000061");
        referral["agreement"]!["contact"] = JsonNode.Parse("""{"given":true,"on":"2024-01-02","how":"oral"}""");
        return referral;
    }

    private static object Body(string surname, string birthDate, string communeInsee) => new { surname, birthDate, communeInsee };

    private static async Task<JsonObject> LookUpAsync(HttpClient client, string surname, string birthDate, string commune)
    {
        using var answer = await client.PostAsJsonAsync("/api/referrals/lookup", Body(surname, birthDate, commune), Cancellation);
        return await answer.EnsureSuccessStatusCode().ReadAsync();
    }

    private Task<HttpClient> StrangerAsync() => _application.SignInAsync("referrer-art");
}
