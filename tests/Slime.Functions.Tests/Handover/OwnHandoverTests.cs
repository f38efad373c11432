using System.Net;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Ledger;
using Slime.Functions.Tests.Visits;
using Slime.Platform.Resources;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Handover;

/// <summary>A mediator who leaves prepares her handover herself; the receiver accepts it from home.</summary>
public sealed class OwnHandoverTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Fact]
    public async Task She_Sees_Her_Cases_By_Name_And_The_List_For_The_Manager_Has_None()
    {
        var caseId = (await Application.RoutedManyAsync(1))[0];
        var mediator = await Application.SignInAsync("mediator-len");

        var page = WebUtility.HtmlDecode(await mediator.GetStringAsync("/equipe/mediator-len/passation"));

        Assert.Contains("EXEMPLEA0", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(caseId, page, StringComparison.Ordinal);
        Assert.Contains(Texts.Get("handover.propose"), page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"from\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/passations\"", page, StringComparison.Ordinal);
        var pdf = System.Text.Encoding.Latin1.GetString(await mediator.GetByteArrayAsync("/equipe/mediator-len/passation/liste.pdf"));
        Assert.DoesNotContain("exemplea0", pdf, StringComparison.OrdinalIgnoreCase);
        using var other = await mediator.GetAsync("/equipe/tutor-len/passation");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task What_She_Proposes_Changes_Nothing_Until_Her_Pilot_Decides_And_Asked_Twice_It_Is_Asked_Once()
    {
        var caseId = (await Application.RoutedManyAsync(1))[0];
        var mediator = await Application.SignInAsync("mediator-len");
        (string, string)[] form = [("key", Guid.NewGuid().ToString("N")), ("reason", "handover"), ("receiver.toContact", "tutor-len"), ("case", caseId), ($"note.{caseId}", "Appeler le soir")];

        for (var time = 0; time < 2; time++)
        {
            using var sent = await mediator.PostFormAsync("/equipe/mediator-len/passation", form);
            Assert.Equal((HttpStatusCode.SeeOther, "/equipe/mediator-len/passation?fait=proposed"), (sent.StatusCode, sent.Headers.Location?.OriginalString));
        }

        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.Equal("mediator-len", shown.MediatorOf());
        Assert.Single(shown.FactsOf("reassignmentProposed"));
        Assert.Single(shown.FactsOf("noteWritten"));
    }

    [Fact]
    public async Task Many_Cases_That_She_Proposes_Are_Told_To_Her_Pilot_Once_And_Stand_Ready_On_His_Page()
    {
        var cases = await Application.RoutedManyAsync(20);
        var mediator = await Application.SignInAsync("mediator-len");
        (string, string)[] form = [("key", Guid.NewGuid().ToString("N")), ("reason", "handover"), ("receiver.toContact", "tutor-len"), .. cases.Select(caseId => ("case", caseId))];

        for (var time = 0; time < 2; time++) (await mediator.PostFormAsync("/equipe/mediator-len/passation", form)).Dispose();

        var pilot = await Application.SignInAsync("pilot-len");
        var told = await Eventually.GetAsync(
            async () => (await pilot.NotificationsAsync()).Where(notice => (string?)notice["kind"] == "reassignmentProposed").ToList() is { Count: > 0 } found ? found : null, "the pilot is told");
        var notice = Assert.Single(told);
        Assert.Equal("pilot-len", (string?)notice["to"]);
        Assert.Contains("20", (string?)notice["text"], StringComparison.Ordinal);
        var rows = await new StoredData(Azurite.ConnectionString, Application.Prefix).RowsAsync("LEN");
        Assert.DoesNotContain(rows, row => row.RowKey.StartsWith("outbox|", StringComparison.Ordinal) && row.RowKey.Contains("reassignmentProposed", StringComparison.Ordinal));
        Assert.Single(rows, row => row.RowKey.StartsWith("event|", StringComparison.Ordinal) && row.GetString("Kind") == "notificationSent" && row.GetString("Details").Contains("reassignmentProposed", StringComparison.Ordinal));
        Assert.Contains("value=\"tutor-len\" selected", await pilot.GetStringAsync("/equipe/mediator-len/passation"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Receiver_Finds_It_On_Home_Until_It_Is_Accepted()
    {
        var caseId = (await Application.RoutedManyAsync(1))[0];
        var pilot = await Application.SignInAsync("pilot-len");
        var receiver = await Application.SignInAsync("mediator-art");
        Assert.Empty(await TasksAsync(receiver));
        var batch = await pilot.ReassignedManyAsync([caseId], "mediator-art");

        var task = Assert.Single(await TasksAsync(receiver))!;
        Assert.Equal($"/passations/{(string?)batch["id"]}", (string?)task["href"]);
        Assert.Contains(Texts.Get("handover.toAccept"), WebUtility.HtmlDecode(await receiver.GetStringAsync("/")), StringComparison.Ordinal);
        using (var accepted = await receiver.PostFormAsync($"/passations/{(string?)batch["id"]}/acceptation")) Assert.Equal(HttpStatusCode.SeeOther, accepted.StatusCode);

        Assert.Empty(await TasksAsync(receiver));
    }

    [Fact]
    public async Task A_Handover_Accepted_By_Two_At_Once_Is_Accepted_Once()
    {
        var caseId = (await Application.RoutedManyAsync(1))[0];
        var batch = (string?)(await (await Application.SignInAsync("pilot-len")).ReassignedManyAsync([caseId], "mediator-art"))["id"];
        var receiver = await Application.SignInAsync("mediator-art");

        var accepted = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            using var answer = await receiver.PostAsync($"/api/reassignments/{batch}/accept", content: null);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return (string?)(await answer.ReadAsync())["acceptedAt"];
        }));

        Assert.NotNull(Assert.Single(accepted.Distinct()));
        var rows = await new StoredData(Azurite.ConnectionString, Application.Prefix).RowsAsync(LedgerKeys.ReassignmentPartition);
        Assert.Single(rows, row => row.GetString("Kind") == "reassignmentsAccepted");
    }

    [Fact]
    public async Task A_Case_Given_By_Hand_Stands_On_The_Receivers_Home()
    {
        var caseId = (await Application.RoutedManyAsync(1))[0];
        using (var given = await (await Application.SignInAsync("pilot-len")).ReassignAsync(caseId, "mediator-art")) given.EnsureSuccessStatusCode();

        var tasks = JsonNode.Parse(await (await Application.SignInAsync("mediator-art")).GetStringAsync("/api/me/tasks"))!.AsArray();

        Assert.Contains(tasks, task => (string?)task!["caseId"] == caseId && (string?)task["kind"] == "toCall");
    }

    [Fact]
    public async Task Pilot_Tutor_And_Stand_Ins_Of_The_New_Territory_Work_On_A_Case_That_Its_Commune_Brought()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var neighbour = await Application.SignInAsync("pilot-art");
        Assert.Null(await neighbour.CaseAsync(caseId));

        using (var corrected = await mediator.CorrectAsync(caseId, "dwelling", await mediator.PartAsync(caseId, "dwelling", ("communeInsee", SampleReferrals.Bethune)))) corrected.EnsureSuccessStatusCode();

        foreach (var persona in new[] { "pilot-art", "tutor-art", "mediator-art" })
        {
            var colleague = await Application.SignInAsync(persona);
            using var contact = await colleague.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/contacts", new { channel = "phone", result = "noAnswer" });
            Assert.True(contact.IsSuccessStatusCode, persona);
        }

        Assert.Contains(caseId, await neighbour.GetStringAsync("/api/cases?territory=LEN"), StringComparison.Ordinal);
        using var given = await neighbour.ReassignAsync(caseId, "tutor-art");
        Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        Assert.Null(await (await Application.SignInAsync("pilot-arr")).CaseAsync(caseId));
    }

    private static async Task<IReadOnlyList<JsonNode?>> TasksAsync(HttpClient client) =>
        [.. JsonNode.Parse(await client.GetStringAsync("/api/me/tasks"))!.AsArray().Where(task => (string?)task!["kind"] == "handoverToAccept")];
}
