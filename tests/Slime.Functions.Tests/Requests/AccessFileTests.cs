using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Retention;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using UglyToad.PdfPig;
using Xunit;

namespace Slime.Functions.Tests.Requests;

/// <summary>What a person gets who asks what is kept about them.</summary>
public sealed class AccessFileTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly RetentionStory _story = new(shared);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _story.DisposeAsync();

    [Fact]
    public async Task The_Access_File_Holds_A_Readable_Pdf_The_Data_And_The_Documents_As_Far_As_Read()
    {
        var (mediator, caseId) = await _story.VisitedAsync();
        using (var other = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/notes", new { text = "Le voisin Hyacinthe se plaint" })) other.EnsureSuccessStatusCode();
        using var coordination = await _story.Application.SignInAsync("coordination");
        var id = await coordination.LinkedAsync(RequestClient.Asking("access"), caseId.ToString());

        // What nobody has read does not leave.
        using (var early = await coordination.PostAsync($"/api/privacy/requests/{id}/cases/{caseId}/file", null, Cancellation)) await early.AssertProblemAsync(HttpStatusCode.Conflict, "request_texts_unread");
        await coordination.ReviewedAsync(id, caseId.ToString(), withheld: "Hyacinthe");
        var entries = await TakenAsync(coordination, id, caseId.ToString());

        var pdf = string.Concat(PdfDocument.Open(entries["dossier.pdf"]).GetPages().Select(page => page.Text));
        Assert.Contains(RetentionStory.Surname, pdf, StringComparison.Ordinal);
        Assert.Contains("Zéphyrine", pdf, StringComparison.Ordinal);
        Assert.Contains("retenus", pdf, StringComparison.Ordinal);
        var data = JsonNode.Parse(entries["dossier.json"])!;
        Assert.Equal(RetentionStory.Surname, (string)data["referral"]!["household"]!["surname"]!);
        Assert.Contains(data["history"]!.AsArray(), fact => (string)fact!["kind"]! == "visitDone");
        Assert.Contains(data["words"]!.AsArray(), words => ((string)words!["text"]!).Contains("Zéphyrine", StringComparison.Ordinal));
        Assert.Equal(1, (int)data["withheld"]!);
        Assert.Contains(entries.Keys, name => name.StartsWith("documents/", StringComparison.Ordinal) && name.EndsWith(".jpg", StringComparison.Ordinal));
        Assert.All(entries.Values, content => Assert.DoesNotContain("Hyacinthe", Encoding.UTF8.GetString(content), StringComparison.Ordinal));
        Assert.DoesNotContain("Hyacinthe", pdf, StringComparison.Ordinal);
        Assert.Contains((await coordination.RequestAsync(id))["steps"]!.AsArray(), step => (string)step!["what"]! == "fileTaken");
    }

    [Fact]
    public async Task A_Text_That_Was_Written_After_The_Reading_Is_Read_Before_It_Leaves()
    {
        var (mediator, caseId) = await _story.VisitedAsync();
        using var coordination = await _story.Application.SignInAsync("coordination");
        var id = await coordination.LinkedAsync(RequestClient.Asking("access"), caseId.ToString());
        await coordination.ReviewedAsync(id, caseId.ToString());
        using (var noted = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/notes", new { text = "La sœur de Madame appelle" })) noted.EnsureSuccessStatusCode();

        using var refused = await coordination.PostAsync($"/api/privacy/requests/{id}/cases/{caseId}/file", null, Cancellation);

        await refused.AssertProblemAsync(HttpStatusCode.Conflict, "request_texts_unread");
        Assert.Single(await coordination.TextsAsync(id, caseId.ToString()), part => part!["leaves"] is null);
    }

    [Fact]
    public async Task A_Namesake_Gets_No_File_Before_Somebody_Made_Sure_Who_They_Are()
    {
        var (_, caseId) = await _story.VisitedAsync();
        using var coordination = await _story.Application.SignInAsync("coordination");
        var id = await coordination.ReceivedAsync(RequestClient.Asking("access", firstName: "Philippine", birthDate: "1951-02-03"));

        using (var unknown = await coordination.StepAsync(id, "cases", new { caseId = caseId.ToString() })) await unknown.AssertProblemAsync(HttpStatusCode.Conflict, "request_identity_missing");
        await coordination.IdentifyAsync(id);
        using (var namesake = await coordination.StepAsync(id, "cases", new { caseId = caseId.ToString() })) await namesake.AssertProblemAsync(HttpStatusCode.Conflict, "request_namesake");
        var page = await coordination.GetStringAsync($"/demandes/{id}", Cancellation);
        Assert.Contains("Homonyme ou autre personne", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        using (var none = await coordination.PostAsync($"/api/privacy/requests/{id}/cases/{caseId}/file", null, Cancellation)) Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);

        await coordination.AnswerAsync(id, "noData");
        Assert.Equal("noData", (string)(await coordination.RequestAsync(id))["outcome"]!);
        Assert.DoesNotContain(await FactsAsync(coordination, caseId.ToString()), kind => kind == "requestReceived");
    }

    [Fact]
    public async Task The_Officer_Keeps_The_Register_And_Reads_No_Case_And_The_Archivist_Gives_The_Archive()
    {
        var (_, caseId) = await _story.VisitedAsync();
        using var officer = await _story.Application.SignInAsync("dpo");
        var id = await officer.LinkedAsync(RequestClient.Asking("access"), caseId.ToString());
        using (var texts = await officer.GetAsync($"/api/privacy/requests/{id}/cases/{caseId}/texts", Cancellation)) Assert.Equal(HttpStatusCode.NotFound, texts.StatusCode);
        using var archivist = await _story.Application.SignInAsync("archivist");
        using (var inUse = await archivist.GetAsync($"/api/privacy/requests/{id}/cases/{caseId}/texts", Cancellation)) Assert.Equal(HttpStatusCode.NotFound, inUse.StatusCode);

        // Nothing is archived before the answer; whoever asks later asks the archive.
        await officer.AnswerAsync(id, "refused");
        await _story.ArchiveAsync();
        id = await officer.LinkedAsync(RequestClient.Asking("access", on: _story.Today), caseId.ToString());
        using var coordination = await _story.Application.SignInAsync("coordination");
        using (var archived = await coordination.GetAsync($"/api/privacy/requests/{id}/cases/{caseId}/texts", Cancellation)) Assert.Equal(HttpStatusCode.NotFound, archived.StatusCode);
        await archivist.ReviewedAsync(id, caseId.ToString());
        var entries = await TakenAsync(archivist, id, caseId.ToString());
        Assert.Contains(RetentionStory.Surname, Encoding.UTF8.GetString(entries["dossier.json"]), StringComparison.Ordinal);
        Assert.Contains(entries.Keys, name => name.EndsWith(".jpg", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Access_Is_Granted_Only_Once_The_File_Was_Taken_And_Withdrawn_Texts_Are_Asked_Of_Nobody()
    {
        var (_, caseId) = await _story.VisitedAsync();
        using var coordination = await _story.Application.SignInAsync("coordination");
        var id = await coordination.LinkedAsync(RequestClient.Asking("access"), caseId.ToString());
        using (var early = await coordination.StepAsync(id, "answer", new { outcome = "granted", on = TestDays.Text(0) })) await early.AssertProblemAsync(HttpStatusCode.Conflict, "request_file_not_taken");
        await coordination.ReviewedAsync(id, caseId.ToString());
        await TakenAsync(coordination, id, caseId.ToString());

        await coordination.AnswerAsync(id, "granted");

        Assert.Equal(["requestReceived", "requestAnswered"], (await FactsAsync(coordination, caseId.ToString())).Where(kind => kind.StartsWith("request", StringComparison.Ordinal)));
        using var again = await coordination.StepAsync(id, "answer", new { outcome = "refused", on = TestDays.Text(0), text = "Non." });
        await again.AssertProblemAsync(HttpStatusCode.Conflict, "request_answered_already");
    }

    private static async Task<IReadOnlyList<string>> FactsAsync(HttpClient client, string caseId) => [.. (await client.CaseAsync(caseId))!["history"]!.AsArray().Select(fact => (string)fact!["kind"]!)];

    private static async Task<IReadOnlyDictionary<string, byte[]>> TakenAsync(HttpClient client, string id, string caseId)
    {
        using var answer = await client.PostAsync($"/api/privacy/requests/{id}/cases/{caseId}/file", null, Cancellation);
        answer.EnsureSuccessStatusCode();
        using var zip = new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Cancellation)));
        var entries = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            await using var content = await entry.OpenAsync(Cancellation);
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes, Cancellation);
            entries[entry.FullName] = bytes.ToArray();
        }

        return entries;
    }
}
