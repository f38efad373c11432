using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Retention;
using Slime.Functions.Retention.Elimination;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Deliveries;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Retention;

/// <summary>
/// The drill with everything that a case can hold: what people write by every way there is, and a row of every kind that storage
/// knows, so that a kind which comes later and is forgotten here fails by itself.
/// </summary>
public sealed class EveryKindTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly RetentionStory _story = new(shared);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _story.DisposeAsync();

    [Fact]
    public async Task Archive_And_Elimination_Reach_Every_Kind_Of_Row_And_Everything_That_Was_Written()
    {
        var (mediator, id) = await WrittenAsync();
        var other = await MergedAsync(mediator);
        await RowsOfCases.PlantAsync(_story.Application.Stored.Ledger, id, RetentionStory.Traces.Append(RetentionStory.Words), Cancellation);
        var kinds = RowsOfCases.Of(id).Select(made => made.Key).Where(RowsOfCases.IsPersonal).ToList();
        var written = await KindsAsync();
        Assert.All(kinds, key => Assert.Contains(KindOf(key), written));
        Assert.NotEmpty(await _story.WhereAsync(RetentionStory.Traces));

        await _story.ArchiveAsync();

        Assert.Empty(await _story.WhereAsync(RetentionStory.Traces));
        var archived = (await _story.Application.Stored.RowsAsync($"archive|{id.Territory}")).Select(row => row.RowKey).ToList();
        Assert.All(kinds, key => Assert.Contains(archived, row => KindOf(row) == KindOf(key)));
        using var archivist = await _story.Application.SignInAsync("archivist");
        using (var opened = await archivist.PostFormAsync($"/archives/{id}", ("reason", "Demande d’accès du ménage")))
        {
            var page = WebUtility.HtmlDecode(await opened.Content.ReadAsStringAsync(Cancellation));
            Assert.Contains("Question au comité technique", page, StringComparison.Ordinal);
            Assert.DoesNotContain("{\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain(Texts.Get("requests.file.kind.other"), page, StringComparison.Ordinal);
        }

        _story.GoTo(60, 30);
        await EliminationFaultTests.AllowedAsync(_story);
        await _story.RunAsync<ExecuteElimination>();

        Assert.Empty(await _story.WhereAsync(RetentionStory.Traces));
        foreach (var gone in (CaseId[])[id, other])
        {
            // Facts of other cases, of committees and of time sheets may bear the number: it leads nowhere any more. No key does.
            var left = (await _story.Application.Stored.RowsAsync()).Where(row => row.RowKey.Contains(gone.ToString(), StringComparison.Ordinal) && !row.PartitionKey.StartsWith("key", StringComparison.Ordinal)).Select(row => row.RowKey);
            Assert.Empty(left);
        }

        await _story.VerifyAsync();
    }

    [Fact]
    public async Task Nothing_Of_The_Household_Lies_In_The_Clear_In_A_Backup_Or_An_Export()
    {
        var (_, id) = await WrittenAsync();
        using var coordination = await _story.Application.SignInAsync("coordination");
        foreach (var export in (string[])["format=csv", "format=json", "format=xlsx", "format=csv&profile=partner&purpose=bilan&recipient=CLER", "format=csv&profile=public&purpose=bilan&recipient=CLER"])
        {
            using var taken = await coordination.GetAsync($"/api/territories/LEN/ledger?{export}", Cancellation);
            taken.EnsureSuccessStatusCode();
            var content = System.Text.Encoding.UTF8.GetString(await taken.Content.ReadAsByteArrayAsync(Cancellation));
            Assert.All(RetentionStory.Traces, trace => Assert.DoesNotContain(trace, content, StringComparison.Ordinal));
        }

        var folder = Directory.CreateTempSubdirectory("slime-backup-").FullName;
        try
        {
            var backup = Path.Combine(folder, "backup");
            await using (var process = SlimeProcess.Launch(SlimeProcess.Development(shared.Azurite, _story.Application.Prefix), FreePorts.Take(1)[0], "backup", "--output", backup))
                Assert.True(await process.ExitCodeAsync() == 0, process.Errors + process.Output);
            var files = Directory.EnumerateFiles(backup, "*", SearchOption.AllDirectories).ToList();
            Assert.True(files.Count > 3, "The backup holds files.");
            foreach (var file in files)
            {
                var content = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Cancellation));
                Assert.All(RetentionStory.Traces.Append(id.ToString()), trace => Assert.DoesNotContain(System.Text.Encoding.Latin1.GetString(System.Text.Encoding.UTF8.GetBytes(trace)), content, StringComparison.Ordinal));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Keys_Of_Backups_Over_Age_Are_Destroyed_And_Those_In_Use_Stay()
    {
        var keys = _story.Application.Services.GetRequiredService<ArchiveTable>();
        await _story.ReferredAsync();
        var year = _story.Clock.GetUtcNow().Year;
        await keys.BackupKeyOfAsync(year, Cancellation);
        _story.Clock.SetUtcNow(new DateTimeOffset(year + 2, 1, 20, 12, 0, 0, TimeSpan.Zero));
        await _story.RunAsync<KeepRetention>();
        Assert.NotNull(await keys.FindBackupKeyAsync(year, Cancellation));

        _story.Clock.SetUtcNow(new DateTimeOffset(year + 2, 2, 20, 12, 0, 0, TimeSpan.Zero));
        await _story.RunAsync<KeepRetention>();

        Assert.Null(await keys.FindBackupKeyAsync(year, Cancellation));
    }

    [Fact]
    public void Every_Kind_Of_Words_Has_Its_Name_In_The_Access_File_And_In_The_Archive()
    {
        var id = CaseId.Parse("LEN-7K3M9Q2X");
        var kinds = RowsOfCases.Of(id).Select(made => made.Key).Where(key => key.StartsWith($"person|{id}|", StringComparison.Ordinal)).Select(key => key.Split('|')[2]).Distinct().ToList();
        Assert.True(kinds.Count >= 15, string.Join(' ', kinds));
        Assert.All(kinds, kind => Assert.NotEqual(Texts.Get("requests.file.kind.other"), WrittenRow.KindOf(kind)));
    }

    /// <summary>What people write about a household by the ways that the program has for it.</summary>
    private async Task<(HttpClient Mediator, CaseId Case)> WrittenAsync()
    {
        var (mediator, id) = await _story.VisitedAsync();
        var words = $"{RetentionStory.Surname}, {RetentionStory.Address} : {RetentionStory.Words}";
        using var coordination = await _story.Application.SignInAsync("coordination");
        await DoneAsync(mediator.SendAsync(HttpMethod.Post, $"/api/cases/{id}/contacts", new { channel = "phone", result = "reached", note = words }));
        await DoneAsync(mediator.CorrectAsync(id.ToString(), "household", await mediator.PartAsync(id.ToString(), "household", ("warnings", words))));
        await DoneAsync(mediator.SendAsync(HttpMethod.Post, $"/api/cases/{id}/orientations", new { scheme = "adil", partner = words, note = words }));
        await DoneAsync(mediator.SendAsync(HttpMethod.Post, $"/api/cases/{id}/opinions", new { subject = "heating", question = words }));
        await DoneAsync(coordination.SendAsync(HttpMethod.Post, $"/api/cases/{id}/reassign", new { duty = "mediator", to = "mediator-art", reason = "workload", note = words }));
        var diagnostic = SampleDiagnostics.Complete(words);
        diagnostic["recipients"] = new JsonObject { ["kinds"] = new JsonArray("household") };
        await coordination.SavedAsync(id.ToString(), diagnostic);
        await coordination.SubmittedAsync(id.ToString());
        await ReportedCase.RenderAsync(_story.Application, id.ToString());
        await DoneAsync(coordination.SendAsync(HttpMethod.Post, $"/api/cases/{id}/household-notices", new { template = "reportCover", channel = "letter" }));
        await coordination.SavedAsync(id.ToString(), diagnostic);
        using (var convened = await coordination.PostAsJsonAsync("/api/committees", new { kind = "technical", on = TestDays.Text(20), place = "Arras", agenda = new[] { "Situations" } }, Cancellation))
        {
            var committee = (string)(await convened.EnsureSuccessStatusCode().ReadAsync())["id"]!;
            await DoneAsync(coordination.SendAsync(HttpMethod.Post, $"/api/committees/{committee}/cases", new { @case = id.ToString(), question = words }));
        }

        var opinion = JsonNode.Parse(await coordination.GetStringAsync($"/api/cases/{id}/opinions", Cancellation))!["items"]![0]!["opinionId"];
        await DoneAsync(coordination.SendAsync(HttpMethod.Post, $"/api/cases/{id}/opinions/{opinion}/withdraw", null));
        return (mediator, id);
    }

    /// <summary>A second case of a household of the same name that became part of another one.</summary>
    private async Task<CaseId> MergedAsync(HttpClient mediator)
    {
        var (_, one) = await _story.ReferredAsync();
        var (_, into) = await _story.ReferredAsync();
        await DoneAsync(mediator.SendAsync(HttpMethod.Post, $"/api/cases/{one}/merge", new { into = into.ToString() }));
        return one;
    }

    private async Task<IReadOnlySet<string>> KindsAsync() => (await _story.Application.Stored.RowsAsync()).Select(row => KindOf(row.RowKey)).ToHashSet();

    /// <summary>What a key is of: a note, a draft, a file…</summary>
    private static string KindOf(string key)
    {
        var parts = key.Split('|');
        return parts[0] == "person" ? string.Join('|', parts[0], parts.ElementAtOrDefault(2), parts.ElementAtOrDefault(3) == "draft") : parts[0];
    }

    private static async Task DoneAsync(Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{answer.RequestMessage!.RequestUri}: {await answer.Content.ReadAsStringAsync(Cancellation)}");
    }
}
