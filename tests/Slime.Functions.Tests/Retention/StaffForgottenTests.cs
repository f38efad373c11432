using System.Text.Json.Nodes;
using Slime.Functions.Retention.People;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Retention;

/// <summary>Time, training and names of the staff, ten years later.</summary>
public sealed class StaffForgottenTests(SharedAzurite shared) : IAsyncDisposable
{
    private const string Path = """
        {"name":"Médiateur","steps":[{"kind":"course","label":"Cours de base","isBase":true}]}
        """;

    private readonly RetentionStory _story = new(shared);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _story.DisposeAsync();

    [Fact]
    public async Task Hours_And_Totals_Stay_And_Lead_To_Nobody()
    {
        using var tutor = await _story.Application.SignInAsync("tutor-len");
        using var coordination = await _story.Application.SignInAsync("coordination");
        var body = new { items = new[] { new { day = TestDays.Text(0), purpose = "team", halfHours = 5 } }, confirmed = true };
        using (var added = await tutor.SendAsync(HttpMethod.Post, "/api/me/time", body)) added.EnsureSuccessStatusCode();
        var person = (await SheetsAsync()).Single().Split('|')[2];
        var month = new DateOnly(TestDays.In(0).Year, TestDays.In(0).Month, 1);
        var totals = $"/api/time?from={month:yyyy-MM-dd}&to={month.AddMonths(1).AddDays(-1):yyyy-MM-dd}";
        var before = await coordination.GetStringAsync(totals, Cancellation);

        _story.GoTo(119);
        await _story.RunAsync<ForgetStaff>();
        Assert.NotEmpty(await OfTimeAsync(person));
        _story.GoTo(122);
        await _story.RunAsync<ForgetStaff>();
        await _story.RunAsync<ForgetStaff>();

        Assert.Empty(await OfTimeAsync(person));
        Assert.Single(await SheetsAsync());
        Assert.Equal(before, await coordination.GetStringAsync(totals, Cancellation));
        await _story.VerifyAsync();
    }

    [Fact]
    public async Task Training_And_Name_Of_Whoever_Left_Lead_To_Nobody_And_Those_Of_Whoever_Is_There_Stay()
    {
        using var coordination = await _story.Application.SignInAsync("coordination");
        using (var saved = await coordination.SendAsync(HttpMethod.Put, "/api/training/paths/mediator", JsonNode.Parse(Path))) saved.EnsureSuccessStatusCode();
        foreach (var post in (string[])["mediator-len", "mediator-ter"])
        {
            using var recorded = await coordination.SendAsync(HttpMethod.Post, "/api/training/records", new { post, step = "s1", from = TestDays.Text(-5), certificate = "classeur 12" });
            recorded.EnsureSuccessStatusCode();
        }

        var left = JsonNode.Parse(await coordination.GetStringAsync("/api/staff/mediator-ter", Cancellation))!;
        var (gone, there) = (await PersonOfAsync("mediator-ter"), await PersonOfAsync("mediator-len"));
        var email = (string)left["email"]!;
        (left["name"], left["email"], left["entraObjectId"]) = ("Camille Modèle", "camille@slime.example", Guid.NewGuid().ToString());
        using (var other = await coordination.SendAsync(HttpMethod.Put, "/api/staff/mediator-ter", left)) other.EnsureSuccessStatusCode();
        Assert.NotEmpty(await _story.WhereAsync(email));

        _story.GoTo(122);
        await _story.RunAsync<ForgetStaff>();

        var records = JsonNode.Parse(await coordination.GetStringAsync("/api/training/records", Cancellation))!["items"]!.AsArray();
        Assert.Equal(2, records.Count);
        Assert.DoesNotContain(records, record => (string)record!["person"]! == gone);
        Assert.Contains(records, record => (string)record!["person"]! == there);
        Assert.Empty(await _story.WhereAsync(email));
        var held = (await MemberAsync("mediator-ter"))["incumbencies"]!.AsArray();
        Assert.Equal((2, null, "Camille Modèle"), (held.Count, (string?)held[0]!["name"], (string?)held[1]!["name"]));
        await _story.VerifyAsync();
    }

    private async Task<IReadOnlyList<string>> SheetsAsync() => [.. (await _story.Application.Stored.RowsAsync()).Where(row => row.PartitionKey == "time" && row.RowKey.StartsWith("sheet|", StringComparison.Ordinal)).Select(row => row.RowKey)];

    private async Task<IReadOnlyList<string>> OfTimeAsync(string person) => [.. (await _story.WhereAsync(person)).Where(found => found.Contains("/time/", StringComparison.Ordinal))];

    private async Task<string> PersonOfAsync(string post) => (string)(await MemberAsync(post))["entraObjectId"]!;

    private async Task<JsonNode> MemberAsync(string post) =>
        JsonNode.Parse((await _story.Application.Stored.RowsAsync()).Single(row => row.PartitionKey == "staff" && row.RowKey == $"post|{post}").GetString("Member"))!;
}
