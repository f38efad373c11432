using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Cases;
using Slime.Functions.Retention;
using Slime.Functions.Retention.Elimination;
using Slime.Functions.Tests.Visits;
using Slime.Functions.Visits;
using Slime.Model.Cases;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Retention;

/// <summary>What goes wrong on the way: two at once, a cut at every step, a hold, a return, a refusal, a restore from before.</summary>
public sealed class EliminationFaultTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly RetentionStory _story = new(shared);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _story.DisposeAsync();

    [Fact]
    public async Task Two_Archivists_At_Once_Make_One_Proposal_And_One_Decision()
    {
        await _story.VisitedAsync();
        await _story.ArchiveAsync();
        _story.GoTo(60, 30);
        using var archivist = await _story.Application.SignInAsync("archivist");

        var proposed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => archivist.PostAsync("/api/privacy/eliminations", null, Cancellation)));
        var ids = new HashSet<string>();
        foreach (var answer in proposed) ids.Add((string)(await answer.ReadAsync())["id"]!);
        var id = Assert.Single(ids);
        var visas = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => archivist.PostAsJsonAsync($"/api/privacy/eliminations/{id}/visa", new { number = $"visa {number}", on = "2026-11-20", given = true }, Cancellation)));
        Assert.Single(visas, answer => answer.StatusCode == HttpStatusCode.OK);
        using var ordered = await archivist.PostAsync($"/api/privacy/eliminations/{id}/execute", null, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, ordered.StatusCode);

        // Two instances carry it out side by side.
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => RunQuietlyAsync()));
        await _story.RunAsync<ExecuteElimination>();

        Assert.Equal("executed", (string)(await EliminationAsync(archivist, id))["status"]!);
        Assert.Empty(await _story.WhereAsync(RetentionStory.Traces));
        await _story.VerifyAsync();
    }

    [Fact]
    public async Task Cut_Off_Before_Any_Storage_Operation_The_Next_Run_Ends_As_If_Nothing_Had_Happened()
    {
        var cut = new CutOff();
        await using var story = new RetentionStory(shared, policy: cut);
        var (_, id) = await story.VisitedAsync();
        var figures = await story.FiguresAsync();
        story.GoTo(24, -10);
        await story.RunAsync<KeepRetention>();
        story.GoTo(24, 25);
        await cut.EverywhereAsync(() => story.RunAsync<KeepRetention>());
        Assert.Empty(await story.WhereAsync(RetentionStory.Traces));
        await story.VerifyAsync();
        story.GoTo(60, 30);
        var elimination = await AllowedAsync(story);

        var cuts = await cut.EverywhereAsync(() => story.RunAsync<ExecuteElimination>());

        Assert.True(cuts >= 4, $"It died {cuts} times.");
        using var archivist = await story.Application.SignInAsync("archivist");
        Assert.Equal("executed", (string)(await EliminationAsync(archivist, elimination))["status"]!);
        Assert.Empty(await story.WhereAsync(RetentionStory.Traces));
        Assert.Null(await story.Application.Services.GetRequiredService<CaseStore>().FindAsync(id, Cancellation));
        await story.VerifyAsync();
        Assert.Equal(figures, await story.FiguresAsync());
    }

    [Fact]
    public async Task What_Is_Held_After_The_Proposal_Is_Kept_And_Said_So()
    {
        var (_, id) = await _story.VisitedAsync();
        await _story.ArchiveAsync();
        _story.GoTo(60, 30);
        var elimination = await AllowedAsync(_story);
        using var officer = await _story.Application.SignInAsync("dpo");
        using (var held = await officer.PutAsync($"/api/privacy/retention/{id}/holds/litigation", null, Cancellation)) Assert.Equal(HttpStatusCode.NoContent, held.StatusCode);

        await _story.RunAsync<ExecuteElimination>();

        var certificate = (await EliminationAsync(officer, elimination))["certificate"]!;
        Assert.Equal((0, 1), ((int)certificate["cases"]!, (int)certificate["kept"]!));
        Assert.Equal(RetentionStory.Surname, (await _story.Application.Services.GetRequiredService<ArchivedCases>().ReadAsync(id, Cancellation)).Personal!.Household.Surname);
    }

    [Fact]
    public async Task A_Household_That_Comes_Back_Has_A_Case_Of_Its_Own_That_The_Elimination_Leaves_Whole()
    {
        var (_, old) = await _story.VisitedAsync();
        await _story.ArchiveAsync();
        _story.GoTo(60, 30);
        await AllowedAsync(_story);
        var (mediator, back) = await _story.ReferredAsync();
        Assert.NotEqual(old, back);

        await _story.RunAsync<ExecuteElimination>();

        Assert.Contains(RetentionStory.Surname, await mediator.GetStringAsync($"/dossiers/{back}", Cancellation), StringComparison.Ordinal);
        Assert.Single(JsonNode.Parse(await mediator.GetStringAsync("/api/search?q=quintefeuille", Cancellation))!["items"]!.AsArray());
        Assert.Null(await _story.Application.Services.GetRequiredService<CaseStore>().FindAsync(old, Cancellation));
        await _story.VerifyAsync();
    }

    [Fact]
    public async Task What_The_Archives_Refuse_To_Lose_Is_Handed_Over_Before_It_Is_Destroyed()
    {
        var (_, id) = await _story.VisitedAsync();
        await _story.ArchiveAsync();
        _story.GoTo(60, 30);
        using var archivist = await _story.Application.SignInAsync("archivist");
        using var made = await archivist.PostAsync("/api/privacy/eliminations", null, Cancellation);
        var elimination = (string)(await made.ReadAsync())["id"]!;
        using (var early = await archivist.GetAsync($"/api/privacy/eliminations/{elimination}/transfer", Cancellation)) await early.AssertProblemAsync(HttpStatusCode.Conflict, "visa_not_refused");
        using (var refused = await archivist.PostAsJsonAsync($"/api/privacy/eliminations/{elimination}/visa", new { number = "refus 4", on = "2026-11-20", given = false }, Cancellation)) refused.EnsureSuccessStatusCode();
        using (var order = await archivist.PostAsync($"/api/privacy/eliminations/{elimination}/execute", null, Cancellation)) await order.AssertProblemAsync(HttpStatusCode.Conflict, "visa_missing");

        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(await archivist.GetByteArrayAsync($"/api/privacy/eliminations/{elimination}/transfer", Cancellation)));
        Assert.Contains(zip.Entries, entry => entry.FullName == "manifest.csv");
        Assert.Contains(zip.Entries, entry => entry.FullName.StartsWith($"{id}/files/", StringComparison.Ordinal));
        var words = new List<string>();
        foreach (var entry in zip.Entries.Where(entry => entry.FullName.EndsWith(".json", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(await entry.OpenAsync(Cancellation));
            words.Add(await reader.ReadToEndAsync(Cancellation));
        }

        Assert.Contains(words, text => text.Contains(RetentionStory.Surname, StringComparison.Ordinal));
        using (var handed = await archivist.PostAsJsonAsync($"/api/privacy/eliminations/{elimination}/transferred", new { number = "récépissé 9", on = "2026-11-21" }, Cancellation)) handed.EnsureSuccessStatusCode();
        using (var order = await archivist.PostAsync($"/api/privacy/eliminations/{elimination}/execute", null, Cancellation)) order.EnsureSuccessStatusCode();
        await _story.RunAsync<ExecuteElimination>();

        Assert.Empty(await _story.WhereAsync(RetentionStory.Traces));
        Assert.Equal(1, (int)JsonNode.Parse(await archivist.GetStringAsync("/api/privacy/retention", Cancellation))!["counts"]!["transferred"]!);
        await _story.VerifyAsync();
    }

    [Fact]
    public async Task A_Restore_From_Before_Brings_Nobody_Back()
    {
        var (_, id) = await _story.VisitedAsync();
        var before = await _story.Application.Stored.RowsAsync();
        await _story.ArchiveAsync();
        _story.GoTo(60, 30);
        await AllowedAsync(_story);
        await _story.RunAsync<ExecuteElimination>();
        Assert.Empty(await _story.WhereAsync(RetentionStory.Traces));

        // The table as it was, row by row, as a restore writes it.
        foreach (var row in await _story.Application.Stored.RowsAsync()) await _story.Application.Stored.Ledger.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: Cancellation);
        foreach (var row in before) await _story.Application.Stored.Ledger.UpsertEntityAsync(RowText.Read(RowText.Write(row)), TableUpdateMode.Replace, Cancellation);
        Assert.NotEmpty(await _story.WhereAsync(RetentionStory.Traces));
        await _story.RunAsync<ExecuteElimination>();

        Assert.Empty(await _story.WhereAsync(RetentionStory.Traces));
        Assert.Null(await _story.Application.Services.GetRequiredService<CaseStore>().FindAsync(id, Cancellation));
        await _story.VerifyAsync();
    }

    [Fact]
    public async Task An_Accompanied_Visit_Whose_Case_Is_Destroyed_Counts_No_Second_Time()
    {
        var (mediator, id) = await _story.ReferredAsync();
        var visitId = await mediator.PlannedAsync(id.ToString(), VisitClient.EarlierToday);
        using (var done = await mediator.EndAsync(id.ToString(), visitId, "done")) done.EnsureSuccessStatusCode();
        Assert.Equal(1, await QuotaAsync());
        await _story.ArchiveAsync();
        _story.GoTo(60, 30);
        await AllowedAsync(_story);
        await _story.RunAsync<ExecuteElimination>();
        Assert.Null(await _story.Application.Services.GetRequiredService<CaseStore>().FindAsync(id, Cancellation));

        await _story.RunAsync<CountAccompaniedVisits>();

        Assert.Equal(1, await QuotaAsync());
        Assert.DoesNotContain(await _story.Application.Stored.RowsAsync(LedgerKeys.StaffPartition), row => row.RowKey.StartsWith(LedgerKeys.CountedPrefix, StringComparison.Ordinal));

        async Task<int?> QuotaAsync() => (await _story.Application.Services.GetRequiredService<LedgerTable>().FindAsync(LedgerKeys.StaffPartition, LedgerKeys.Quota("mediator-len"), Cancellation))?.GetInt32("Done");
    }

    [Fact]
    public async Task The_Key_Of_A_Year_Goes_With_The_Last_Of_That_Year()
    {
        await _story.VisitedAsync();
        await _story.ArchiveAsync();
        var archive = _story.Application.Services.GetRequiredService<ArchiveTable>();
        var year = Assert.Single(await archive.YearsAsync(Cancellation));
        _story.GoTo(60, 30);
        await AllowedAsync(_story);
        await _story.RunAsync<ExecuteElimination>();

        Assert.Empty(await archive.YearsAsync(Cancellation));
        Assert.Null(await archive.FindKeyAsync(year, Cancellation));
    }

    /// <summary>Proposed, allowed and ordered.</summary>
    internal static async Task<string> AllowedAsync(RetentionStory story)
    {
        using var archivist = await story.Application.SignInAsync("archivist");
        using var made = await archivist.PostAsync("/api/privacy/eliminations", null, Cancellation);
        var id = (string)(await made.ReadAsync())["id"]!;
        using var signed = await archivist.PostAsJsonAsync($"/api/privacy/eliminations/{id}/visa", new { number = "2031-62-17", on = "2026-11-20", given = true }, Cancellation);
        signed.EnsureSuccessStatusCode();
        using var ordered = await archivist.PostAsync($"/api/privacy/eliminations/{id}/execute", null, Cancellation);
        ordered.EnsureSuccessStatusCode();
        return id;
    }

    /// <summary>Of two who run at once one may lose: it says so, and the schedule brings what is left again.</summary>
    private async Task RunQuietlyAsync()
    {
        try
        {
            await _story.RunAsync<ExecuteElimination>();
        }
        catch (AggregateException lost) when (lost.Flatten().InnerExceptions.All(failure => failure is ChangedInTheMeantimeException))
        {
            // The other one goes on.
        }
    }

    private static async Task<JsonNode> EliminationAsync(HttpClient client, string id) => JsonNode.Parse(await client.GetStringAsync($"/api/privacy/eliminations/{id}", Cancellation))!;
}
