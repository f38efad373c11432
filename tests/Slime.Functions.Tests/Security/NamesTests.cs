using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Security;

/// <summary>Every answer that anybody can ask for is searched for names that the person may not know.</summary>
public sealed class NamesTests(SharedAzurite shared) : ApplicationTest(shared)
{
    private static readonly string[] Personas =
    [
        "referrer-len", "referrer-art", "mediator-len", "mediator-art", "tutor-len", "tutor-art", "pilot-len", "pilot-art", "technician", "coordination", "admin",
    ];

    /// <summary>Besides every line of the rights table: lists as they are filtered, and what a search can be asked.</summary>
    private static readonly string[] Asked =
    [
        "/api/cases?status=open", "/api/cases?territory=LEN", "/api/cases?order=due", "/dossiers?territory=LEN", "/dossiers?status=closed", "/dossiers?liste=waiting", "/api/referrals/mine",
        "/api/search?q=Secretsurname", "/recherche?q=Secretsurname", "/api/search?q=Secretsurname+14/05/1988", "/recherche?q=Secretsurname+14/05/1988", "/api/search?q=0321000078", "/recherche?q=14/05/1988", "/recherche?q=Secretrue",
    ];

    [Fact]
    public async Task No_Answer_Names_A_Household_To_Somebody_Who_May_Not_Read_Its_Case()
    {
        var referral = SampleReferrals.Full(surname: "Secretsurname", firstName: "Secretprenom", birthDate: "1988-05-14", phone: "0321000078");
        referral["household"]!["email"] = "secretmail@exemple.fr";
        referral["dwelling"]!["addressLine"] = "5 Secretrue";
        var caseId = await (await Application.SignInAsync("referrer-len")).ReferAsync(referral);
        var mediator = await Application.SignInAsync("mediator-len");
        await mediator.RoutedCaseAsync(caseId);
        await mediator.PlannedAsync(caseId, VisitClient.EarlierToday);
        var view = await SharedViewAsync();
        string[] secrets = ["Secretsurname", "Secretprenom", "secretmail", "Secretrue", "321000078"];

        var told = new List<string>();
        var heard = new HashSet<string>(StringComparer.Ordinal);
        foreach (var persona in Personas)
        {
            var client = await Application.SignInAsync(persona);
            // Who referred sees what she sent herself.
            var knows = persona is "mediator-len" or "tutor-len" or "pilot-len" or "coordination" or "referrer-len";
            foreach (var path in Paths(caseId).Concat([$"/dossiers?view={view}", $"/api/cases?view={view}", $"/api/views/{view}", $"/api/views/{view}/export?format=csv"]))
            {
                using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
                // What was typed stands in the search box again.
                var text = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Replace($"value=\"{Typed(path)}\"", "", StringComparison.Ordinal);
                var found = secrets.Where(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase)).ToList();
                if (found.Count > 0) heard.Add(persona);
                if (!knows && found.Count > 0) told.Add($"{persona} {path}: {string.Join(' ', found)}");
            }
        }

        Assert.Empty(told);
        Assert.Equal(["coordination", "mediator-len", "pilot-len", "referrer-len", "tutor-len"], heard.Order(StringComparer.Ordinal));
    }

    /// <summary>A list that everybody sees, each with their own cases.</summary>
    private async Task<string> SharedViewAsync()
    {
        using var saved = await (await Application.SignInAsync("coordination")).SendAsync(HttpMethod.Post, "/api/views", new { name = "Tous", sharing = "all", columns = new[] { "caseId", "commune" } });
        return (string)(await saved.EnsureSuccessStatusCode().ReadAsync())["id"]!;
    }

    private static IEnumerable<string> Paths(string caseId) =>
        RightsTable.Lines.Where(line => line.Endpoint.StartsWith("GET ", StringComparison.Ordinal) && !line.Path.StartsWith("/dev/", StringComparison.Ordinal))
            .Select(line => line.Path.Replace("{case}", caseId, StringComparison.Ordinal)).Concat(Asked);

    private static string Typed(string path) => path.Contains("q=", StringComparison.Ordinal) ? path[(path.IndexOf("q=", StringComparison.Ordinal) + 2)..].Replace('+', ' ') : "nothing";
}
