using System.Net;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Diagnostics;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Bulk;

/// <summary>Several cases of a list on their page: what can be done, and what became of each.</summary>
public sealed class BulkPageTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly SlimeApplication _application = new(shared.Azurite, SlimeApplication.NoPumps);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task What_Is_Selected_Is_Named_And_What_Became_Of_Each_Is_Said()
    {
        var (mediator, tried) = await _application.TriedInVainAsync();
        var (_, fresh) = await _application.RoutedByHandAsync(SampleReferrals.Minimal(surname: "Exemple-Nouveau"));
        Assert.Contains($"name=\"case\" value=\"{tried}\"", await mediator.GetStringAsync("/dossiers", Cancellation), StringComparison.Ordinal);
        Assert.Contains(Texts.Get("bulk.selected.none"), await PageAsync(mediator, HttpStatusCode.BadRequest), StringComparison.Ordinal);
        var asked = await PageAsync(mediator, HttpStatusCode.OK, ("case", tried), ("case", fresh), ("case", fresh));
        Assert.Contains(Texts.Get("bulk.selected.several", 2), asked, StringComparison.Ordinal);
        Assert.Contains("EXEMPLE-NOUVEAU", asked, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Texts.Get("bulk.propose.run"), asked, StringComparison.Ordinal);
        Assert.Equal("routed", (string?)(await mediator.CaseAsync(tried))!["status"]);

        var done = await PageAsync(mediator, HttpStatusCode.OK, ("case", tried), ("case", fresh), ("action", "close"));

        Assert.Contains(Texts.Get("bulk.done.close", 1), done, StringComparison.Ordinal);
        Assert.Contains(Texts.Get("errors.not_unreachable_yet"), done, StringComparison.Ordinal);
        Assert.Equal("closed", (string?)(await mediator.CaseAsync(tried))!["status"]);
    }

    [Fact]
    public async Task A_Choice_That_Is_Missing_Is_Asked_For_With_The_Selection_Kept()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync(SampleReferrals.Full());
        var page = await PageAsync(mediator, HttpStatusCode.BadRequest, ("case", caseId), ("action", "letter"));
        Assert.Contains("href=\"#field-template\"", page, StringComparison.Ordinal);
        Assert.Contains($"name=\"case\" value=\"{caseId}\"", page, StringComparison.Ordinal);

        Assert.Contains(Texts.Get("bulk.done.letter", 1), await PageAsync(mediator, HttpStatusCode.OK, ("case", caseId), ("action", "letter"), ("template", "firstContact")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_Of_A_List_Are_What_Its_Filters_Include_Of_What_The_Reader_Sees()
    {
        var (mediator, tried) = await _application.TriedInVainAsync();
        var (_, fresh) = await _application.RoutedByHandAsync(SampleReferrals.Minimal(surname: "Exemple-Nouveau"));
        var page = await PageAsync(mediator, HttpStatusCode.OK, ("every", "true"), ("filter.status", "open"), ("filter.noContact", "true"));
        Assert.Contains($"value=\"{fresh}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(tried, page, StringComparison.Ordinal);
        var other = await PageAsync(await _application.SignInAsync("mediator-art"), HttpStatusCode.BadRequest, ("every", "true"), ("filter.status", "open"));
        Assert.DoesNotContain(fresh, other, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_Does_Not_Work_On_Cases_Has_Nothing_To_Select()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync(SampleReferrals.Minimal());
        (await mediator.PostFormAsync("/dossiers/lot", ("case", caseId))).Dispose();
        var technician = await (await _application.SignInAsync("technician")).GetStringAsync("/dossiers", Cancellation);
        Assert.DoesNotContain("name=\"case\"", technician, StringComparison.Ordinal);
        Assert.DoesNotContain("/dossiers/lot", technician, StringComparison.Ordinal);
    }

    private static async Task<string> PageAsync(HttpClient client, HttpStatusCode status, params (string, string)[] fields)
    {
        using var answer = await client.PostFormAsync("/dossiers/lot", fields);
        Assert.Equal(status, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));
    }
}
