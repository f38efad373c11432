using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Cases;
using Slime.Functions.Retention;
using Slime.Functions.Retention.Elimination;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases;
using Slime.Testing;
using UglyToad.PdfPig;
using Xunit;

namespace Slime.Functions.Tests.Retention;

/// <summary>Two years pass, then three: notice, archive, bordereau, visa, elimination.</summary>
public sealed class RetentionDrillTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly RetentionStory _story = new(shared);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _story.DisposeAsync();

    [Fact]
    public async Task After_Notice_Archive_And_Visa_Nothing_Leads_To_The_Household_And_Every_Figure_Stands()
    {
        var (mediator, id) = await _story.VisitedAsync();
        Assert.NotEmpty(await _story.WhereAsync(RetentionStory.Traces));
        var figures = await _story.FiguresAsync();
        await _story.VerifyAsync();

        // Nobody is told before its time, and nothing is moved without its notice.
        _story.GoTo(22);
        await _story.RunAsync<KeepRetention>();
        Assert.Null((await StateAsync(id)).RetentionNotice);
        _story.GoTo(24, -10);
        await _story.RunAsync<KeepRetention>();
        await _story.RunAsync<KeepRetention>();
        Assert.Single(await HistoryAsync(mediator, id), kind => kind == "retentionDue");
        Assert.Contains((await mediator.GetFromJsonAsync<JsonArray>("/api/me/tasks", Cancellation))!, task => (string)task!["kind"]! == "closingNotice" && (string)task["caseId"]! == id.ToString());
        _story.GoTo(24, 5);
        await _story.RunAsync<KeepRetention>();
        Assert.Null((await StateAsync(id)).Archived);

        _story.GoTo(24, 25);
        await _story.RunAsync<KeepRetention>();
        Assert.NotNull((await StateAsync(id)).Archived);
        Assert.Empty(await _story.WhereAsync(RetentionStory.Traces));
        Assert.Empty(JsonNode.Parse(await mediator.GetStringAsync("/api/search?q=quintefeuille", Cancellation))!["items"]!.AsArray());
        Assert.DoesNotContain(RetentionStory.Surname, await mediator.GetStringAsync($"/dossiers/{id}", Cancellation), StringComparison.Ordinal);
        Assert.Empty(JsonNode.Parse(await mediator.GetStringAsync($"/api/cases/{id}/files", Cancellation))!["items"]!.AsArray());
        await _story.VerifyAsync();
        Assert.Equal(figures, await _story.FiguresAsync());

        // Only the archivist opens it, and says why.
        using var archivist = await _story.Application.SignInAsync("archivist");
        Assert.DoesNotContain(RetentionStory.Surname, await archivist.GetStringAsync($"/archives/{id}", Cancellation), StringComparison.Ordinal);
        using (var refused = await archivist.PostFormAsync($"/archives/{id}", ("reason", "")))
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using (var opened = await archivist.PostFormAsync($"/archives/{id}", ("reason", "Demande d’accès du ménage")))
        {
            var page = WebUtility.HtmlDecode(await opened.Content.ReadAsStringAsync(Cancellation));
            Assert.All((string[])[RetentionStory.Surname, RetentionStory.FirstName, RetentionStory.Address, RetentionStory.Words], word => Assert.Contains(word, page, StringComparison.Ordinal));
        }

        // Its time in the archive is over: proposal, bordereau, visa, order.
        using (var early = await archivist.PostAsync("/api/privacy/eliminations", null, Cancellation)) await early.AssertProblemAsync(HttpStatusCode.Conflict, "nothing_to_eliminate");
        _story.GoTo(60, 30);
        await _story.RunAsync<ProposeElimination>();
        await _story.RunAsync<ProposeElimination>();
        var proposal = JsonNode.Parse(await archivist.GetStringAsync("/api/privacy/eliminations", Cancellation))!["items"]!.AsArray().Single()!;
        var elimination = (string)proposal["id"]!;
        using (var pdf = PdfDocument.Open(await archivist.GetByteArrayAsync($"/api/privacy/eliminations/{elimination}/bordereau", Cancellation)))
        {
            var text = string.Concat(pdf.GetPages().Select(page => page.Text));
            Assert.DoesNotContain(RetentionStory.Surname, text, StringComparison.Ordinal);
            Assert.DoesNotContain(id.ToString(), text, StringComparison.Ordinal);
        }

        using (var unsigned = await archivist.PostAsync($"/api/privacy/eliminations/{elimination}/execute", null, Cancellation)) await unsigned.AssertProblemAsync(HttpStatusCode.Conflict, "visa_missing");
        using (var signed = await archivist.PostAsJsonAsync($"/api/privacy/eliminations/{elimination}/visa", new { number = "2031-62-17", on = "2026-11-20", given = true }, Cancellation)) signed.EnsureSuccessStatusCode();
        using (var ordered = await archivist.PostAsync($"/api/privacy/eliminations/{elimination}/execute", null, Cancellation)) Assert.Equal(HttpStatusCode.Accepted, ordered.StatusCode);
        await _story.RunAsync<ExecuteElimination>();

        var certificate = JsonNode.Parse(await archivist.GetStringAsync($"/api/privacy/eliminations/{elimination}", Cancellation))!;
        Assert.Equal(("executed", 1, 0), ((string)certificate["status"]!, (int)certificate["certificate"]!["cases"]!, (int)certificate["certificate"]!["kept"]!));
        Assert.Empty(await _story.WhereAsync(RetentionStory.Traces));
        // The number of the case itself is on paper somewhere: it leads to no fact, and no fact to it.
        // Left are the log of who read it and the logs, which go after their months, keys of requests, which go after 30 days, and messages that nobody takes from the queues here.
        var numbers = await _story.WhereAsync(id.ToString());
        Assert.DoesNotContain(numbers, where => !(where.Contains("AccessLog/", StringComparison.Ordinal) || where.Contains("/key", StringComparison.Ordinal) || !where.Contains('/', StringComparison.Ordinal)));
        await _story.VerifyAsync();
        Assert.Equal(figures, await _story.FiguresAsync());
        using var gone = await mediator.GetAsync($"/api/cases/{id}", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_Contact_After_The_Notice_Begins_The_Time_Anew_And_A_Note_Of_The_Staff_Does_Not()
    {
        var (mediator, id) = await _story.VisitedAsync();
        _story.GoTo(24, -10);
        await _story.RunAsync<KeepRetention>();
        using (var noted = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{id}/notes", new { text = "Relu." })) noted.EnsureSuccessStatusCode();
        var standing = await LineAsync(mediator, id);
        Assert.Equal("closingNotice", (string)standing!["stage"]!);

        using (var reached = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{id}/contacts", new { channel = "letter", result = "reached", on = Day(24, -10) })) reached.EnsureSuccessStatusCode();
        _story.GoTo(24, 40);
        await _story.RunAsync<KeepRetention>();

        Assert.Null((await StateAsync(id)).Archived);
        Assert.Null(await LineAsync(mediator, id));
        Assert.DoesNotContain((await mediator.GetFromJsonAsync<JsonArray>("/api/me/tasks", Cancellation))!, task => (string)task!["kind"]! == "closingNotice");
    }

    [Fact]
    public async Task In_A_Closed_Case_The_Mediator_Notes_The_Contact_That_Her_Home_Asks_For()
    {
        var (mediator, id) = await _story.VisitedAsync();
        using (var closed = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{id}/close", new { reason = "solved" })) closed.EnsureSuccessStatusCode();
        using (var early = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{id}/contacts", new { channel = "phone", result = "reached" })) await early.AssertProblemAsync(HttpStatusCode.Conflict, "case_closed");
        _story.GoTo(24, -10);
        await _story.RunAsync<KeepRetention>();
        using var back = await _story.Application.SignInAsync("mediator-len");
        var task = (await back.GetFromJsonAsync<JsonArray>("/api/me/tasks", Cancellation))!.Single(task => (string)task!["kind"]! == "closingNotice")!;
        Assert.Contains($"action=\"/dossiers/{id}/contacts\"", await back.GetStringAsync(((string)task["href"]!).Split('#')[0], Cancellation), StringComparison.Ordinal);
        using (var nobody = await back.SendAsync(HttpMethod.Post, $"/api/cases/{id}/contacts", new { channel = "phone", result = "noAnswer" })) await nobody.AssertProblemAsync(HttpStatusCode.Conflict, "case_closed");

        using (var reached = await back.PostFormAsync($"/dossiers/{id}/contacts", ("contact.channel", "phone"), ("contact.result", "reached"), ("contact.on", _story.Today), ("contact.key", Guid.NewGuid().ToString("N")))) Assert.Equal(HttpStatusCode.SeeOther, reached.StatusCode);

        Assert.Equal(CaseStatus.Closed, (await StateAsync(id)).Status);
        _story.GoTo(24, 40);
        await _story.RunAsync<KeepRetention>();
        Assert.Null((await StateAsync(id)).Archived);
    }

    [Theory]
    [InlineData("restriction")]
    [InlineData("contestation")]
    [InlineData("litigation")]
    public async Task What_Is_Held_Is_Neither_Archived_Nor_Destroyed_Until_It_Is_Released(string why)
    {
        var (_, id) = await _story.VisitedAsync();
        using var officer = await _story.Application.SignInAsync("dpo");
        using (var held = await officer.PutAsync($"/api/privacy/retention/{id}/holds/{why}", null, Cancellation)) Assert.Equal(HttpStatusCode.NoContent, held.StatusCode);
        _story.GoTo(24, -10);
        await _story.RunAsync<KeepRetention>();
        _story.GoTo(70);
        await _story.RunAsync<KeepRetention>();
        Assert.Null((await StateAsync(id)).Archived);

        using (var released = await officer.DeleteAsync($"/api/privacy/retention/{id}/holds/{why}", Cancellation)) Assert.Equal(HttpStatusCode.NoContent, released.StatusCode);
        using (var again = await officer.DeleteAsync($"/api/privacy/retention/{id}/holds/{why}", Cancellation)) await again.AssertProblemAsync(HttpStatusCode.Conflict, "retention_not_held");
        // A clock that jumped archives nothing at once: the notice is given first, with its whole time.
        await _story.RunAsync<KeepRetention>();
        Assert.Null((await StateAsync(id)).Archived);
        _story.GoTo(70, 31);
        await _story.RunAsync<KeepRetention>();
        Assert.NotNull((await StateAsync(id)).Archived);
    }

    [Fact]
    public async Task What_A_Committee_Decided_And_Nobody_Did_Yet_Keeps_The_Case_From_The_Archive()
    {
        var (_, id) = await _story.VisitedAsync();
        using var coordination = await _story.Application.SignInAsync("coordination");
        using var made = await coordination.PostAsJsonAsync("/api/committees", new { kind = "technical", on = TestDays.Text(0) }, Cancellation);
        var committee = (string)(await made.EnsureSuccessStatusCode().ReadAsync())["id"]!;
        using (var convened = await coordination.PostAsJsonAsync($"/api/committees/{committee}/status", new { status = "convened" }, Cancellation)) convened.EnsureSuccessStatusCode();
        using (var frozen = await coordination.PostAsync($"/api/committees/{committee}/freeze", null, Cancellation)) frozen.EnsureSuccessStatusCode();
        using var taken = await coordination.PostAsJsonAsync($"/api/committees/{committee}/decisions", new { text = "Chiffrer la VMC", owner = "technician", due = TestDays.Text(40), @case = id.ToString() }, Cancellation);
        var decision = (string)(await taken.EnsureSuccessStatusCode().ReadAsync())["decision"]!["id"]!;
        _story.GoTo(24, -10);
        await _story.RunAsync<KeepRetention>();
        _story.GoTo(24, 25);
        await _story.RunAsync<KeepRetention>();
        Assert.Null((await StateAsync(id)).Archived);
        Assert.True((bool)(await LineAsync(coordination, id))!["busy"]!);

        using (var done = await coordination.PostAsJsonAsync($"/api/decisions/{decision}/status", new { status = "done" }, Cancellation)) done.EnsureSuccessStatusCode();
        await _story.RunAsync<KeepRetention>();
        Assert.NotNull((await StateAsync(id)).Archived);
    }

    private async Task<CaseState> StateAsync(CaseId id) => (await _story.Application.Services.GetRequiredService<CaseStore>().FindAsync(id, Cancellation))!.State;

    private static async Task<IReadOnlyList<string>> HistoryAsync(HttpClient client, CaseId id) => [.. (await client.CaseAsync(id.ToString()))!["history"]!.AsArray().Select(fact => (string)fact!["kind"]!)];

    private async Task<JsonNode?> LineAsync(HttpClient _, CaseId id)
    {
        using var officer = await _story.Application.SignInAsync("dpo");
        return JsonNode.Parse(await officer.GetStringAsync("/api/privacy/retention", Cancellation))!["items"]!.AsArray().FirstOrDefault(line => (string)line!["caseId"]! == id.ToString());
    }

    private static string Day(int months, int days) => TimeProvider.System.GetUtcNow().AddMonths(months).AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
