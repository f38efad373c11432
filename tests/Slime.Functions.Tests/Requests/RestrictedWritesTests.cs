using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Cases;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Retention;
using Slime.Functions.Tests.Security;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases;
using Slime.Model.Cases.Requests;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Requests;

/// <summary>A restriction, and the archive, bind every way in which a case is written to: one answer, from one place.</summary>
public sealed class RestrictedWritesTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly RetentionStory _story = new(shared);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _story.DisposeAsync();

    [Fact]
    public void Every_Endpoint_That_Writes_About_A_Case_Is_In_The_Table()
    {
        var known = RestrictedWrites.All.Select(write => write.Endpoint).Concat(RestrictedWrites.Like.Keys).Concat(RestrictedWrites.Allowed).ToList();
        var writes = RightsTable.Lines.Select(line => line.Endpoint).Where(endpoint => !endpoint.StartsWith("GET ", StringComparison.Ordinal) && endpoint.Contains("{caseId}", StringComparison.Ordinal)).ToHashSet();
        Assert.Empty(writes.Except(known));
        Assert.Empty(known.Except(writes));
        Assert.All(RestrictedWrites.Like.Values, other => Assert.Contains(RestrictedWrites.All, write => write.Endpoint == other));
    }

    [Fact]
    public async Task Under_A_Restriction_Every_Write_But_What_The_Law_Leaves_Is_Refused_In_The_Same_Words()
    {
        var (mediator, id) = await _story.VisitedAsync();
        var (_, other) = await _story.ReferredAsync();
        var about = await RestrictedWrites.BeginAsync(_story.Application, mediator, id.ToString(), other.ToString());
        var (_, tag) = await mediator.DiagnosticAsync(about.Id);
        using var coordination = await _story.Application.SignInAsync("coordination");
        await coordination.LinkedAsync(RequestClient.Asking("restriction"), about.Id);
        var before = await StateAsync(id);

        await AllRefusedAsync(about, RestrictedUse.Restricted);

        // A save of the same instant would look like the echo of the last one.
        _story.Clock.Advance(TimeSpan.FromSeconds(1));
        // The tag of the draft from before, which needs no look at the case, leads nowhere either.
        using (var saved = await mediator.SaveAsync(about.Id, SampleDiagnostics.Complete(), tag)) Assert.Equal(HttpStatusCode.PreconditionFailed, saved.StatusCode);
        var (_, now) = await mediator.DiagnosticAsync(about.Id);
        using (var saved = await mediator.SaveAsync(about.Id, SampleDiagnostics.Complete(), now)) await saved.AssertProblemAsync(HttpStatusCode.Conflict, RestrictedUse.Restricted);
        using (var section = await mediator.PostAsync($"/dossiers/{about.Id}/diagnostic/menage", new FormUrlEncodedContent([]), Cancellation))
        {
            Assert.Equal(HttpStatusCode.Conflict, section.StatusCode);
            Assert.Contains("limité à la demande de la personne", WebUtility.HtmlDecode(await section.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);
        }

        Assert.Equal(before, await StateAsync(id));
        await _story.VerifyAsync();
    }

    [Fact]
    public async Task What_A_Device_Sends_For_A_Restricted_Case_Is_Refused_And_Nothing_Of_It_Is_Kept()
    {
        var (device, caseId) = await Field.FieldDeviceClient.AfterVisitAsync(_story.Application);
        var package = await device.PackageAsync();
        var section = Field.FieldDeviceClient.Section(caseId, Field.FieldDeviceClient.SectionOf(package, caseId, "advice"), content => content["findings"] = "Il fait froid");
        using var coordination = await _story.Application.SignInAsync("coordination");
        await coordination.LinkedAsync(RequestClient.Asking("restriction"), caseId);

        var answers = await device.SentAsync(section, Field.FieldDeviceClient.Command(caseId, "contact", new System.Text.Json.Nodes.JsonObject { ["channel"] = "phone", ["result"] = "reached" }));

        Assert.All(answers, answer => Assert.Equal(("refused", RestrictedUse.Restricted), ((string?)answer["status"], (string?)answer["code"])));
        Assert.DoesNotContain(await _story.Application.Stored.RowsAsync("LEN"), row => row.RowKey.EndsWith("|diagnostic|draft", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Once_The_Restriction_Is_Lifted_The_Draft_Goes_On_From_Where_It_Was()
    {
        var (mediator, id) = await _story.VisitedAsync();
        await mediator.SavedAsync(id.ToString(), SampleDiagnostics.Complete());
        using var officer = await _story.Application.SignInAsync("dpo");
        using (var held = await officer.PutAsync($"/api/privacy/retention/{id}/holds/restriction", null, Cancellation)) held.EnsureSuccessStatusCode();
        using (var released = await officer.DeleteAsync($"/api/privacy/retention/{id}/holds/restriction", Cancellation)) released.EnsureSuccessStatusCode();

        var (_, tag) = await mediator.DiagnosticAsync(id.ToString());
        await mediator.SavedAsync(id.ToString(), SampleDiagnostics.Complete(), tag);
        await mediator.SubmittedAsync(id.ToString());
    }

    [Fact]
    public async Task To_A_Case_In_The_Archive_Nothing_Is_Added_By_Any_Way()
    {
        var (mediator, id) = await _story.VisitedAsync();
        var (_, other) = await _story.ReferredAsync();
        var about = await RestrictedWrites.BeginAsync(_story.Application, mediator, id.ToString(), other.ToString());
        using (var withdrawn = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{id}/opinions/{about.Opinion}/withdraw", null)) withdrawn.EnsureSuccessStatusCode();
        await _story.ArchiveAsync();
        Assert.NotNull((await StoredAsync(id)).Archived);

        await AllRefusedAsync(about, RestrictedUse.Archived, "opinions/", "fsl-requests");

        using (var corrected = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{id}/close", new { reason = "solved" })) await corrected.AssertProblemAsync(HttpStatusCode.Conflict, RestrictedUse.Archived);
        Assert.DoesNotContain(await _story.Application.Stored.RowsAsync("LEN"), row => row.RowKey.StartsWith($"person|{id}", StringComparison.Ordinal) || row.RowKey.StartsWith($"announced|{id}", StringComparison.Ordinal));
        var page = WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{id}", Cancellation));
        Assert.Contains("Données en archives intermédiaires", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"action=\"/dossiers/{id}/contacts\"", page, StringComparison.Ordinal);
    }

    private async Task AllRefusedAsync(RestrictedCase about, string code, params string[] except)
    {
        var wrong = new List<string>();
        foreach (var write in RestrictedWrites.All.Where(write => !except.Any(part => write.Endpoint.Contains(part, StringComparison.Ordinal))))
        {
            using var person = await _story.Application.SignInAsync(write.By);
            using var answer = await person.SendAsync(HttpMethod.Parse(write.Endpoint.Split(' ')[0]), write.Path(about), write.Body?.Invoke(about));
            var text = await answer.Content.ReadAsStringAsync(Cancellation);
            if (answer.StatusCode != HttpStatusCode.Conflict || !text.Contains($"\"{code}\"", StringComparison.Ordinal)) wrong.Add($"{write.Endpoint}: {(int)answer.StatusCode} {text}");
        }

        Assert.Empty(wrong);
    }

    private async Task<CaseState> StoredAsync(CaseId id) => (await _story.Application.Services.GetRequiredService<CaseStore>().FindAsync(id, Cancellation))!.State;

    private async Task<string> StateAsync(CaseId id) => System.Text.Json.JsonSerializer.Serialize(await StoredAsync(id), Slime.Platform.Storage.StoredJson.Options);
}
