using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Cases;
using Slime.Functions.Retention;
using Slime.Functions.Retention.Elimination;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Requests;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Retention;

/// <summary>What somebody still has to do about a household keeps its data where it is, and no longer than that.</summary>
public sealed class OpenBusinessTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly RetentionStory _story = new(shared);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _story.DisposeAsync();

    [Fact]
    public async Task An_Access_Request_After_The_Visa_Keeps_The_Case_Until_It_Is_Answered()
    {
        var (_, id) = await _story.VisitedAsync();
        await _story.ArchiveAsync();
        _story.GoTo(60, 30);
        var elimination = await EliminationFaultTests.AllowedAsync(_story);
        using var officer = await _story.Application.SignInAsync("dpo");
        var request = await officer.LinkedAsync(RequestClient.Asking("access", on: _story.Today), id.ToString());

        await _story.RunAsync<ExecuteElimination>();

        var certificate = JsonNode.Parse(await officer.GetStringAsync($"/api/privacy/eliminations/{elimination}", Cancellation))!["certificate"]!;
        Assert.Equal((0, 1), ((int)certificate["cases"]!, (int)certificate["kept"]!));
        Assert.Equal(RetentionStory.Surname, (await _story.Application.Services.GetRequiredService<ArchivedCases>().ReadAsync(id, Cancellation)).Personal!.Household.Surname);
        Assert.True((bool)await LineAsync(officer, id, "busy"));
        _story.GoTo(60, 31);
        using (var archivist = await _story.Application.SignInAsync("archivist"))
        using (var none = await archivist.PostFormAsync("/conservation/propositions")) Assert.Equal("/conservation?fait=nothing", none.Headers.Location?.OriginalString);

        await officer.AnswerAsync(request, "refused", _story.Today);
        _story.GoTo(60, 32);
        await EliminationFaultTests.AllowedAsync(_story);
        await _story.RunAsync<ExecuteElimination>();
        Assert.Null(await _story.Application.Services.GetRequiredService<CaseStore>().FindAsync(id, Cancellation));
    }

    [Theory]
    [InlineData("access", true)]
    [InlineData("erasure", false)]
    [InlineData("withdrawal", false)]
    public async Task Data_Of_Which_An_Answer_Is_Made_Waits_For_It_And_Other_Requests_Hold_Nothing(string kind, bool stays)
    {
        var (_, id) = await _story.ReferredAsync();
        using var officer = await _story.Application.SignInAsync("dpo");
        var asking = RequestClient.Asking(kind);
        if (kind == "withdrawal") asking["noLongerContact"] = true;
        await officer.LinkedAsync(asking, id.ToString());

        await _story.ArchiveAsync();

        Assert.Equal(stays, (await StateAsync(id)).Archived is null);
    }

    [Fact]
    public async Task A_Case_That_Became_Part_Of_Another_Stays_As_Long_As_That_One_Is_In_Use()
    {
        var (mediator, goes) = await _story.ReferredAsync();
        using (var noted = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{goes}/contacts", new { channel = "phone", result = "noAnswer", note = "Sonnerie de Zéphyrine dans le vide" })) noted.EnsureSuccessStatusCode();
        var (_, stays) = await _story.ReferredAsync();
        using (var merged = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{goes}/merge", new { into = stays.ToString() })) merged.EnsureSuccessStatusCode();
        _story.GoTo(12);
        using (var reached = await (await _story.Application.SignInAsync("mediator-len")).SendAsync(HttpMethod.Post, $"/api/cases/{stays}/contacts", new { channel = "phone", result = "reached" })) reached.EnsureSuccessStatusCode();

        await _story.ArchiveAsync();

        Assert.Equal((null, null), ((await StateAsync(goes)).RetentionNotice, (await StateAsync(goes)).Archived));
        using (var officer = await _story.Application.SignInAsync("dpo")) Assert.True((bool)await LineAsync(officer, goes, "busy"));
        using (var later = await _story.Application.SignInAsync("mediator-len")) Assert.Contains("Sonnerie de Zéphyrine", WebUtility.HtmlDecode(await later.GetStringAsync($"/dossiers/{stays}", Cancellation)), StringComparison.Ordinal);

        // A year without a contact later both go.
        foreach (var days in new[] { -10, 25 })
        {
            _story.GoTo(36, days);
            await _story.RunAsync<KeepRetention>();
        }

        Assert.NotNull((await StateAsync(stays)).Archived);
        Assert.NotNull((await StateAsync(goes)).Archived);
        Assert.Empty(await _story.WhereAsync(RetentionStory.Traces));
    }

    [Fact]
    public async Task A_Hold_For_No_Case_Or_Without_A_Reason_Is_Refused_At_Its_Field_With_What_Was_Typed()
    {
        var (_, id) = await _story.ReferredAsync();
        using var officer = await _story.Application.SignInAsync("dpo");
        await RefusedAsync("LEN-00000000", "litigation", "errors.field.case_unknown");
        await RefusedAsync("personne", "litigation", "errors.field.case_unknown");
        await RefusedAsync(id.ToString(), "", "errors.field.required");
        Assert.Empty((await StateAsync(id)).Holds);

        using (var held = await officer.PostFormAsync("/conservation/blocages", ("caseId", id.ToString()), ("why", "litigation"), ("do", "hold"))) Assert.Equal("/conservation?fait=held", held.Headers.Location?.OriginalString);
        Assert.Single((await StateAsync(id)).Holds);

        async Task RefusedAsync(string caseId, string why, string text)
        {
            using var refused = await officer.PostFormAsync("/conservation/blocages", ("caseId", caseId), ("why", why), ("do", "hold"));
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            var page = await new HtmlParser().ParseDocumentAsync(await refused.Content.ReadAsStringAsync(Cancellation));
            Assert.Contains(Texts.Get(text), Assert.Single(page.QuerySelectorAll("[data-error-summary] a")).TextContent, StringComparison.Ordinal);
            Assert.Equal(caseId, page.QuerySelector("[name=caseId]")!.GetAttribute("value"));
        }
    }

    private async Task<CaseState> StateAsync(CaseId id) => (await _story.Application.Services.GetRequiredService<CaseStore>().FindAsync(id, Cancellation))!.State;

    private static async Task<JsonNode> LineAsync(HttpClient officer, CaseId id, string member) =>
        JsonNode.Parse(await officer.GetStringAsync("/api/privacy/retention", Cancellation))!["items"]!.AsArray().Single(line => (string?)line!["caseId"] == id.ToString())![member]!;
}
