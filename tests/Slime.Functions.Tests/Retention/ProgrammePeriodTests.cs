using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Cases;
using Slime.Functions.Retention;
using Slime.Model.Cases;
using Slime.Testing;
using UglyToad.PdfPig;
using Xunit;

namespace Slime.Functions.Tests.Retention;

/// <summary>A programme may say how long the personal data of its cases stays.</summary>
public sealed class ProgrammePeriodTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly RetentionStory _story = new(shared);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _story.DisposeAsync();

    [Fact]
    public async Task A_Case_Stays_As_Long_As_Its_Programme_Says_And_The_Bordereau_Says_How_Long_That_Was()
    {
        var (_, id) = await _story.VisitedAsync();
        await PutAsync(activeMonths: 12, archiveMonths: 6);

        _story.GoTo(12, -10);
        await _story.RunAsync<KeepRetention>();
        Assert.NotNull((await StateAsync(id)).RetentionNotice);
        _story.GoTo(12, 25);
        await _story.RunAsync<KeepRetention>();
        Assert.NotNull((await StateAsync(id)).Archived);

        _story.GoTo(18, 40);
        using var archivist = await _story.Application.SignInAsync("archivist");
        using var made = await archivist.PostAsync("/api/privacy/eliminations", null, Cancellation);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var proposal = await made.ReadAsync();
        Assert.Equal(18, (int)Assert.Single(proposal["lines"]!.AsArray())!["legalMonths"]!);
        using var pdf = PdfDocument.Open(await archivist.GetByteArrayAsync($"/api/privacy/eliminations/{proposal["id"]}/bordereau", Cancellation));
        Assert.Matches(@"18\s*mois", string.Concat(pdf.GetPages().Select(page => page.Text)));
    }

    [Fact]
    public async Task Without_A_Word_Of_Its_Programme_A_Case_Follows_The_Service_And_The_Form_Keeps_What_It_Said()
    {
        var (_, id) = await _story.VisitedAsync();
        var saved = await PutAsync(activeMonths: null, archiveMonths: 12);
        Assert.Equal((null, 12), ((int?)saved["activeMonths"], (int?)saved["archiveMonths"]));
        _story.GoTo(12, 40);
        await _story.RunAsync<KeepRetention>();
        Assert.Null((await StateAsync(id)).RetentionNotice);

        using var coordination = await _story.Application.SignInAsync("coordination");
        var programme = await CurrentAsync(coordination);
        var page = await new HtmlParser().ParseDocumentAsync(await coordination.GetStringAsync($"/pilotage/programmes/{programme["id"]}", Cancellation));
        Assert.Equal(("", "12"), (page.QuerySelector("input[name=activeMonths]")!.GetAttribute("value") ?? "", page.QuerySelector("input[name=archiveMonths]")!.GetAttribute("value")));
        (programme["activeMonths"], programme["archiveMonths"]) = (0, 500);
        using var wrong = await coordination.PutAsJsonAsync($"/api/programmes/{programme["id"]}", programme, Cancellation);
        Assert.Equal(["activeMonths", "archiveMonths"], (await wrong.AssertProblemAsync(HttpStatusCode.BadRequest, "out_of_range")).Paths());
    }

    /// <summary>The programme of today, with the months that it says.</summary>
    private async Task<JsonObject> PutAsync(int? activeMonths, int? archiveMonths)
    {
        using var coordination = await _story.Application.SignInAsync("coordination");
        var programme = await CurrentAsync(coordination);
        (programme["activeMonths"], programme["archiveMonths"]) = (activeMonths, archiveMonths);
        using var put = await coordination.PutAsJsonAsync($"/api/programmes/{programme["id"]}", programme, Cancellation);
        if (!put.IsSuccessStatusCode) throw new InvalidOperationException(await put.Content.ReadAsStringAsync(Cancellation));
        return await put.ReadAsync();
    }

    private static async Task<JsonObject> CurrentAsync(HttpClient client) =>
        JsonNode.Parse(await client.GetStringAsync("/api/programmes", Cancellation))!.AsArray().Select(programme => programme!.AsObject())
            .Single(programme => string.CompareOrdinal((string)programme["from"]!, TestDays.Text(0)) <= 0 && string.CompareOrdinal((string)programme["to"]!, TestDays.Text(0)) >= 0);

    private async Task<CaseState> StateAsync(CaseId id) => (await _story.Application.Services.GetRequiredService<CaseStore>().FindAsync(id, Cancellation))!.State;
}
