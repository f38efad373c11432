using System.Net;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Files;
using Slime.Functions.Tests.Visits;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Merging;

/// <summary>Two cases of one household made one, and taken apart again.</summary>
public sealed class MergeTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly SlimeApplication _application = new(shared.Azurite, SlimeApplication.NoPumps);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task The_One_That_Goes_Is_Closed_As_Duplicate_And_Its_Contacts_Are_Read_In_The_Other()
    {
        var (mediator, goes, stays) = await TwoAsync();
        using (var tried = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{goes}/contacts", new { channel = "phone", result = "noAnswer", note = "Sonnerie dans le vide" })) tried.EnsureSuccessStatusCode();

        using var merged = await MergeAsync(mediator, goes, stays);

        Assert.Equal(("closed", stays), ((string?)(await merged.EnsureSuccessStatusCode().ReadAsync())["status"], (string?)(await merged.ReadAsync())["mergedInto"]));
        var gone = (await mediator.CaseAsync(goes))!;
        Assert.Equal(("duplicate", stays), ((string?)gone["closureReason"], (string?)gone["mergedInto"]));
        var other = Assert.Single((await mediator.CaseAsync(stays))!["merged"]!.AsArray())!;
        Assert.Equal((goes, "Sonnerie dans le vide"), ((string?)other["caseId"], (string?)other["contacts"]![0]!["note"]));
        var page = WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{stays}", Cancellation));
        Assert.Contains("Sonnerie dans le vide", page, StringComparison.Ordinal);
        Assert.Contains($"/dossiers/{stays}\"", await mediator.GetStringAsync($"/dossiers/{goes}", Cancellation), StringComparison.Ordinal);
        // Asked for again, it is the same.
        using var again = await MergeAsync(mediator, goes, stays);
        again.EnsureSuccessStatusCode();
        Assert.Single((await mediator.CaseAsync(stays))!.HistoryOf("caseTakenIn"));
        Assert.Single((await mediator.CaseAsync(goes))!.HistoryOf("mergedInto"));
    }

    [Fact]
    public async Task A_File_Of_The_One_That_Went_Is_Opened_Through_The_Other_By_Who_May_Read_That_Alone()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var referrer = await application.SignInAsync("referrer-len");
        var (coordination, art) = (await application.SignInAsync("coordination"), await application.SignInAsync("mediator-art"));
        var goes = await referrer.ReferAsync(SampleReferrals.Minimal(SampleReferrals.Lens));
        var stays = await referrer.ReferAsync(SampleReferrals.Minimal(SampleReferrals.Bethune));
        foreach (var caseId in new[] { goes, stays }) await coordination.RoutedCaseAsync(caseId);
        using (var form = new MultipartFormDataContent { { new StringContent("facade"), "kind" }, { new ByteArrayContent(SamplePhotos.Of("facade")), "file", "facade.jpg" } })
        using (var sent = await coordination.PostAsync($"/api/cases/{goes}/files", form, Cancellation)) sent.EnsureSuccessStatusCode();
        var file = await Eventually.GetAsync(async () => (string?)(await coordination.CaseAsync(goes))!["files"]!.AsArray().FirstOrDefault(known => (string?)known!["status"] == "available")?["fileId"], "the photo is clean");
        using (var before = await art.GetAsync($"/api/cases/{stays}/files/{file}", Cancellation)) Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);

        using (var merged = await MergeAsync(coordination, goes, stays)) merged.EnsureSuccessStatusCode();

        using var through = await art.GetAsync($"/api/cases/{stays}/files/{file}", Cancellation);
        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (through.StatusCode, through.Content.Headers.ContentType?.MediaType));
        using var direct = await art.GetAsync($"/api/cases/{goes}/files/{file}", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, direct.StatusCode);
        using var stranger = await (await application.SignInAsync("mediator-arr")).GetAsync($"/api/cases/{stays}/files/{file}", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
        Assert.Contains($"/api/cases/{stays}/files/{file}", await art.GetStringAsync($"/dossiers/{stays}", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Into_Itself_Into_Nothing_Into_A_Closed_One_And_Around_A_Circle_Each_Have_A_Code()
    {
        var (mediator, first, second) = await TwoAsync();
        var (_, third) = await _application.RoutedByHandAsync(SampleReferrals.Minimal());
        await RefusedAsync(first, first, HttpStatusCode.BadRequest, "merge_into_itself");
        await RefusedAsync(first, "LEN-00000000", HttpStatusCode.BadRequest, "merge_target_unknown");
        await RefusedAsync(first, "personne", HttpStatusCode.BadRequest, "merge_target_unknown");
        foreach (var (goes, stays) in new[] { (first, second), (second, third) })
        {
            using var merged = await MergeAsync(mediator, goes, stays);
            merged.EnsureSuccessStatusCode();
        }

        await RefusedAsync(third, first, HttpStatusCode.Conflict, "merge_target_closed");
        await RefusedAsync(first, third, HttpStatusCode.Conflict, "already_merged");
        Assert.Equal([second, first], (await mediator.CaseAsync(third))!["merged"]!.AsArray().Select(other => (string?)other!["caseId"]));
        var (_, fourth) = await _application.RoutedByHandAsync(SampleReferrals.Minimal());
        using (var closed = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{fourth}/close", new { reason = "solved" })) closed.EnsureSuccessStatusCode();
        await RefusedAsync(third, fourth, HttpStatusCode.Conflict, "merge_target_closed");
        await RefusedAsync(fourth, third, HttpStatusCode.Conflict, "case_closed");

        async Task RefusedAsync(string goes, string stays, HttpStatusCode status, string code)
        {
            using var refused = await MergeAsync(mediator, goes, stays);
            await refused.AssertProblemAsync(status, code);
        }
    }

    [Fact]
    public async Task A_Case_That_One_May_Not_See_Is_The_Same_As_None_And_One_Of_Another_Mediator_Is_Not_Hers()
    {
        var (mediator, goes, _) = await TwoAsync();
        var elsewhere = await (await _application.SignInAsync("referrer-art")).ReferAsync(SampleReferrals.Minimal(SampleReferrals.Bethune));
        using var unseen = await MergeAsync(mediator, goes, elsewhere);
        await unseen.AssertProblemAsync(HttpStatusCode.BadRequest, "merge_target_unknown");
        using var tutors = await MergeAsync(await _application.SignInAsync("tutor-len"), goes, elsewhere);
        await tutors.AssertProblemAsync(HttpStatusCode.Forbidden, "not_your_duty");
        using var others = await MergeAsync(await _application.SignInAsync("mediator-art"), goes, elsewhere);
        await others.AssertProblemAsync(HttpStatusCode.NotFound, "not_found");
        using var unrouted = await MergeAsync(await _application.SignInAsync("coordination"), goes, elsewhere);
        await unrouted.AssertProblemAsync(HttpStatusCode.Conflict, "case_not_routed");
        Assert.Equal("routed", (string?)(await mediator.CaseAsync(goes))!["status"]);
    }

    [Fact]
    public async Task It_Is_Taken_Back_Until_Somebody_Works_On_Either()
    {
        var (mediator, goes, stays) = await TwoAsync();
        using (var merged = await MergeAsync(mediator, goes, stays)) merged.EnsureSuccessStatusCode();
        using (var undone = await UndoAsync(mediator, goes)) Assert.Equal("routed", (string?)(await undone.EnsureSuccessStatusCode().ReadAsync())["status"]);
        Assert.Empty((await mediator.CaseAsync(stays))!["merged"]!.AsArray());
        Assert.Null((await mediator.CaseAsync(goes))!["mergedInto"]);

        using (var merged = await MergeAsync(mediator, goes, stays)) merged.EnsureSuccessStatusCode();
        using (var tried = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{stays}/contacts", new { channel = "phone", result = "noAnswer" })) tried.EnsureSuccessStatusCode();

        using (var refused = await UndoAsync(mediator, goes)) await refused.AssertProblemAsync(HttpStatusCode.Conflict, "merge_changed_since");
        // By hand it is opened all the same, and the other no longer shows it.
        using (var reopened = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{goes}/reopen", null)) reopened.EnsureSuccessStatusCode();
        Assert.Empty((await mediator.CaseAsync(stays))!["merged"]!.AsArray());
        using var twice = await UndoAsync(mediator, goes);
        await twice.AssertProblemAsync(HttpStatusCode.Conflict, "not_merged");
    }

    [Fact]
    public async Task Two_Who_Merge_Two_Cases_Into_Each_Other_At_Once_Never_Close_Both()
    {
        for (var round = 0; round < 5; round++)
        {
            var (mediator, one, two) = await TwoAsync();
            var coordination = await _application.SignInAsync("coordination");
            var answers = await Task.WhenAll(MergeAsync(mediator, one, two), MergeAsync(coordination, two, one));

            var merged = answers.Count(answer => answer.IsSuccessStatusCode);
            foreach (var answer in answers.Where(answer => !answer.IsSuccessStatusCode))
                Assert.Contains(await answer.CodeAsync(), new[] { "merge_target_closed", "case_closed", "already_merged" });
            var closed = await Task.WhenAll(new[] { one, two }.Select(async id => (string?)(await mediator.CaseAsync(id))!["status"] == "closed"));
            Assert.True(merged <= 1, $"{merged} merged");
            Assert.Equal(merged, closed.Count(isClosed => isClosed));
            foreach (var answer in answers) answer.Dispose();
        }
    }

    [Fact]
    public async Task Two_Who_Ask_For_The_Same_At_Once_Merge_Once()
    {
        var (mediator, goes, stays) = await TwoAsync();
        var coordination = await _application.SignInAsync("coordination");
        foreach (var answer in await Task.WhenAll(MergeAsync(mediator, goes, stays), MergeAsync(coordination, goes, stays)))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            answer.Dispose();
        }

        Assert.Single((await mediator.CaseAsync(goes))!.HistoryOf("mergedInto"));
        Assert.Single((await mediator.CaseAsync(stays))!["merged"]!.AsArray());
    }

    [Fact]
    public async Task The_Page_Merges_And_Takes_Back_Without_Script_And_Keeps_A_Number_That_Is_Wrong()
    {
        var (mediator, goes, stays) = await TwoAsync();
        using (var wrong = await PostAsync(mediator, $"/dossiers/{goes}/fusion", "LEN-00000000"))
        {
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
            var page = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(Cancellation));
            Assert.Contains(Texts.Get("errors.field.merge_target_unknown"), page, StringComparison.Ordinal);
            Assert.Contains("value=\"LEN-00000000\"", page, StringComparison.Ordinal);
        }

        using (var merged = await PostAsync(mediator, $"/dossiers/{goes}/fusion", stays.ToLowerInvariant())) Assert.Equal(HttpStatusCode.SeeOther, merged.StatusCode);
        Assert.Contains(Texts.Get("merging.undo"), WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{goes}", Cancellation)), StringComparison.Ordinal);
        using (var undone = await PostAsync(mediator, $"/dossiers/{goes}/fusion/annulation", "")) Assert.Equal(HttpStatusCode.SeeOther, undone.StatusCode);
        Assert.Equal("routed", (string?)(await mediator.CaseAsync(goes))!["status"]);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string into) =>
        client.PostAsync(path, new FormUrlEncodedContent([new("merge.into", into)]), Cancellation);

    private static Task<HttpResponseMessage> MergeAsync(HttpClient client, string goes, string into) => client.SendAsync(HttpMethod.Post, $"/api/cases/{goes}/merge", new { into });

    private static Task<HttpResponseMessage> UndoAsync(HttpClient client, string goes) => client.SendAsync(HttpMethod.Post, $"/api/cases/{goes}/merge/undo", null);

    private async Task<(HttpClient Mediator, string Goes, string Stays)> TwoAsync()
    {
        var (mediator, goes) = await _application.RoutedByHandAsync(SampleReferrals.Minimal());
        var (_, stays) = await _application.RoutedByHandAsync(SampleReferrals.Minimal());
        return (mediator, goes, stays);
    }
}
