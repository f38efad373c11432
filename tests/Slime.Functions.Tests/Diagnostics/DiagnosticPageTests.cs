using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Slime.Functions.Diagnostics.Form;
using Slime.Functions.Tests.Files;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;
using static Slime.Functions.Tests.Diagnostics.DiagnosticClient;

namespace Slime.Functions.Tests.Diagnostics;

public sealed class DiagnosticPageTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Fact]
    public async Task Every_Section_Comes_Back_As_It_Was_Saved()
    {
        var (mediator, caseId) = await Application.VisitedAsync();
        await mediator.SavedAsync(caseId, SampleDiagnostics.Complete());
        var before = (await mediator.DiagnosticAsync(caseId)).Body["diagnostic"]!.ToJsonString();

        foreach (var section in SectionForms.All)
        {
            using var answer = await (await SectionForm.OpenAsync(mediator, caseId, section.Slug)).PostAsync();
            Assert.Equal((section.Slug, HttpStatusCode.SeeOther), (section.Slug, answer.StatusCode));
        }

        Assert.Equal(before, (await mediator.DiagnosticAsync(caseId)).Body["diagnostic"]!.ToJsonString());
    }

    [Fact]
    public async Task Lines_Are_Added_And_Emptied_Without_Script()
    {
        var (mediator, caseId) = await Application.VisitedAsync();
        var form = await SectionForm.OpenAsync(mediator, caseId, "materiel");
        form["equipment.lines[0].kind"] = "led";
        form["equipment.lines[0].quantity"] = "4";
        form["equipment.lines[0].unitCostCents"] = "3,50";
        form["equipment.lines[2].kind"] = "seals";
        form["equipment.lines[2].quantity"] = "1";
        form["equipment.lines[2].unitCostCents"] = "1 000 €";
        Assert.NotNull(form.Page.QuerySelector("button[name=then][value='lines:lines']"));
        using var saved = await form.PostAsync("lines:lines");
        Assert.EndsWith("#list-lines", saved.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.StartsWith($"/dossiers/{caseId}/diagnostic/materiel?", saved.Headers.Location!.OriginalString, StringComparison.Ordinal);

        var more = await SectionForm.OpenAsync(mediator, caseId, "materiel");
        Assert.Equal("1\u202f000,00", more["equipment.lines[1].unitCostCents"]);
        Assert.NotNull(more.Page.QuerySelector("[name='equipment.lines[4].kind']"));
        Assert.Contains("1", more.Page.QuerySelector("[data-equipment-total]")!.TextContent, StringComparison.Ordinal);
        foreach (var name in new[] { "kind", "quantity", "unitCostCents" }) more[$"equipment.lines[0].{name}"] = "";
        (await more.PostAsync()).Dispose();

        var line = Assert.Single((await mediator.DiagnosticAsync(caseId)).Body["diagnostic"]!["equipment"]!["lines"]!.AsArray())!;
        Assert.Equal(("seals", 100000L), ((string?)line["kind"], (long)line["unitCostCents"]!));
    }

    [Fact]
    public async Task The_Primary_Button_Saves_And_Goes_On()
    {
        var (mediator, caseId) = await Application.VisitedAsync();
        var form = await SectionForm.OpenAsync(mediator, caseId, "menage");
        Assert.Equal("next", Assert.Single(form.Page.QuerySelectorAll(".form-actions .btn-primary")).GetAttribute("value"));
        var last = await SectionForm.OpenAsync(mediator, caseId, "destinataires");
        Assert.Null(Assert.Single(last.Page.QuerySelectorAll(".form-actions .btn-primary")).GetAttribute("value"));
    }

    [Theory]
    [InlineData("materiel", "equipment.lines[0].unitCostCents")]
    [InlineData("menage", "household.referenceTaxIncomeCents")]
    public async Task Money_With_Three_Digits_After_The_Point_Is_Asked_Again(string section, string field)
    {
        var (mediator, caseId) = await Application.VisitedAsync();
        var form = await SectionForm.OpenAsync(mediator, caseId, section);
        form[field] = "1.500";
        using var refused = await form.PostAsync();
        var page = await SectionForm.ReadAsync(mediator, refused, caseId, section);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("1.500", page[field]);
        Assert.Contains("1 500 ou 1,50\u00a0?", page.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Refused_Section_Keeps_What_Was_Typed_And_Says_Where()
    {
        var (mediator, caseId) = await Application.VisitedAsync();
        var form = await SectionForm.OpenAsync(mediator, caseId, "mesures");
        form["measurements.rooms[1].temperature"] = "tiède";
        form["measurements.rooms[1].humidity"] = "60";
        form["measurements.comment"] = "Une longue remarque";

        using var refused = await form.PostAsync();

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var back = await SectionForm.ReadAsync(mediator, refused, caseId, "mesures");
        Assert.Equal(("tiède", "60", "Une longue remarque"), (back["measurements.rooms[1].temperature"], back["measurements.rooms[1].humidity"], back["measurements.comment"].Trim()));
        var link = Assert.Single(back.Page.QuerySelectorAll(".error-summary a"));
        Assert.NotNull(back.Page.QuerySelector(link.GetAttribute("href")!));
        back["measurements.rooms[1].temperature"] = "150";
        using var impossible = await back.PostAsync();
        Assert.Equal(HttpStatusCode.BadRequest, impossible.StatusCode);
        Assert.Null((string?)(await mediator.DiagnosticAsync(caseId)).Body["savedAt"]);
    }

    [Fact]
    public async Task Two_People_May_Fill_Different_Sections_At_The_Same_Time()
    {
        var (mediator, caseId) = await Application.VisitedAsync();
        var tutor = await Application.SignInAsync("coordination");
        var advice = await SectionForm.OpenAsync(mediator, caseId, "conseils");
        var building = await SectionForm.OpenAsync(tutor, caseId, "bati");
        advice["advice.findings"] = "Constat";
        building["building.surfaceM2"] = "62,5";

        using var first = await advice.PostAsync();
        using var second = await building.PostAsync();

        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.SeeOther], [first.StatusCode, second.StatusCode]);
        var kept = (await mediator.DiagnosticAsync(caseId)).Body["diagnostic"]!;
        Assert.Equal(("Constat", 62.5m), ((string?)kept["advice"]!["findings"], (decimal)kept["building"]!["surfaceM2"]!));
    }

    [Fact]
    public async Task The_Same_Section_Saved_Meanwhile_Is_Shown_Beside_What_Was_Typed()
    {
        var (mediator, caseId) = await Application.VisitedAsync();
        var tutor = await Application.SignInAsync("coordination");
        var mine = await SectionForm.OpenAsync(mediator, caseId, "conseils");
        var theirs = await SectionForm.OpenAsync(tutor, caseId, "conseils");
        mine["advice.findings"] = "Ma saisie";
        theirs["advice.findings"] = "La leur";
        (await theirs.PostAsync()).Dispose();

        using var conflict = await mine.PostAsync();

        Assert.Equal(HttpStatusCode.PreconditionFailed, conflict.StatusCode);
        var page = await SectionForm.ReadAsync(mediator, conflict, caseId, "conseils");
        Assert.Equal("Ma saisie", page["advice.findings"].Trim());
        Assert.Contains("La leur", page.Page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("La leur", (string?)(await mediator.DiagnosticAsync(caseId)).Body["diagnostic"]!["advice"]!["findings"]);
        using var decided = await page.PostAsync();
        Assert.Equal(HttpStatusCode.SeeOther, decided.StatusCode);
        Assert.Equal("Ma saisie", (string?)(await mediator.DiagnosticAsync(caseId)).Body["diagnostic"]!["advice"]!["findings"]);
    }

    [Fact]
    public async Task The_Overview_Says_What_Is_Missing_And_Explains_The_Indicators()
    {
        var (mediator, caseId) = await Application.VisitedAsync();
        var diagnostic = SampleDiagnostics.Complete();
        diagnostic["building"]!["state"] = null;
        diagnostic["measurements"]!["rooms"]![0]!["humidity"] = 99;
        await mediator.SavedAsync(caseId, diagnostic);

        var page = await PageAsync(mediator, $"/dossiers/{caseId}/diagnostic");

        var gap = Assert.Single(page.QuerySelectorAll(".section-list details a"));
        Assert.Equal($"/dossiers/{caseId}/diagnostic/bati#field-building-state", gap.GetAttribute("href"));
        var target = await SectionForm.OpenAsync(mediator, caseId, "bati");
        Assert.NotNull(target.Page.QuerySelector("#field-building-state"));
        var text = page.QuerySelector("main")!.TextContent;
        foreach (var expected in new[] { "99", "19,90", "1,8", "ONPE", "Anah", "INSEE", "31 mars 2021" }) Assert.Contains(expected, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Reviewed_Diagnostic_Is_Handed_In_Listed_And_Gone_From_What_Waits()
    {
        var (mediator, caseId) = await Application.VisitedAsync();
        await mediator.SavedAsync(caseId, SampleDiagnostics.Complete());
        Assert.Contains($"/dossiers/{caseId}/diagnostic", await mediator.GetStringAsync("/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var review = await PageAsync(mediator, $"/dossiers/{caseId}/diagnostic/relecture");
        Assert.Contains("Le salon est humide.", review.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var tag = review.QuerySelector("input[name=draft]")!.GetAttribute("value")!;

        using var sent = await PostAsync(mediator, $"/dossiers/{caseId}/diagnostic/envoi", ("draft", tag));

        Assert.Equal($"/dossiers/{caseId}/diagnostic?fait=envoye", sent.Headers.Location!.OriginalString);
        var overview = await PageAsync(mediator, sent.Headers.Location!.OriginalString);
        Assert.NotNull(overview.QuerySelector("[role=status]"));
        var version = Assert.Single(overview.QuerySelectorAll("a[href^='/dossiers/'][href*='/versions/']")).GetAttribute("href")!;
        Assert.Contains("Le salon est humide.", (await PageAsync(mediator, version)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain($"/dossiers/{caseId}/diagnostic", await mediator.GetStringAsync("/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("/versions/1", await mediator.GetStringAsync($"/dossiers/{caseId}", TestContext.Current.CancellationToken) + version, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Review_That_Is_Late_Or_Early_Hands_Nothing_In()
    {
        var (mediator, caseId) = await VisitClient.RoutedAsync(Application);
        var tag = (await mediator.SavedAsync(caseId, SampleDiagnostics.Complete())).Trim('"');
        using var early = await PostAsync(mediator, $"/dossiers/{caseId}/diagnostic/envoi", ("draft", tag));
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        await mediator.VisitAsync(caseId);
        await mediator.SavedAsync(caseId, SampleDiagnostics.Complete("Changé"));
        using var late = await PostAsync(mediator, $"/dossiers/{caseId}/diagnostic/envoi", ("draft", tag));
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        Assert.Empty((await mediator.CaseAsync(caseId))!.HistoryOf("diagnosticSubmitted"));
    }

    [Fact]
    public async Task Photos_Are_Chosen_Among_Those_Of_The_Case()
    {
        var (mediator, caseId) = await Application.VisitedAsync();
        var photo = await mediator.UploadAsync(caseId, SampleFiles.Photo(6));
        await mediator.InspectedAsync(caseId, photo);
        var form = await SectionForm.OpenAsync(mediator, caseId, "photos");
        Assert.NotNull(form.Page.QuerySelector($"img[src$='/files/{photo}?variant=thumbnail']"));
        form["photos.chosen[0].caption"] = "Sans la photo";
        (await form.PostAsync()).Dispose();
        Assert.Empty((await mediator.DiagnosticAsync(caseId)).Body["diagnostic"]!["photos"]!["chosen"]!.AsArray());

        form = await SectionForm.OpenAsync(mediator, caseId, "photos");
        form["photos.chosen[0].fileId"] = photo;
        form["photos.chosen[0].caption"] = "Mur du salon";
        (await form.PostAsync()).Dispose();

        var chosen = Assert.Single((await mediator.DiagnosticAsync(caseId)).Body["diagnostic"]!["photos"]!["chosen"]!.AsArray())!;
        Assert.Equal((photo, "Mur du salon"), ((string?)chosen["fileId"], (string?)chosen["caption"]));
        Assert.Equal(photo, (await SectionForm.OpenAsync(mediator, caseId, "photos"))["photos.chosen[0].fileId"]);
    }

    private static async Task<IDocument> PageAsync(HttpClient client, string path) => await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(path));

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await client.PostAsync(path, content);
    }
}
