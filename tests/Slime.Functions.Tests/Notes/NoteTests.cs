using System.Net;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Notes;

public sealed class NoteTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Fact]
    public async Task A_Note_Is_Read_By_Those_On_The_Case_And_Notifies_Whom_It_Names()
    {
        var (mediator, caseId) = await Application.RoutedAsync();

        using var written = await WriteAsync(mediator, caseId, "Appeler la fille le soir", "tutor-len");

        Assert.Equal(HttpStatusCode.Created, written.StatusCode);
        var tutor = await Application.SignInAsync("tutor-len");
        var note = Assert.Single(JsonNode.Parse(await tutor.GetStringAsync($"/api/cases/{caseId}/notes"))!["items"]!.AsArray())!;
        Assert.Equal(("Appeler la fille le soir", "mediator-len"), ((string?)note["text"], (string?)note["by"]));
        var told = await Eventually.GetAsync(
            async () => (await mediator.NotificationsAsync(caseId)).Where(notice => (string?)notice["kind"] == "noteMention").ToList() is { Count: > 0 } found ? found : null, "the tutor is told");
        Assert.Equal("tutor-len", (string?)Assert.Single(told)["to"]);
        Assert.DoesNotContain("fille", (string?)told[0]["text"], StringComparison.Ordinal);
        var fact = Assert.Single((await mediator.CaseAsync(caseId))!.FactsOf("noteWritten"));
        Assert.DoesNotContain("fille", fact.ToJsonString(), StringComparison.Ordinal);
        Assert.Single(await Application.Stored.RowsAsync("LEN"), row => row.RowKey.StartsWith($"person|{caseId}|remark|", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("mediator-art")]
    [InlineData("technician")]
    [InlineData("nobody")]
    public async Task Whoever_Cannot_Open_The_Case_Cannot_Be_Named(string post)
    {
        var (mediator, caseId) = await Application.RoutedAsync();

        using var refused = await WriteAsync(mediator, caseId, "Un mot", post);

        await refused.AssertProblemAsync(HttpStatusCode.Conflict, "mention_cannot_read");
        Assert.Empty((await mediator.CaseAsync(caseId))!.FactsOf("noteWritten"));
    }

    [Fact]
    public async Task An_Empty_Or_Endless_Note_Is_Refused_And_One_Sent_Twice_Is_Left_Once()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        using (var empty = await WriteAsync(mediator, caseId, "  ")) await empty.AssertProblemAsync(HttpStatusCode.BadRequest, "required");
        using (var endless = await WriteAsync(mediator, caseId, new string('a', 2001))) await endless.AssertProblemAsync(HttpStatusCode.BadRequest, "too_long");

        for (var again = 0; again < 2; again++)
        {
            using var posted = await mediator.PostFormAsync($"/dossiers/{caseId}/messages", ("noteForm.text", "Un mot"), ("noteForm.mention", "tutor-len"), ("noteForm.key", "k1"));
            Assert.Equal($"/dossiers/{caseId}?fait=noted#notes", posted.Headers.Location?.OriginalString);
        }

        Assert.Single((await mediator.CaseAsync(caseId))!.FactsOf("noteWritten"));
        Assert.Contains("Un mot", await mediator.GetStringAsync($"/dossiers/{caseId}"), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> WriteAsync(HttpClient client, string caseId, string text, params string[] mention) =>
        client.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/notes", new { text, mention });
}
