using System.Net;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Visits;
using Slime.Testing;

namespace Slime.Functions.Tests.Redrawing;

/// <summary>What tests of plans ask again and again.</summary>
internal static class PlanClient
{
    /// <summary>CC des Campagnes de l'Artois, which the file of EPCI gives to Arras with low confidence.</summary>
    public const string Epci = "200069482";

    /// <summary>Adinfer, one of its communes.</summary>
    public const string Adinfer = "62009";

    public const string Path = "/api/territory-plans";

    public static object Input(string? effectiveOn = null, string openCases = "allButPlannedVisits", string targets = "proRata", object[]? moves = null, string name = "Campagnes de l'Artois au Ternois") =>
        new { name, effectiveOn = effectiveOn ?? TestDays.Text(0), openCases, targets, moves = moves ?? [new { epci = Epci, to = "TER" }] };

    public static async Task<JsonObject> PlanAsync(this HttpClient client, object? input = null)
    {
        using var answer = await client.SendAsync(HttpMethod.Post, Path, input ?? Input());
        if (answer.StatusCode != HttpStatusCode.Created) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        return await answer.ReadAsync();
    }

    /// <summary>Checked and scheduled.</summary>
    public static async Task<string> ScheduledAsync(this HttpClient client, object? input = null)
    {
        var id = (string)(await client.PlanAsync(input))["id"]!;
        await client.DoneAsync(id, "check");
        await client.DoneAsync(id, "schedule");
        return id;
    }

    public static Task<HttpResponseMessage> DoAsync(this HttpClient client, string plan, string what) => client.SendAsync(HttpMethod.Post, $"{Path}/{plan}/{what}", null);

    public static async Task<JsonObject> DoneAsync(this HttpClient client, string plan, string what)
    {
        using var answer = await client.DoAsync(plan, what);
        if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{what}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.ReadAsync();
    }

    public static async Task<JsonObject> ReadPlanAsync(this HttpClient client, string plan) => JsonNode.Parse(await client.GetStringAsync($"{Path}/{plan}"))!.AsObject();

    /// <summary>Routed cases of Adinfer.</summary>
    public static async Task<IReadOnlyList<string>> CasesOfAdinferAsync(this SlimeApplication application, int count)
    {
        var (referrer, coordination) = (await application.SignInAsync("referrer-arr"), await application.SignInAsync("coordination"));
        var cases = new List<string>();
        for (var number = 0; number < count; number++) cases.Add(await referrer.ReferAsync(SampleReferrals.Minimal(Adinfer, $"Exemple{(char)('A' + (number % 26))}{number / 26}")));
        foreach (var caseId in cases) await coordination.RoutedCaseAsync(caseId);
        return cases;
    }

    public static (string? Mediator, string? Tutor) PeopleOf(this JsonObject shown) => ((string?)shown["mediator"]!["id"], (string?)shown["tutor"]!["id"]);
}
