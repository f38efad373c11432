using System.Text.Json.Nodes;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Means;

/// <summary>What a committee sees of time, training and money, and what time sheets see of committees.</summary>
public sealed class MeansTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Fact]
    public async Task Days_Used_And_Steps_That_Lack_Stand_In_A_Pack()
    {
        var (coordination, tutor) = (await Application.SignInAsync("coordination"), await Application.SignInAsync("tutor-len"));
        var path = new { name = "Médiateur", steps = new[] { new { kind = "course", label = "Diagnostic sociotechnique" } } };
        using (var saved = await coordination.SendAsync(HttpMethod.Put, "/api/training/paths/mediator", path)) saved.EnsureSuccessStatusCode();
        var entry = new { items = new[] { new { day = TestDays.Text(0), purpose = "team", halfHours = 7 } }, confirmed = true };
        using (var logged = await tutor.SendAsync(HttpMethod.Post, "/api/me/time", entry)) logged.EnsureSuccessStatusCode();
        var id = await PreparedAsync(coordination, TestDays.Text(0));

        var pack = await PackAsync(coordination, id);

        Assert.Equal("0,5", Figure(pack, "time.tutor"));
        Assert.Equal("0", Figure(pack, "time.mediator"));
        Assert.Equal("9", Figure(pack, "training.lacking"));
        Assert.All(Table(pack, "training"), row => Assert.Equal("Diagnostic sociotechnique", (string?)row![1]));
    }

    [Fact]
    public async Task Without_Time_And_Paths_A_Pack_Says_Nothing_Of_Them_And_Money_Comes_From_The_Programme()
    {
        var coordination = await Application.SignInAsync("coordination");
        var id = await PreparedAsync(coordination, "2016-05-31");

        var pack = await PackAsync(coordination, id);

        Assert.Equal(["pace", "equity", "freshness", "cases", "opinions", "followUp", "budget"], Sections(pack).Take(7));
        Assert.Equal(("74544600", "49696400"), (Digits(Figure(pack, "budget.planned")), Digits(Figure(pack, "budget.proRata"))));
    }

    [Fact]
    public async Task A_Committee_That_Was_Held_Is_Proposed_To_Those_Who_Were_There()
    {
        var (coordination, tutor, other) = (await Application.SignInAsync("coordination"), await Application.SignInAsync("tutor-len"), await Application.SignInAsync("tutor-art"));
        var id = await PreparedAsync(coordination, TestDays.Text(-1));
        Assert.Empty(await ProposedAsync(coordination));
        using (var convened = await coordination.SendAsync(HttpMethod.Post, $"/api/committees/{id}/status", new { status = "convened" })) convened.EnsureSuccessStatusCode();
        using (var frozen = await coordination.PostAsync($"/api/committees/{id}/freeze", null)) frozen.EnsureSuccessStatusCode();
        using (var held = await coordination.SendAsync(HttpMethod.Post, $"/api/committees/{id}/status", new { status = "held" })) held.EnsureSuccessStatusCode();

        Assert.Equal([("committees", 6, id)], await ProposedAsync(coordination));
        Assert.Equal([("team", 6, id)], await ProposedAsync(tutor));
        Assert.Empty(await ProposedAsync(other));
    }

    private static async Task<string> PreparedAsync(HttpClient coordination, string on)
    {
        using var made = await coordination.SendAsync(HttpMethod.Post, "/api/committees", new { kind = "technical", on, invited = new[] { "tutor-len" }, agenda = new[] { "Rythme" } });
        return (string)(await made.EnsureSuccessStatusCode().ReadAsync())["id"]!;
    }

    private static async Task<JsonNode> PackAsync(HttpClient coordination, string id) => JsonNode.Parse(await coordination.GetStringAsync($"/api/committees/{id}/pack"))!;

    private static IEnumerable<string> Sections(JsonNode pack) => pack["sections"]!.AsArray().Select(section => (string)section!["code"]!);

    private static string? Figure(JsonNode pack, string code) =>
        (string?)pack["sections"]!.AsArray().SelectMany(section => section!["figures"]!.AsArray()).Single(figure => (string?)figure!["code"] == code)!["value"];

    private static JsonArray Table(JsonNode pack, string code) =>
        pack["sections"]!.AsArray().SelectMany(section => section!["tables"]!.AsArray()).Single(table => (string?)table!["code"] == code)!["rows"]!.AsArray();

    private static string Digits(string? text) => string.Concat((text ?? "").Where(char.IsAsciiDigit));

    private static async Task<IReadOnlyList<(string?, int, string?)>> ProposedAsync(HttpClient client)
    {
        var mine = JsonNode.Parse(await client.GetStringAsync($"/api/me/time?from={TestDays.Text(-2)}&to={TestDays.Text(0)}"))!;
        return [.. mine["proposals"]!.AsArray().Select(entry => ((string?)entry!["purpose"], (int)entry["halfHours"]!, (string?)entry["committeeId"]))];
    }
}
