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
    public async Task The_Technician_Who_Is_Asked_An_Opinion_Can_Be_Named()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        using (var asked = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/opinions", new { subject = "heating", question = "Faut-il changer la chaudière ?" })) asked.EnsureSuccessStatusCode();

        using var written = await WriteAsync(mediator, caseId, "Le ballon est dans la cave", "technician");

        Assert.Equal(HttpStatusCode.Created, written.StatusCode);
        Assert.Contains("value=\"technician\"", await mediator.GetStringAsync($"/dossiers/{caseId}"), StringComparison.Ordinal);
        var technician = await Application.SignInAsync("technician");
        Assert.Contains("Le ballon est dans la cave", await technician.GetStringAsync($"/api/cases/{caseId}/notes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Note_That_Was_Refused_As_Stale_Is_Refused_Again_With_The_Same_Key()
    {
        var (mediator, caseId) = await Application.RoutedAsync();

        for (var again = 0; again < 2; again++)
        {
            using var stale = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/notes", new { text = "Un mot" }, "k2", "\"999\"");
            await stale.AssertProblemAsync(HttpStatusCode.PreconditionFailed, "changed_in_the_meantime");
        }

        Assert.Empty((await mediator.CaseAsync(caseId))!.FactsOf("noteWritten"));
    }

    [Fact]
    public async Task A_Note_That_Comes_Again_With_The_Tag_Of_Before_Answers_As_The_First_Time()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var before = (await mediator.GetAsync($"/api/cases/{caseId}")).Headers.ETag!.Tag;

        using var first = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/notes", new { text = "Un mot" }, "k3");
        using var again = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/notes", new { text = "Un mot" }, "k3", before);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, again.StatusCode));
        Assert.Equal((string?)(await first.ReadAsync())["noteId"], (string?)(await again.ReadAsync())["noteId"]);
        Assert.Single((await mediator.CaseAsync(caseId))!.FactsOf("noteWritten"));
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
