using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Azure;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Committees;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases;
using Slime.Testing;
using Xunit;
using static Slime.Testing.Life;

namespace Slime.Functions.Tests.Committees;

/// <summary>What a committee looks at, decides, and finds again at the next one.</summary>
public sealed class CommitteeTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    private const string Day2016 = "2016-05-31";

    [Fact]
    public async Task A_Pack_Is_Frozen_Once_With_Its_Hash_And_Printed_From_The_Same_Figures()
    {
        var coordination = await Application.SignInAsync("coordination");
        await Application.LiveAsync(Counted("LEN", "2016-04-01", "2016-04-21"));
        await Application.LiveAsync(new Life("LEN", Day("2016-02-01"), Routed: Day("2016-02-02")));
        var id = await CreateAsync(coordination);

        using var early = await coordination.PostAsync($"/api/committees/{id}/freeze", null);
        await early.AssertProblemAsync(HttpStatusCode.Conflict, "committee_not_next");
        var frozen = await FrozenAsync(coordination, id);

        var hash = (string?)frozen["pack"]!["sha256"];
        using var json = await coordination.GetAsync($"/api/committees/{id}/pack");
        var bytes = await json.Content.ReadAsByteArrayAsync();
        Assert.Equal((hash, hash), (Convert.ToHexStringLower(SHA256.HashData(bytes)), json.Headers.GetValues("Slime-Sha256").Single()));
        Assert.Equal(["pace", "equity", "freshness", "cases", "opinions", "followUp", "budget", "network", "decisions", "putForward", "exchange"], JsonNode.Parse(bytes)!["sections"]!.AsArray().Select(section => (string)section!["code"]!));
        Assert.Equal(("1", "1"), (Figure(bytes, "pace.done"), Figure(bytes, "cases.waiting")));
        var pdf = await coordination.GetByteArrayAsync($"/api/committees/{id}/pack?format=pdf");
        Assert.Equal("%PDF-", System.Text.Encoding.ASCII.GetString(pdf[..5]));
        Assert.Equal(pdf, await coordination.GetByteArrayAsync($"/comites/{id}/pack.pdf"));
        // Whoever took it is written down: as JSON, as PDF, and from the page.
        await Eventually.TrueAsync(async () => WebUtility.HtmlDecode(await coordination.GetStringAsync("/tableaux/journal")).Split("Dossier de comité").Length == 4, "three downloads are journaled");
        Assert.Contains(hash!, await coordination.GetStringAsync($"/comites/{id}"), StringComparison.Ordinal);
        // Of households there are numbers and nothing else.
        Assert.DoesNotContain("Modèle", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Pack_Says_What_Opinions_Ask_Of_The_Technicians_Two_Days_A_Month()
    {
        var coordination = await Application.SignInAsync("coordination");
        var (mediator, caseId) = await Application.RoutedByHandAsync();
        for (var question = 1; question <= 3; question++)
        {
            using var asked = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/opinions", new { subject = "gas", question = $"Question {question}" });
            asked.EnsureSuccessStatusCode();
        }

        var id = await CreateAsync(coordination);
        await FrozenAsync(coordination, id);

        var pack = await coordination.GetByteArrayAsync($"/api/committees/{id}/pack");
        Assert.Equal(("0", "1,5 h sur 14 h"), (Figure(pack, "opinions.late"), Figure(pack, "opinions.hours")));
    }

    [Fact]
    public async Task Two_Freezes_At_Once_Give_One_Pack()
    {
        var coordination = await Application.SignInAsync("coordination");
        var id = await CreateAsync(coordination);
        await MoveAsync(coordination, id, "convened");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => coordination.PostAsync($"/api/committees/{id}/freeze", null)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        var hashes = await Task.WhenAll(answers.Select(async answer => (string?)(await answer.ReadAsync())["pack"]!["sha256"]));
        Assert.Single(hashes.Distinct());
        Assert.Equal(hashes[0], Convert.ToHexStringLower(SHA256.HashData(await coordination.GetByteArrayAsync($"/api/committees/{id}/pack"))));
    }

    [Fact]
    public async Task A_Figure_That_Changes_After_Freezing_Stands_Beside_The_Frozen_One()
    {
        var coordination = await Application.SignInAsync("coordination");
        await Application.LiveAsync(Counted("LEN", "2016-04-01", "2016-04-21"));
        var id = await CreateAsync(coordination);
        await FrozenAsync(coordination, id);
        var before = await coordination.GetByteArrayAsync($"/api/committees/{id}/pack");

        await Application.LiveAsync(Counted("LEN", "2016-04-01", "2016-05-02"));

        Assert.Equal(before, await coordination.GetByteArrayAsync($"/api/committees/{id}/pack"));
        var page = await new HtmlParser().ParseDocumentAsync(await coordination.GetStringAsync($"/comites/{id}"));
        Assert.Contains(" aujourd’hui\u00a0: 2", page.QuerySelector("section[aria-labelledby=pack-pace] dd")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("aujourd’hui\u00a0: 2", page.QuerySelectorAll("section[aria-labelledby=pack-pace] tbody tr").Single(row => row.QuerySelector("th")!.TextContent.Contains("Lens", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        using var annex = await coordination.SendAsync(HttpMethod.Post, $"/api/committees/{id}/annexes", new { text = "Une visite a été saisie après coup." });
        Assert.Equal(HttpStatusCode.OK, annex.StatusCode);
    }

    [Fact]
    public async Task A_Freeze_That_Died_Half_Way_Is_Gone_On_With_And_Loses_Nothing()
    {
        var coordination = await Application.SignInAsync("coordination");
        var id = await CreateAsync(coordination);
        await MoveAsync(coordination, id, "convened");
        var (maker, blobs, store) = (Application.Services.GetRequiredService<PackMaker>(), Application.Services.GetRequiredService<PackBlobs>(), Application.Services.GetRequiredService<CommitteeStore>());
        var committee = (await store.FindAsync(id, CancellationToken.None))!.Committee;
        // A process wrote the figures' file and died before the printed one and the row.
        var written = PackMaker.ToJson(await maker.MakeAsync(committee, Day(Day2016), CancellationToken.None));
        await blobs.PutAwayAsync($"committees/{id}/0002/pack.json", written, PackBlobs.Json, CancellationToken.None);
        await Application.LiveAsync(Counted("LEN", "2016-04-01", "2016-04-21"));

        using var frozen = await coordination.PostAsync($"/api/committees/{id}/freeze", null);

        Assert.Equal(PackBlobs.HashOf(written), (string?)(await frozen.ReadAsync())["pack"]!["sha256"]);
        Assert.Equal(written, await coordination.GetByteArrayAsync($"/api/committees/{id}/pack"));
        Assert.NotEmpty(await coordination.GetByteArrayAsync($"/comites/{id}/pack.pdf"));
    }

    [Fact]
    public async Task A_Decision_Is_A_To_Do_Of_Its_Post_And_Comes_Back_In_The_Next_Pack()
    {
        var coordination = await Application.SignInAsync("coordination");
        var id = await CreateAsync(coordination);
        using var early = await DecideAsync(coordination, id);
        await early.AssertProblemAsync(HttpStatusCode.Conflict, "committee_not_frozen");
        await FrozenAsync(coordination, id);
        using var taken = await DecideAsync(coordination, id);
        using var again = await DecideAsync(coordination, id);
        var decision = (string)(await taken.ReadAsync())["decision"]!["id"]!;
        Assert.Equal(decision, (string?)(await again.ReadAsync())["decision"]!["id"]);

        var tutor = await Application.SignInAsync("tutor-ter");
        Assert.Equal(["Former à la mesure"], await TasksAsync(tutor, "decisions"));
        Assert.Empty(await TasksAsync(await Application.SignInAsync("tutor-mon"), "decisions"));
        Assert.Equal(decision, (string?)Assert.Single((await ReadAsync(tutor, "/api/decisions?owner=me&late=true"))["items"]!.AsArray())!["decision"]!["id"]);
        var next = await CreateAsync(coordination, "2016-07-05");
        Assert.Equal(("1", "1"), (Figure(await coordination.GetByteArrayAsync($"/api/committees/{next}/pack"), "decisions.open"), Figure(await coordination.GetByteArrayAsync($"/api/committees/{next}/pack"), "decisions.late")));

        using var other = await (await Application.SignInAsync("mediator-len")).SendAsync(HttpMethod.Post, $"/api/decisions/{decision}/status", new { status = "done" });
        using var sooner = await tutor.SendAsync(HttpMethod.Post, $"/api/decisions/{decision}/status", new { status = "postponed", due = "2016-06-01" });
        using var later = await tutor.SendAsync(HttpMethod.Post, $"/api/decisions/{decision}/status", new { status = "postponed", due = TestDays.Text(30) });
        using var done = await tutor.SendAsync(HttpMethod.Post, $"/api/decisions/{decision}/status", new { status = "done", note = "En deux demi-journées" });
        using var twice = await tutor.SendAsync(HttpMethod.Post, $"/api/decisions/{decision}/status", new { status = "dropped" });

        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
        await sooner.AssertProblemAsync(HttpStatusCode.BadRequest, "decision_not_later");
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [later.StatusCode, done.StatusCode]);
        await twice.AssertProblemAsync(HttpStatusCode.Conflict, "decision_ended");
        Assert.Empty(await TasksAsync(tutor, "decisions"));
        var pack = await coordination.GetByteArrayAsync($"/api/committees/{next}/pack");
        Assert.Equal("0", Figure(pack, "decisions.open"));
        Assert.Contains("Former à la mesure", System.Text.Encoding.UTF8.GetString(pack), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Ends_After_A_Pack_Was_Frozen_Is_In_The_Next_And_What_Ended_Before_Is_Not()
    {
        var coordination = await Application.SignInAsync("coordination");
        var first = await CreateAsync(coordination);
        await FrozenAsync(coordination, first);
        string[] texts = ["Avant le gel", "Depuis le gel"];
        var decisions = new List<string>();
        foreach (var text in texts)
        {
            using var taken = await coordination.SendAsync(HttpMethod.Post, $"/api/committees/{first}/decisions", new { text, owner = "tutor-ter", due = TestDays.Text(30) });
            decisions.Add((string)(await taken.EnsureSuccessStatusCode().ReadAsync())["decision"]!["id"]!);
        }

        await DoneAsync(decisions[0]);
        // It meets in three days; its figures are of today.
        var last = await CreateAsync(coordination, TestDays.Text(3));
        await FrozenAsync(coordination, last);
        await DoneAsync(decisions[1]);
        var next = await CreateAsync(coordination, TestDays.Text(20));

        Assert.Equal(texts, await ShownAsync(last));
        Assert.Equal([texts[1]], await ShownAsync(next));

        async Task DoneAsync(string decision)
        {
            using var done = await coordination.SendAsync(HttpMethod.Post, $"/api/decisions/{decision}/status", new { status = "done" });
            done.EnsureSuccessStatusCode();
        }

        async Task<IEnumerable<string>> ShownAsync(string id)
        {
            var pack = System.Text.Encoding.UTF8.GetString(await coordination.GetByteArrayAsync($"/api/committees/{id}/pack"));
            return texts.Where(text => pack.Contains(text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task When_The_Owner_Leaves_The_Decision_Stays_With_The_Post_And_Coordination_Sees_It()
    {
        var coordination = await Application.SignInAsync("coordination");
        var id = await CreateAsync(coordination);
        await FrozenAsync(coordination, id);
        using var taken = await DecideAsync(coordination, id);
        Assert.Empty(await TasksAsync(coordination, "decisions"));
        using var read = await coordination.GetAsync("/api/staff/tutor-ter");
        var post = await read.ReadAsync();
        foreach (var member in (string[])["name", "email", "phone", "entraObjectId"]) post[member] = null;

        using var left = await coordination.SendAsync(HttpMethod.Put, "/api/staff/tutor-ter", post, version: read.Headers.ETag!.Tag);

        Assert.Equal(HttpStatusCode.OK, left.StatusCode);
        await Eventually.TrueAsync(async () => (await TasksAsync(coordination, "decisions")).Count == 1, "coordination sees what nobody holds");
    }

    [Fact]
    public async Task A_Difficult_Case_Is_Put_Forward_By_Number_And_Its_Page_Goes_With_The_Households_Data()
    {
        var coordination = await Application.SignInAsync("coordination");
        var caseId = await (await Application.SignInAsync("referrer-len")).ReferAsync(SampleReferrals.Full());
        var id = await CreateAsync(coordination);
        var mediator = await Application.SignInAsync("mediator-len");

        using var put = await mediator.SendAsync(HttpMethod.Post, $"/api/committees/{id}/cases", new { @case = caseId, question = "Le bailleur ne répond plus." });
        using var other = await (await Application.SignInAsync("mediator-art")).SendAsync(HttpMethod.Post, $"/api/committees/{id}/cases", new { @case = caseId, question = "?" });
        await FrozenAsync(coordination, id);
        using var late = await mediator.SendAsync(HttpMethod.Post, $"/api/committees/{id}/cases", new { @case = caseId, question = "Encore" });

        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        await other.AssertProblemAsync(HttpStatusCode.BadRequest, "case_unknown");
        await late.AssertProblemAsync(HttpStatusCode.Conflict, "committee_frozen");
        var sheet = await mediator.GetStringAsync($"/comites/{id}/dossiers/{caseId}");
        Assert.Contains("Le bailleur ne répond plus.", WebUtility.HtmlDecode(sheet), StringComparison.Ordinal);
        Assert.DoesNotContain("Exemple", sheet[sheet.IndexOf("<main", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotContain("bailleur", System.Text.Encoding.UTF8.GetString(await mediator.GetByteArrayAsync($"/api/committees/{id}/pack")), StringComparison.Ordinal);

        await Application.Stored.Ledger.DeleteEntityAsync("LEN", $"person|{caseId}", ETag.All);
        Assert.Contains("sa fiche est retirée", WebUtility.HtmlDecode(await mediator.GetStringAsync($"/comites/{id}/dossiers/{caseId}")), StringComparison.Ordinal);
        Assert.Contains(caseId, await mediator.GetStringAsync($"/comites/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Minutes_Are_Versions_Of_Which_None_Is_Lost()
    {
        var coordination = await Application.SignInAsync("coordination");
        var id = await CreateAsync(coordination);
        await FrozenAsync(coordination, id);
        using var early = await coordination.SendAsync(HttpMethod.Put, $"/api/committees/{id}/minutes", new { text = "Trop tôt" });
        await early.AssertProblemAsync(HttpStatusCode.Conflict, "committee_not_held");
        await MoveAsync(coordination, id, "held");

        var answers = await Task.WhenAll(Enumerable.Range(1, 3).Select(number => coordination.SendAsync(HttpMethod.Put, $"/api/committees/{id}/minutes", new { text = $"Version {number}" })));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        var minutes = await Application.Services.GetRequiredService<CommitteeStore>().MinutesOfAsync(Slime.Model.Cases.RecordId.Parse(id), CancellationToken.None);
        Assert.Equal([1, 2, 3], minutes.Select(version => version.Version));
        Assert.Equal(["Version 1", "Version 2", "Version 3"], minutes.Select(version => version.Text).Order(StringComparer.Ordinal));
        await MoveAsync(coordination, id, "published");
    }

    [Fact]
    public async Task A_Territorial_Committee_Is_Seen_By_Its_Territory_And_Has_Its_Figures_Alone()
    {
        var coordination = await Application.SignInAsync("coordination");
        await Application.LiveAsync(Counted("LEN", "2016-04-01", "2016-04-21"));
        await Application.LiveAsync(Counted("ARR", "2016-04-01", "2016-04-21"));
        using var made = await coordination.SendAsync(HttpMethod.Post, "/api/committees", new { kind = "territorial", territory = "LEN", on = Day2016 });
        var id = (string)(await made.ReadAsync())["id"]!;

        Assert.Equal("1", Figure(await (await Application.SignInAsync("tutor-len")).GetByteArrayAsync($"/api/committees/{id}/pack"), "pace.done"));
        using var other = await (await Application.SignInAsync("tutor-arr")).GetAsync($"/api/committees/{id}");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task A_Committee_That_Was_Moved_Moves_In_Calendars_And_Two_Who_Change_It_See_Each_Other()
    {
        var coordination = await Application.SignInAsync("coordination");
        var id = await CreateAsync(coordination, TestDays.Text(20));
        using var moved = await coordination.SendAsync(HttpMethod.Put, $"/api/committees/{id}", new { kind = "technical", on = TestDays.Text(27), at = "09:30:00", place = "Arras" }, version: "\"1\"");
        using var stale = await coordination.SendAsync(HttpMethod.Put, $"/api/committees/{id}", new { kind = "technical", on = TestDays.Text(28) }, version: "\"1\"");

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed], [moved.StatusCode, stale.StatusCode]);
        var draft = await coordination.GetStringAsync($"/comites/{id}/invitation.ics");
        // Nobody knows of the day of a draft: it is moved once somebody was told.
        Assert.DoesNotContain("SEQUENCE:1", draft, StringComparison.Ordinal);
        Assert.Contains("LOCATION:Arras", draft, StringComparison.Ordinal);
        await MoveAsync(coordination, id, "convened");
        using var again = await coordination.SendAsync(HttpMethod.Put, $"/api/committees/{id}", new { kind = "technical", on = TestDays.Text(28), at = "09:30:00", place = "Lens" });
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        var invitation = await coordination.GetStringAsync($"/comites/{id}/invitation.ics");
        Assert.Contains("SEQUENCE:1", invitation, StringComparison.Ordinal);
        Assert.Contains("LOCATION:Lens", invitation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coordination_Is_Told_To_Convene_To_Freeze_And_That_The_Last_One_Is_Long_Ago()
    {
        var coordination = await Application.SignInAsync("coordination");
        Assert.Empty(await TasksAsync(coordination, "committees"));
        var last = await CreateAsync(coordination, TestDays.Text(-63));
        await FrozenAsync(coordination, last);
        Assert.Equal(["Prochain comité technique"], await TasksAsync(coordination, "committees"));

        var next = await CreateAsync(coordination, TestDays.Text(14));
        Assert.Single(await TasksAsync(coordination, "committees"), name => name.StartsWith("Comité technique", StringComparison.Ordinal));
        // One that is only written down is none yet, however far ahead; the to-do leads to it.
        var draft = Assert.Single(JsonNode.Parse(await coordination.GetStringAsync("/api/me/tasks"))!.AsArray(), task => (string?)task!["household"] == "Prochain comité technique");
        Assert.EndsWith($"/{next}", (string?)draft!["href"], StringComparison.Ordinal);
        await MoveAsync(coordination, next, "convened");
        Assert.Empty(await TasksAsync(coordination, "committees"));
        var mediator = await Application.SignInAsync("mediator-len");
        Assert.Empty(await TasksAsync(mediator, "committees"));
        await Eventually.TrueAsync(async () => (await TasksAsync(mediator, "invitations")).Count == 1, "who is invited sees it coming");
    }

    [Fact]
    public async Task A_Convened_Committee_Stands_In_The_Calendars_Of_Those_Who_Are_Invited_And_Moves_There()
    {
        var (coordination, tutor) = (await Application.SignInAsync("coordination"), await Application.SignInAsync("tutor-len"));
        using var made = await coordination.SendAsync(HttpMethod.Post, "/api/committees", new { kind = "technical", on = TestDays.Text(20), invited = new[] { "tutor-len" }, place = "Arras" });
        var id = (string)(await made.ReadAsync())["id"]!;
        var (invited, other) = (await CalendarAsync(tutor), await CalendarAsync(await Application.SignInAsync("tutor-art")));
        Assert.DoesNotContain(id, await invited(), StringComparison.Ordinal);

        await MoveAsync(coordination, id, "convened");
        Assert.Contains($"committee-{id}@slime", await invited(), StringComparison.Ordinal);
        Assert.DoesNotContain(id, await other(), StringComparison.Ordinal);

        using var moved = await coordination.SendAsync(HttpMethod.Put, $"/api/committees/{id}", new { kind = "technical", on = TestDays.Text(27), invited = new[] { "tutor-len" }, place = "Lens" });
        moved.EnsureSuccessStatusCode();
        var then = await invited();
        Assert.Contains($"DTSTART:{TestDays.In(27):yyyyMMdd}", then, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:1", then, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Decision_Says_What_It_Is_About_And_Nothing_That_Is_Not_There()
    {
        var coordination = await Application.SignInAsync("coordination");
        var caseId = await (await Application.SignInAsync("referrer-len")).ReferAsync(SampleReferrals.Minimal());
        var id = await CreateAsync(coordination);
        await FrozenAsync(coordination, id);
        using var taken = await coordination.SendAsync(HttpMethod.Post, $"/api/committees/{id}/decisions", new { text = "Former à la mesure", owner = "tutor-len", due = "2016-06-30", @case = caseId, scheme = "adil", territory = "LEN", training = "mediator" });
        using var none = await coordination.SendAsync(HttpMethod.Post, $"/api/committees/{id}/decisions", new { text = "x", owner = "tutor-len", due = "2016-06-30", @case = "LEN-00000000" });
        using var scheme = await coordination.SendAsync(HttpMethod.Post, $"/api/committees/{id}/decisions", new { text = "x", owner = "tutor-len", due = "2016-06-30", scheme = "nothing" });
        using var training = await coordination.SendAsync(HttpMethod.Post, $"/api/committees/{id}/decisions", new { text = "x", owner = "tutor-len", due = "2016-06-30", training = "referrer" });
        using var form = await PostAsync(coordination, $"/comites/{id}/decisions", ("text", "Revoir la liste"), ("owner", "pilot-len"), ("due", "2016-06-30"), ("key", Guid.NewGuid().ToString("N")), ("case", ""), ("scheme", ""), ("territory", "TER"), ("training", ""));

        var decision = (await taken.ReadAsync())["decision"]!;
        Assert.Equal((caseId, "adil", "LEN", "mediator"), ((string?)decision["case"], (string?)decision["scheme"], (string?)decision["territory"], (string?)decision["training"]));
        await none.AssertProblemAsync(HttpStatusCode.BadRequest, "case_unknown");
        await scheme.AssertProblemAsync(HttpStatusCode.BadRequest, "scheme_unknown");
        await training.AssertProblemAsync(HttpStatusCode.BadRequest, "unknown_value");
        Assert.Equal(HttpStatusCode.SeeOther, form.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await coordination.GetStringAsync("/comites/decisions"));
        Assert.NotNull(page.QuerySelector($"dd a[href='/dossiers/{caseId}']"));
        Assert.NotNull(page.QuerySelector("dd a[href='/formation']"));
        Assert.Contains("Ternois", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Presentation_Has_One_Figure_A_Slide_And_Goes_On_And_Back()
    {
        var coordination = await Application.SignInAsync("coordination");
        var id = await CreateAsync(coordination);
        var first = await new HtmlParser().ParseDocumentAsync(await coordination.GetStringAsync($"/comites/{id}/presentation"));
        Assert.Single(first.QuerySelectorAll(".slide-value"));
        Assert.Null(first.QuerySelector("[data-slide=prev]"));
        var second = await new HtmlParser().ParseDocumentAsync(await coordination.GetStringAsync(first.QuerySelector("[data-slide=next]")!.GetAttribute("href")!));
        Assert.NotNull(second.QuerySelector("[data-slide=prev]"));
        var last = await new HtmlParser().ParseDocumentAsync(await coordination.GetStringAsync($"/comites/{id}/presentation?diapo=9999"));
        Assert.Null(last.QuerySelector("[data-slide=next]"));
    }

    [Theory]
    [InlineData("""{"on":"2016-05-31"}""", "required")]
    [InlineData("""{"kind":"technical"}""", "required")]
    [InlineData("""{"kind":"territorial","on":"2016-05-31"}""", "required")]
    [InlineData("""{"kind":"territorial","territory":"XXX","on":"2016-05-31"}""", "territory_unknown")]
    [InlineData("""{"kind":"technical","on":"2016-05-31","invited":["nobody"]}""", "post_unknown")]
    [InlineData("""{"kind":"technical","on":"2016-05-31","link":"javascript:alert(1)"}""", "address_not_https")]
    [InlineData("""{"kind":"technical","on":"2016-05-31","documents":[{"name":"Bilan","address":"http://example.org"}]}""", "address_not_https")]
    [InlineData("""{"kind":"technical","on":"0016-05-31"}""", "date_too_old")]
    public async Task A_Committee_That_Makes_No_Sense_Is_Refused_With_Its_Reason(string body, string code)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await (await Application.SignInAsync("coordination")).PostAsync("/api/committees", content);
        await answer.AssertProblemAsync(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task Coordination_Prepares_Freezes_And_Decides_On_The_Pages()
    {
        var coordination = await Application.SignInAsync("coordination");
        using var made = await PostAsync(coordination, "/comites", ("kind", "technical"), ("on", "2016-05-31"), ("at", "14 h"), ("agenda", "Rythme\nÉquité"), ("documents[0].name", ""), ("documents[0].address", ""));
        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        var path = made.Headers.Location!.OriginalString.Split('?')[0];
        using var wrong = await PostAsync(coordination, $"{path}/compte-rendu", ("text", ""));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        using var convened = await PostAsync(coordination, $"{path}/etat", ("status", "convened"));
        using var frozen = await PostAsync(coordination, $"{path}/gel", ("status", "frozen"));
        using var decided = await PostAsync(coordination, $"{path}/decisions", ("text", "Relancer les MDS"), ("owner", "pilot-len"), ("due", "2016-06-30"), ("key", Guid.NewGuid().ToString("N")));
        Assert.All([convened, frozen, decided], answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        var decisions = await new HtmlParser().ParseDocumentAsync(await coordination.GetStringAsync("/comites/decisions"));
        var form = decisions.QuerySelector("form[action^='/comites/decisions/']")!.GetAttribute("action")!;
        using var postponed = await PostAsync(coordination, form, ("status", "postponed"), ("due", ""), ("note", ""));
        using var done = await PostAsync(coordination, form, ("status", "done"), ("due", ""), ("note", ""));
        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.SeeOther], [postponed.StatusCode, done.StatusCode]);
    }

    /// <summary>The calendar that a phone reads, without a sign-in.</summary>
    private async Task<Func<Task<string>>> CalendarAsync(HttpClient person)
    {
        using var made = await PostAsync(person, "/dossiers/semaine/agenda");
        var page = await new HtmlParser().ParseDocumentAsync(await person.GetStringAsync(made.Headers.Location!.OriginalString.Split('#')[0]));
        var address = new Uri(page.QuerySelector("code")!.TextContent).AbsolutePath;
        var phone = await Application.AnonymousAsync();
        return () => phone.GetStringAsync(address);
    }

    private static async Task<string> CreateAsync(HttpClient coordination, string on = Day2016)
    {
        using var made = await coordination.SendAsync(HttpMethod.Post, "/api/committees", new { kind = "technical", on, agenda = new[] { "Rythme" } });
        return (string)(await made.EnsureSuccessStatusCode().ReadAsync())["id"]!;
    }

    private static async Task MoveAsync(HttpClient coordination, string id, string status)
    {
        using var moved = await coordination.SendAsync(HttpMethod.Post, $"/api/committees/{id}/status", new { status });
        moved.EnsureSuccessStatusCode();
    }

    private static async Task<JsonObject> FrozenAsync(HttpClient coordination, string id)
    {
        await MoveAsync(coordination, id, "convened");
        using var frozen = await coordination.PostAsync($"/api/committees/{id}/freeze", null);
        return await frozen.EnsureSuccessStatusCode().ReadAsync();
    }

    private static Task<HttpResponseMessage> DecideAsync(HttpClient coordination, string id) =>
        coordination.SendAsync(HttpMethod.Post, $"/api/committees/{id}/decisions", new { text = "Former à la mesure", owner = "tutor-ter", due = "2016-06-30" }, key: "decision");

    private static string? Figure(byte[] pack, string code) =>
        (string?)JsonNode.Parse(pack)!["sections"]!.AsArray().SelectMany(section => section!["figures"]!.AsArray()).Single(figure => (string?)figure!["code"] == code)!["value"];

    private static async Task<IReadOnlyList<string>> TasksAsync(HttpClient client, string kind) =>
        [.. JsonNode.Parse(await client.GetStringAsync("/api/me/tasks"))!.AsArray().Where(task => (string?)task!["kind"] == kind).Select(task => (string)task!["household"]!)];

    private static async Task<JsonObject> ReadAsync(HttpClient client, string path) => JsonNode.Parse(await client.GetStringAsync(path))!.AsObject();

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, params (string Name, string Value)[] fields) =>
        client.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
}
