using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Staff;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Routing;

public sealed class SubstitutionTests(SharedAzurite shared)
{
    private static readonly JsonArray Away = [new JsonObject { ["from"] = "2020-01-01" }];

    [Fact]
    public async Task A_Substitute_From_Another_Territory_Takes_The_Case_Over_And_Sees_It()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var coordination = await application.SignInAsync("coordination");
        var substitute = await application.SignInAsync("mediator-art");
        await ChangeAsync(coordination, "mediator-len", absences: Away, substitute: "mediator-art");

        var caseId = await coordination.ReferAsync();
        var routed = await substitute.RoutedCaseAsync(caseId);

        Assert.Equal("mediator-art", (string?)routed["mediator"]!["id"]);
        Assert.Equal("substitute", (string?)routed["routing"]!["rule"]);
        Assert.Equal("tutor-len", (string?)routed["tutor"]!["id"]);
        Assert.Equal("Exemple", (string?)routed["household"]!["surname"]);
        Assert.Equal([caseId], await Security.WhoSeesWhatTests.CaseIdsAsync(substitute, "/api/cases"));
        Assert.Null(await (await application.SignInAsync("mediator-cal")).CaseAsync(caseId));
    }

    [Fact]
    public async Task Without_A_Substitute_The_Fsl_Pilot_Takes_Over()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var coordination = await application.SignInAsync("coordination");
        await ChangeAsync(coordination, "mediator-len", absences: Away);

        var routed = await coordination.RoutedCaseAsync(await coordination.ReferAsync());

        Assert.Equal("pilot-len", (string?)routed["mediator"]!["id"]);
        Assert.Equal("fslPilot", (string?)routed["routing"]!["rule"]);
    }

    [Fact]
    public async Task An_Absence_That_Is_Over_Changes_Nothing()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var coordination = await application.SignInAsync("coordination");
        await ChangeAsync(coordination, "mediator-len", absences: [new JsonObject { ["from"] = "2020-01-01", ["until"] = "2020-01-31" }], substitute: "mediator-art");

        var routed = await coordination.RoutedCaseAsync(await coordination.ReferAsync());

        Assert.Equal("mediator-len", (string?)routed["mediator"]!["id"]);
        Assert.Equal("territory", (string?)routed["routing"]!["rule"]);
    }

    [Fact]
    public async Task A_Vacant_Post_Is_Replaced_By_Its_Substitute()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var coordination = await application.SignInAsync("coordination");
        await ChangeAsync(coordination, "mediator-len", substitute: "mediator-hen", vacant: true);

        var routed = await coordination.RoutedCaseAsync(await coordination.ReferAsync());

        Assert.Equal("mediator-hen", (string?)routed["mediator"]!["id"]);
        Assert.Equal("substitute", (string?)routed["routing"]!["rule"]);
    }

    [Fact]
    public async Task When_Everybody_Is_Away_Coordination_Takes_Over()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var coordination = await application.SignInAsync("coordination");
        foreach (var id in new[] { "mediator-len", "tutor-len", "pilot-len", "coordination", "coordination-2" })
            await ChangeAsync(coordination, id, absences: Away);

        var caseId = await coordination.ReferAsync();
        var routed = await coordination.RoutedCaseAsync(caseId);

        Assert.Equal("coordination", (string?)routed["mediator"]!["id"]);
        Assert.Equal("coordination", (string?)routed["tutor"]!["id"]);
        Assert.Equal("coordination", (string?)routed["routing"]!["rule"]);
        Assert.Equal(["coordination"], (await coordination.NotificationsOfAsync(caseId, 1)).Select(notification => (string?)notification["to"]));
    }

    [Fact]
    public async Task A_Commune_Given_To_Another_Territory_Is_Routed_There()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var coordination = await application.SignInAsync("coordination");
        var change = new CommuneOverride(InseeCode.Parse(SampleReferrals.Lens), TerritoryCode.Parse("ARR"), new DateOnly(2020, 1, 1), null, "Essai");
        var saved = await application.Services.GetRequiredService<StaffStore>()
            .TrySaveOverrideAsync(change, new ProcessContext(TimeProvider.System.GetUtcNow(), "coordination"), TestContext.Current.CancellationToken);

        var caseId = await coordination.ReferAsync(SampleReferrals.Full(SampleReferrals.Lens));
        var routed = await coordination.RoutedCaseAsync(caseId);

        Assert.True(saved);
        Assert.StartsWith("ARR-", caseId, StringComparison.Ordinal);
        Assert.Equal("communeOverride", (string?)routed["routing"]!["rule"]);
        Assert.Equal("mediator-arr", (string?)routed["mediator"]!["id"]);
        Assert.Equal(SampleReferrals.Lens, (string?)routed["commune"]!["insee"]);
    }

    private static async Task ChangeAsync(HttpClient coordination, string id, JsonArray? absences = null, string? substitute = null, bool vacant = false)
    {
        var member = JsonNode.Parse(await coordination.GetStringAsync($"/api/staff/{id}"))!;
        if (absences is not null) member["absences"] = absences.DeepClone();
        if (substitute is not null) member["substituteId"] = substitute;
        if (vacant) member["name"] = null;
        using var answer = await coordination.PutAsJsonAsync($"/api/staff/{id}", member);
        answer.EnsureSuccessStatusCode();
    }
}
