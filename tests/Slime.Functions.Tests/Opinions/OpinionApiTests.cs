using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Cases;
using Slime.Functions.Opinions;
using Slime.Functions.Reports;
using Slime.Functions.Staff;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Deliveries;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Files;
using Slime.Functions.Tests.Handover;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases;
using Slime.Model.Staff;
using Slime.Platform.Messaging;
using Slime.Platform.Resources;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Opinions;

public sealed class OpinionApiTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly SlimeApplication _application = new(shared.Azurite, SlimeApplication.NoPumps);

    private long _since;

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task An_Opinion_Goes_From_The_Case_To_The_Technician_And_Its_Answer_Into_The_Report()
    {
        var (mediator, caseId) = await _application.ReportedByHandAsync("partner");
        var before = await ReportsAsync(mediator, caseId);
        var opinionId = await AskedAsync(mediator, caseId);
        var technician = await _application.SignInAsync("technician");
        var listed = Assert.Single(JsonNode.Parse(await technician.GetStringAsync("/api/opinions"))!["items"]!.AsArray(), item => (string?)item!["caseId"] == caseId)!;
        Assert.Equal((opinionId, "asked", false), ((string?)listed["opinionId"], (string?)listed["state"], (bool?)listed["isLate"]));
        Assert.Contains($"/avis/{caseId}/{opinionId}", await technician.GetStringAsync("/avis"), StringComparison.Ordinal);

        using (var accepted = await technician.PostFormAsync($"/avis/{caseId}/{opinionId}/accepter")) Assert.Equal(HttpStatusCode.SeeOther, accepted.StatusCode);
        using (var answered = await technician.PostFormAsync(
            $"/avis/{caseId}/{opinionId}/reponse", ("reponse.conclusion", "works"), ("reponse.works[0].kind", "heating"), ("reponse.works[0].priority", "1"), ("reponse.works[0].low", "2 500"),
            ("reponse.works[0].high", "4 000"), ("reponse.works[0].payer", "fund"), ("reponse.text", "Chaudière hors d'âge"), ("reponse.key", "k1")))
            Assert.Equal($"/avis/{caseId}/{opinionId}", answered.Headers.Location?.OriginalString);

        var page = WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{caseId}"));
        Assert.Contains("Chaudière hors d'âge", page, StringComparison.Ordinal);
        Assert.Contains(Texts.Get("opinions.conclusion.works"), page, StringComparison.Ordinal);
        Assert.DoesNotContain("hors d'âge", Assert.Single((await mediator.CaseAsync(caseId))!.HistoryOf("opinionAnswered")), StringComparison.Ordinal);
        await RenderAsync(caseId);
        var after = await ReportsAsync(mediator, caseId);
        // Made anew for household and partner, once; nothing new was drawn the second time.
        Assert.Equal(2, after.Count(report => before.All(known => known != report)));
        Assert.Equal(before.Count, after.Count);
        var facts = (await mediator.CaseAsync(caseId))!.HistoryOf("reportRendered").Count();
        await RenderAsync(caseId);
        Assert.Equal(facts, (await mediator.CaseAsync(caseId))!.HistoryOf("reportRendered").Count());
    }

    [Fact]
    public async Task The_Technician_Sees_The_Dwelling_And_What_Is_Asked_And_Never_The_Budget()
    {
        var (mediator, caseId) = await _application.VisitedByHandAsync(SampleReferrals.Full(SampleReferrals.Lens));
        var technician = await _application.SignInAsync("technician");
        using (var hidden = await technician.GetAsync($"/api/cases/{caseId}")) Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);

        var opinionId = await AskedAsync(mediator, caseId);

        var seen = (await technician.CaseAsync(caseId))!;
        Assert.NotNull(seen["dwelling"]);
        Assert.Null(seen["referral"]!["resources"]);
        Assert.Null(seen["indicators"]);
        Assert.Contains("Faut-il changer la chaudière", WebUtility.HtmlDecode(await technician.GetStringAsync($"/avis/{caseId}/{opinionId}")), StringComparison.Ordinal);
        using var orient = await technician.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/orientations", new { scheme = "adil" });
        Assert.Equal(HttpStatusCode.Forbidden, orient.StatusCode);
    }

    [Fact]
    public async Task While_The_Technician_Waits_For_What_Was_Asked_Back_Nothing_Is_Taken_Up()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync();
        var opinionId = await AskedAsync(mediator, caseId);
        var technician = await _application.SignInAsync("technician");
        var (page, button) = ($"/avis/{caseId}/{opinionId}", $"<button class=\"btn btn-outline-primary\" type=\"submit\">{Texts.Get("opinions.accept")}</button>");
        Assert.Contains(button, WebUtility.HtmlDecode(await technician.GetStringAsync(page)), StringComparison.Ordinal);
        using (var back = await technician.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/opinions/{opinionId}/ask-back", new { text = "Une photo de la plaque ?" })) back.EnsureSuccessStatusCode();

        using (var refused = await technician.PostAsync($"/api/cases/{caseId}/opinions/{opinionId}/accept", content: null)) await refused.AssertProblemAsync(HttpStatusCode.Conflict, "opinion_information_asked");
        // The button of a page that was opened before.
        using (var late = await technician.PostFormAsync($"{page}/accepter"))
        {
            Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
            Assert.Contains(Texts.Get("errors.opinion_information_asked"), WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(button, WebUtility.HtmlDecode(await technician.GetStringAsync(page)), StringComparison.Ordinal);
        using (var told = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/opinions/{opinionId}/information", new { text = "Plaque illisible" })) told.EnsureSuccessStatusCode();
        Assert.Contains(button, WebUtility.HtmlDecode(await technician.GetStringAsync(page)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_By_Double_Click_It_Is_One_Question_And_Answered_Twice_The_Later_Answer_Stands()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync();
        for (var click = 0; click < 2; click++)
        {
            using var asked = await mediator.PostFormAsync($"/avis/{caseId}/demande", ("ask.subject", "heating"), ("ask.question", "Une question"), ("ask.key", "double"));
            Assert.Equal($"/dossiers/{caseId}?fait=asked#opinions", asked.Headers.Location?.OriginalString);
        }

        var opinionId = (string)Assert.Single(await OpinionsAsync(mediator, caseId))!["opinionId"]!;
        var technician = await _application.SignInAsync("technician");
        using (var first = await AnswerAsync(technician, caseId, opinionId, "works", "a")) Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using (var same = await AnswerAsync(technician, caseId, opinionId, "works", "a")) Assert.Equal(HttpStatusCode.OK, same.StatusCode);
        using (var second = await AnswerAsync(technician, caseId, opinionId, "noWorks", "b")) Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(["works", "noWorks"], Assert.Single(await OpinionsAsync(mediator, caseId))!["replies"]!.AsArray().Select(reply => (string?)reply!["conclusion"]));
    }

    [Fact]
    public async Task Asked_At_The_Same_Moment_By_Two_Clicks_It_Is_One_Question()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync();

        var clicks = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => mediator.PostFormAsync($"/avis/{caseId}/demande", ("ask.subject", "gas"), ("ask.question", "Une question"), ("ask.key", "at-once"))));

        foreach (var click in clicks)
        {
            Assert.Equal($"/dossiers/{caseId}?fait=asked#opinions", click.Headers.Location?.OriginalString);
            click.Dispose();
        }

        Assert.Single(await OpinionsAsync(mediator, caseId));
        Assert.Single((await mediator.CaseAsync(caseId))!.HistoryOf("opinionAsked"));
    }

    [Fact]
    public async Task A_Case_Given_To_Another_Territory_Meanwhile_Is_Asked_Back_And_Answered_To_Whoever_Has_It()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync();
        var opinionId = await AskedAsync(mediator, caseId);
        using (var given = await (await _application.SignInAsync("pilot-len")).ReassignAsync(caseId, "mediator-art")) given.EnsureSuccessStatusCode();
        var (technician, receiver) = (await _application.SignInAsync("technician"), await _application.SignInAsync("mediator-art"));

        // It stays where it was asked: on the technician's list, in the ledger of its territory.
        Assert.Equal("LEN", (string?)Assert.Single(JsonNode.Parse(await technician.GetStringAsync("/api/opinions"))!["items"]!.AsArray(), item => (string?)item!["caseId"] == caseId)!["territory"]);
        using (var back = await technician.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/opinions/{opinionId}/ask-back", new { text = "Une photo de la plaque ?" })) back.EnsureSuccessStatusCode();
        Assert.Contains(JsonNode.Parse(await receiver.GetStringAsync("/api/me/tasks"))!.AsArray(), task => (string?)task!["kind"] == "opinionsWaiting" && (string?)task["caseId"] == caseId);
        using (var told = await receiver.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/opinions/{opinionId}/information", new { text = "Plaque illisible" })) told.EnsureSuccessStatusCode();
        using (var answered = await AnswerAsync(technician, caseId, opinionId, "smallWorks", "a")) answered.EnsureSuccessStatusCode();

        Assert.Equal("smallWorks", (string?)Assert.Single(Assert.Single(await OpinionsAsync(receiver, caseId))!["replies"]!.AsArray())!["conclusion"]);
        Assert.Contains($"/avis/{caseId}/{opinionId}", await receiver.GetStringAsync("/avis?state=all"), StringComparison.Ordinal);
        using (var other = await (await _application.SignInAsync("tutor-art")).GetAsync($"/api/cases/{caseId}/opinions")) Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        var (state, staff) = await StoredAsync(caseId);
        Assert.Equal(["mediator-art", "mediator-len"], OpinionNotices.For("opinionAnswered", state.Opinions[0], state, staff));
        Assert.All(await _application.Stored.RowsAsync("ART"), row => Assert.DoesNotContain(caseId, row.RowKey, StringComparison.Ordinal));
        var row = JsonNode.Parse(await (await _application.SignInAsync("pilot-len")).GetStringAsync("/api/territories/LEN/ledger?format=json"))!["items"]!.AsArray().Single(item => (string?)item!["caseId"] == caseId)!;
        Assert.Equal("smallWorks", (string?)row["worksConclusion"]);
    }

    [Fact]
    public async Task Of_A_Household_Erased_Meanwhile_Nothing_Waits_On_The_Technicians_List()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync();
        var opinionId = await AskedAsync(mediator, caseId);
        Assert.Contains(opinionId, await (await _application.SignInAsync("technician")).GetStringAsync("/api/opinions"), StringComparison.Ordinal);
        foreach (var row in (await _application.Stored.RowsAsync("LEN")).Where(row => row.RowKey.StartsWith($"person|{caseId}", StringComparison.Ordinal) || row.RowKey == $"card|{caseId}"))
            await _application.Stored.Ledger.DeleteEntityAsync(row.PartitionKey, row.RowKey);

        // An instance that never saw the household.
        await using var another = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, prefix: _application.Prefix);
        Assert.DoesNotContain(opinionId, await (await another.SignInAsync("technician")).GetStringAsync("/api/opinions?state=all"), StringComparison.Ordinal);
        // What was asked, by code and day, stays in the case.
        Assert.Equal(("asked", (string?)null), ((string?)Assert.Single(await OpinionsAsync(mediator, caseId))!["state"], (string?)(await OpinionsAsync(mediator, caseId))[0]!["question"]));
    }

    [Fact]
    public async Task A_Closed_Case_Takes_The_Answer_And_Stays_Closed()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync();
        var opinionId = await AskedAsync(mediator, caseId);
        using (var closed = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/close", new { reason = "unreachable" })) closed.EnsureSuccessStatusCode();
        using (var late = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/opinions", new { subject = "gas", question = "?" })) await late.AssertProblemAsync(HttpStatusCode.Conflict, "case_closed");

        using var answered = await AnswerAsync(await _application.SignInAsync("technician"), caseId, opinionId, "smallWorks", "a");

        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.Equal("closed", (string?)(await mediator.CaseAsync(caseId))!["status"]);
        Assert.Contains(await _application.Stored.RowsAsync("LEN"), row => row.RowKey.StartsWith($"outbox|notify|{caseId}|opinionAnswered-{opinionId}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Photo_That_Is_Withdrawn_Meanwhile_Is_Gone_For_The_Technician_Who_Answers_All_The_Same()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync();
        var (kept, gone) = (await PhotoAsync(mediator, caseId, 3), await PhotoAsync(mediator, caseId, 4));
        using var asked = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/opinions", new { subject = "humidity", files = new[] { kept, gone } });
        var opinionId = (string)(await asked.EnsureSuccessStatusCode().ReadAsync())["items"]![0]!["opinionId"]!;
        using (var withdrawn = await mediator.SendAsync(HttpMethod.Delete, $"/api/cases/{caseId}/files/{gone}", new { reason = "wrongHousehold" })) withdrawn.EnsureSuccessStatusCode();
        var technician = await _application.SignInAsync("technician");

        var shown = Assert.Single(await OpinionsAsync(technician, caseId))!;
        Assert.Equal((1, kept), ((int)shown["withdrawnFiles"]!, (string?)Assert.Single(shown["files"]!.AsArray())));
        var page = WebUtility.HtmlDecode(await technician.GetStringAsync($"/avis/{caseId}/{opinionId}"));
        Assert.Contains(Texts.Get("opinions.withdrawnFiles", 1), page, StringComparison.Ordinal);
        Assert.DoesNotContain(gone, page, StringComparison.Ordinal);
        using var answered = await AnswerAsync(technician, caseId, opinionId, "works", "a");
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        using var again = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/opinions", new { subject = "humidity", files = new[] { gone } });
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
    }

    [Fact]
    public async Task Without_The_Tenants_Agreement_An_Opinion_Is_Taken_And_The_Landlord_Hears_Nothing()
    {
        var (mediator, caseId) = await _application.ReportedByHandAsync("partner");
        var opinionId = await AskedAsync(mediator, caseId);
        using var answered = await AnswerAsync(await _application.SignInAsync("technician"), caseId, opinionId, "works", "a");
        await RenderAsync(caseId);

        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        var reports = JsonNode.Parse(await mediator.GetStringAsync($"/api/cases/{caseId}/reports"))!;
        Assert.DoesNotContain("landlord", reports["deliverable"]!.AsArray().Select(report => (string?)report!["recipient"]));
        Assert.DoesNotContain("landlord", string.Join(' ', (await _application.Stored.RowsAsync("LEN")).Select(row => row.RowKey).Where(key => key.StartsWith("outbox|", StringComparison.Ordinal))), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Of_An_Erased_Household_Nothing_Is_Asked_Or_Answered()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync();
        var opinionId = await AskedAsync(mediator, caseId);
        await _application.Stored.Ledger.DeleteEntityAsync("LEN", $"person|{caseId}");

        using (var asked = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/opinions", new { subject = "gas", question = "?" })) await asked.AssertProblemAsync(HttpStatusCode.Conflict, "household_erased");
        using var answered = await AnswerAsync(await _application.SignInAsync("technician"), caseId, opinionId, "works", "a");
        await answered.AssertProblemAsync(HttpStatusCode.Conflict, "household_erased");
    }

    [Fact]
    public async Task Danger_Is_Told_To_Technician_Mediator_And_Pilot_At_Once()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync();

        using (var asked = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/opinions", new { subject = "gas", urgency = "danger", question = "Odeur de gaz" })) Assert.Equal(HttpStatusCode.Created, asked.StatusCode);

        var opinion = Assert.Single(await OpinionsAsync(mediator, caseId))!;
        Assert.Equal(2, WorkingDaysTo((string)opinion["dueOn"]!));
        var (state, staff) = await StoredAsync(caseId);
        Assert.Equal(["technician", "mediator-len", "pilot-len"], OpinionNotices.For("opinionDanger", state.Opinions[0], state, staff));
        Assert.Contains(await _application.Stored.RowsAsync("LEN"), row => row.RowKey.StartsWith($"outbox|notify|{caseId}|opinionDanger-", StringComparison.Ordinal));
        // Whoever may make the report is led to it, and nobody else.
        var (page, report) = ($"/avis/{caseId}/{(string)opinion["opinionId"]!}", $"/dossiers/{caseId}/signal-logement");
        Assert.Contains(report, await mediator.GetStringAsync(page), StringComparison.Ordinal);
        Assert.DoesNotContain(report, await (await _application.SignInAsync("technician")).GetStringAsync(page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "subject", "required"), InlineData("""{"subject":"gas"}""", "question", "opinion_question_or_photo")]
    [InlineData("""{"subject":"gas","files":["0000000000000000"]}""", "files", "opinion_file_unknown"), InlineData("""{"subject":"gas","files":["x"]}""", "files", "opinion_file_unknown")]
    public async Task A_Question_That_Asks_Nothing_Or_Shows_What_Is_Not_There_Is_Refused(string body, string field, string code)
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync();
        using var refused = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/opinions", JsonNode.Parse(body));
        Assert.Equal([field], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, code)).Paths());
        Assert.Empty(await OpinionsAsync(mediator, caseId));
    }

    [Theory]
    [InlineData("""{"conclusion":"noWorks","works":[{"kind":"heating"}]}""", "works", "opinion_works_contradict")]
    [InlineData("""{"conclusion":"works","works":[{"kind":"heating","low":4000,"high":2000}]}""", "works[0].high", "estimate_ends_before_start")]
    [InlineData("""{"conclusion":"works","works":[{"kind":"heating","priority":4}]}""", "works[0].priority", "out_of_range"), InlineData("""{"works":[]}""", "conclusion", "required")]
    public async Task An_Answer_That_Contradicts_Itself_Is_Refused_At_Its_Field(string body, string field, string code)
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync();
        var opinionId = await AskedAsync(mediator, caseId);
        using var refused = await (await _application.SignInAsync("technician")).SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/opinions/{opinionId}/answer", JsonNode.Parse(body));
        Assert.Equal([field], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, code)).Paths());
    }

    [Fact]
    public async Task Coordination_Gives_It_To_Another_Adviser_And_Decides_About_Works()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync();
        var opinionId = await AskedAsync(mediator, caseId);
        var coordination = await _application.SignInAsync("coordination");
        using (var wrong = await coordination.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/opinions/{opinionId}/reassign", new { to = "mediator-art" }))
            await wrong.AssertProblemAsync(HttpStatusCode.BadRequest, "opinion_not_an_adviser");
        using (var given = await coordination.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/opinions/{opinionId}/reassign", new { to = "coordination" })) Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        using (var gone = await (await _application.SignInAsync("technician")).GetAsync($"/api/cases/{caseId}")) Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        using (var answered = await AnswerAsync(coordination, caseId, opinionId, "works", "a")) Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        using (var tutor = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/works-decision", new { decision = "go" })) Assert.Equal(HttpStatusCode.Forbidden, tutor.StatusCode);

        using var decided = await (await _application.SignInAsync("pilot-len")).SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/works-decision", new { decision = "go", opinionId });

        Assert.Equal("go", (string?)(await decided.ReadAsync())["decision"]!["decision"]);
        Assert.Contains(Texts.Get("opinions.decision.go"), WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{caseId}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Scheme_That_Needs_An_Opinion_Warns_And_Once_Coordination_Says_So_Refuses()
    {
        var (mediator, caseId) = await _application.VisitedByHandAsync();
        var coordination = await _application.SignInAsync("coordination");
        var code = (string)JsonNode.Parse(await mediator.GetStringAsync("/api/schemes"))!.AsArray().Select(scheme => scheme!["code"]!).First(known => ((string)known!) == "fondsTravaux")!;
        using (var warned = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/orientations", new { scheme = code })) Assert.True((bool)(await warned.EnsureSuccessStatusCode().ReadAsync())["opinionMissing"]!);
        var stored = JsonNode.Parse(await coordination.GetStringAsync($"/api/schemes/{code}"))!.AsObject();
        stored["needsOpinion"] = "block";
        using (var saved = await coordination.SendAsync(HttpMethod.Put, $"/api/schemes/{code}", stored)) saved.EnsureSuccessStatusCode();

        using (var refused = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/orientations", new { scheme = code })) await refused.AssertProblemAsync(HttpStatusCode.Conflict, "opinion_needed");
        var opinionId = await AskedAsync(mediator, caseId);
        using (var answered = await AnswerAsync(await _application.SignInAsync("technician"), caseId, opinionId, "works", "a")) answered.EnsureSuccessStatusCode();
        using var accepted = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/orientations", new { scheme = code });
        Assert.Equal(HttpStatusCode.Created, accepted.StatusCode);
    }

    private async Task<(CaseState State, StaffDirectory Staff)> StoredAsync(string caseId) =>
        ((await _application.Services.GetRequiredService<CaseStore>().FindAsync(CaseId.Parse(caseId), CancellationToken.None))!.State,
            (await _application.Services.GetRequiredService<StaffStore>().CurrentAsync(CancellationToken.None)).Staff);

    [Fact]
    public async Task What_Is_Asked_About_Is_Seen_Before_Any_Diagnostic_Whatever_It_Shows()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync();
        var (quote, bill) = (await PhotoAsync(mediator, caseId, 5, "other"), await PhotoAsync(mediator, caseId, 6, "bill"));
        foreach (var file in new[] { quote, bill }) await _application.InspectAsync(await _application.FileAsync(caseId, file));
        using (var asked = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/opinions", new { subject = "quote", files = new[] { quote } })) asked.EnsureSuccessStatusCode();
        var technician = await _application.SignInAsync("technician");

        Assert.Equal([quote], JsonNode.Parse(await technician.GetStringAsync($"/api/cases/{caseId}/files"))!["items"]!.AsArray().Select(file => (string?)file!["fileId"]));
        using var seen = await technician.GetAsync($"/api/cases/{caseId}/files/{quote}");
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        using var hidden = await technician.GetAsync($"/api/cases/{caseId}/files/{bill}");
        Assert.Equal(HttpStatusCode.Forbidden, hidden.StatusCode);
    }

    [Fact]
    public async Task An_Answer_Takes_Along_What_The_Technician_Sent_To_The_Case()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync();
        var opinionId = await AskedAsync(mediator, caseId);
        var technician = await _application.SignInAsync("technician");
        var photo = await PhotoAsync(technician, caseId, 7, "other");
        await _application.InspectAsync(await _application.FileAsync(caseId, photo));
        Assert.Contains(photo, await technician.GetStringAsync($"/avis/{caseId}/{opinionId}"), StringComparison.Ordinal);

        using (var answered = await technician.PostFormAsync($"/avis/{caseId}/{opinionId}/reponse", ("reponse.conclusion", "smallWorks"), ("reponse.files", photo), ("reponse.key", "k7")))
            Assert.Equal(HttpStatusCode.SeeOther, answered.StatusCode);

        Assert.Equal([photo], Assert.Single(Assert.Single(await OpinionsAsync(mediator, caseId))!["replies"]!.AsArray())!["files"]!.AsArray().Select(file => (string?)file));
        Assert.Contains($"href=\"/api/cases/{caseId}/files/{photo}\">{Texts.Get("opinions.attached", 1)}", WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{caseId}")), StringComparison.Ordinal);
        using var unknown = await technician.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/opinions/{opinionId}/answer", new { conclusion = "works", files = new[] { "00000000" } }, "k8");
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
    }

    private static async Task<string> PhotoAsync(HttpClient mediator, string caseId, int number, string kind = "facade")
    {
        using var form = FileClient.Form(SampleFiles.Jpeg(number), kind);
        using var sent = await mediator.PostAsync($"/api/cases/{caseId}/files", form);
        return (string)(await sent.EnsureSuccessStatusCode().ReadAsync())["fileId"]!;
    }

    private static async Task<string> AskedAsync(HttpClient mediator, string caseId)
    {
        using var asked = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/opinions", new { subject = "heating", question = "Faut-il changer la chaudière ?" });
        return (string)(await asked.EnsureSuccessStatusCode().ReadAsync())["items"]![0]!["opinionId"]!;
    }

    private static Task<HttpResponseMessage> AnswerAsync(HttpClient client, string caseId, string opinionId, string conclusion, string key) =>
        client.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/opinions/{opinionId}/answer", new { conclusion }, key);

    private static async Task<JsonArray> OpinionsAsync(HttpClient client, string caseId) => JsonNode.Parse(await client.GetStringAsync($"/api/cases/{caseId}/opinions"))!["items"]!.AsArray();

    private static async Task<IReadOnlyList<string>> ReportsAsync(HttpClient client, string caseId) => [.. (await client.CaseAsync(caseId))!["reports"]!.AsArray().Select(report => report!.ToJsonString())];

    /// <summary>Delivers the message that reports are to be made again, as it waits in the outbox or as it waited there.</summary>
    private async Task RenderAsync(string caseId)
    {
        var prefix = $"outbox|reports|{caseId}|1|";
        if ((await _application.Stored.RowsAsync("LEN")).FirstOrDefault(row => row.RowKey.StartsWith(prefix, StringComparison.Ordinal)) is { } waiting)
            _since = long.Parse(waiting.RowKey[prefix.Length..], System.Globalization.CultureInfo.InvariantCulture);
        await using var scope = _application.Services.CreateAsyncScope();
        var body = JsonSerializer.SerializeToUtf8Bytes(new RenderReportsV1(1, CaseId.Parse(caseId), 1, _since, Again: true), SlimeJson.Options);
        await scope.ServiceProvider.GetRequiredService<RenderReports>().HandleAsync(new QueueDelivery(body, "by-hand", 1), CancellationToken.None);
    }

    private static int WorkingDaysTo(string day)
    {
        var (count, due) = (0, DateOnly.ParseExact(day, "yyyy-MM-dd"));
        for (var on = TestDays.In(1); on <= due; on = on.AddDays(1))
        {
            if (Slime.Model.Calendar.WorkingDays.IsWorkingDay(on)) count++;
        }

        return count;
    }
}
