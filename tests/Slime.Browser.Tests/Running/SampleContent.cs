using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Retention;
using Slime.Model.Cases;
using Slime.Model.Cases.Retention;
using Slime.Platform.Messaging;
using Slime.Testing;
using UglyToad.PdfPig;

namespace Slime.Browser.Tests.Running;

/// <summary>What fills the pages as in real life: long names, a household seen before, decisions, an absence, failed messages.</summary>
/// <param name="Case">Of a household with everything known, referred twice.</param>
/// <param name="Diagnosed">A case whose diagnostic was handed in and is being amended.</param>
/// <param name="Decision">The query that shows the decision on a commune.</param>
/// <param name="Unreached">A case whose household nobody has reached.</param>
/// <param name="Fresh">A case whose household nobody has called yet.</param>
/// <param name="Opinion">The address of a question to the technician.</param>
/// <param name="Archived">A case of years ago, in the archive and proposed for elimination.</param>
/// <param name="ReportLink">The address by which somebody without an account opens a report.</param>
/// <param name="FollowUp">The address of answers that a household gave six months after its visit.</param>
/// <param name="SatisfactionLink">The address by which a household says what it thinks of its visit.</param>
/// <param name="Committee">A committee whose figures are frozen, to which the case of a household was put forward.</param>
/// <param name="Plan">A plan of territories, seen before it is scheduled.</param>
/// <param name="PartnerLink">The address by which a partner says what became of a household.</param>
public sealed partial record SampleContent(string Case, string Decision, string Diagnosed, string Unreached, string Fresh, string ReportLink, string Opinion, string Archived, string PartnerLink, string Committee, string FollowUp, string SatisfactionLink, string Plan)
{
    /// <summary>Of a household of Lens that somebody referred, and whose case goes on.</summary>
    public const string KnownSurname = "Exemple-Déjà-Connu";

    /// <summary>A case that became part of another one, and that other one.</summary>
    public required string Merged { get; init; }

    public required string MergedInto { get; init; }

    public const string KnownBirthDate = "1979-07-21";

    public const string Territory = "ART";
    public const string Referrer = "referrer-art";
    public const string Mediator = "mediator-art";

    /// <summary>An organisation to which a household was sent.</summary>
    public const string PartnerId = "agence-d-exemple";

    private const string Commune = "62626";
    private const string Reason = "Remplacement pendant la réorganisation du secteur Béthune-Bruay-Noyelles-lès-Vermelles";

    public static async Task<SampleContent> MakeAsync(World world)
    {
        using var referrer = await world.Site.ApiAsync(Referrer);
        using var coordination = await world.Site.ApiAsync("coordination");
        var first = await referrer.ReferAsync(Long());
        await coordination.RoutedCaseAsync(first);
        var second = await referrer.ReferAsync(Long());
        await coordination.RoutedCaseAsync(second);
        var unreached = await referrer.ReferAsync(SampleReferrals.Minimal(Commune));
        await coordination.RoutedCaseAsync(unreached);
        await FillAsync(world, second);
        await coordination.RoutedCaseAsync(await coordination.ReferAsync(SampleReferrals.Full(SampleReferrals.Lens, KnownSurname, birthDate: KnownBirthDate, phone: "0321000062")));
        foreach (var queue in QueueNames.All) await FailedMessages.PutAsync(world, queue, second);
        var diagnosed = await DiagnosedCase.VisitedAsync(world, SampleReferrals.Full(Commune, "Exemple-du-Diagnostic"), Referrer, Mediator);
        await DiagnosedCase.FillAsync(world, diagnosed, Mediator);
        await LateAsync(world, referrer);
        var (merged, into) = await MergeAsync(world, referrer);
        return new SampleContent(second, await DecideAsync(coordination), diagnosed, await MissAsync(world, unreached), first, await LinkAsync(world, diagnosed), await AskAsync(world, second), await ArchivedAsync(world, second), await DirectAsync(world, diagnosed), await MeetAsync(world, second), await FollowAsync(world, second), await ThinkAsync(world, diagnosed), await RedrawAsync(coordination)) { Merged = merged, MergedInto = into };
    }

    /// <summary>A telephone, and what was written on it about a case that was closed before it came.</summary>
    private static async Task LateAsync(World world, HttpClient referrer)
    {
        using var mediator = await world.Site.ApiAsync(Mediator);
        var number = await referrer.ReferAsync(Long());
        await mediator.RoutedCaseAsync(number);
        using var closed = await mediator.PostAsJsonAsync($"/api/cases/{number}/close", new { reason = "refusedByHousehold" });
        closed.EnsureSuccessStatusCode();
        var device = Guid.NewGuid();
        var lost = Guid.NewGuid();
        using var known = await mediator.PutAsJsonAsync($"/api/field/devices/{lost}", new { name = "Ancien téléphone, perdu à Béthune" });
        known.EnsureSuccessStatusCode();
        using var wiped = await mediator.DeleteAsync($"/api/field/devices/{lost}");
        wiped.EnsureSuccessStatusCode();
        using var registered = await mediator.PutAsJsonAsync($"/api/field/devices/{device}", new { name = "Téléphone de service de la médiatrice éco logis de l’Artois" });
        registered.EnsureSuccessStatusCode();
        var note = new { commandId = Guid.NewGuid(), caseId = number, kind = "contact", capturedAt = TimeProvider.System.GetUtcNow().UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture), deviceOffset = 0, payload = new { channel = "phone", result = "reached", note = Reason }, files = Array.Empty<string>() };
        using var sending = new HttpRequestMessage(HttpMethod.Post, "/api/field/commands") { Content = JsonContent.Create(new { commands = new[] { note } }) };
        sending.Headers.Add("Slime-Device", device.ToString());
        using var sent = await mediator.SendAsync(sending);
        if ((string?)(await sent.EnsureSuccessStatusCode().ReadAsync())["answers"]![0]!["status"] != "held") throw new InvalidOperationException(await sent.Content.ReadAsStringAsync());
    }

    private static async Task<(string Merged, string Into)> MergeAsync(World world, HttpClient referrer)
    {
        using var mediator = await world.Site.ApiAsync(Mediator);
        var (merged, into) = (await referrer.ReferAsync(Long()), await referrer.ReferAsync(Long()));
        foreach (var number in new[] { merged, into }) await mediator.RoutedCaseAsync(number);
        using var contact = await mediator.PostAsJsonAsync($"/api/cases/{merged}/contacts", new { channel = "phone", result = "leftMessage", note = Reason });
        contact.EnsureSuccessStatusCode();
        using var done = await mediator.PostAsJsonAsync($"/api/cases/{merged}/merge", new { into });
        done.EnsureSuccessStatusCode();
        return (merged, into);
    }

    private static async Task<string> MeetAsync(World world, string number)
    {
        using var coordination = await world.Site.ApiAsync("coordination");
        using var mediator = await world.Site.ApiAsync(Mediator);
        using var made = await coordination.PostAsJsonAsync("/api/committees", new { kind = "technical", on = TestDays.Text(1), at = "14:00", agenda = new[] { "Rythme des visites", Reason } });
        var id = (string)(await made.EnsureSuccessStatusCode().ReadAsync())["id"]!;
        using var put = await mediator.PostAsJsonAsync($"/api/committees/{id}/cases", new { @case = number, question = Reason });
        put.EnsureSuccessStatusCode();
        using var convened = await coordination.PostAsJsonAsync($"/api/committees/{id}/status", new { status = "convened" });
        convened.EnsureSuccessStatusCode();
        using var frozen = await coordination.PostAsync($"/api/committees/{id}/freeze", content: null);
        frozen.EnsureSuccessStatusCode();
        using var decided = await coordination.PostAsJsonAsync($"/api/committees/{id}/decisions", new { text = Reason, owner = "tutor-art", due = TestDays.Text(30) });
        decided.EnsureSuccessStatusCode();
        return id;
    }

    private static async Task<string> RedrawAsync(HttpClient coordination)
    {
        using var made = await coordination.PostAsJsonAsync("/api/territory-plans", new { name = Reason, effectiveOn = TestDays.Text(90), openCases = "allButPlannedVisits", targets = "proRata", moves = new object[] { new { commune = Commune, to = "LEN" }, new { epci = "200069482", to = "TER" } } });
        var id = (string)(await made.EnsureSuccessStatusCode().ReadAsync())["id"]!;
        using var seen = await coordination.PostAsync($"/api/territory-plans/{id}/check", content: null);
        seen.EnsureSuccessStatusCode();
        return id;
    }

    private static async Task<string> DirectAsync(World world, string number)
    {
        using var mediator = await world.Site.ApiAsync(Mediator);
        var today = TestDays.Text(0);
        using var agreed = await mediator.PutAsJsonAsync($"/api/cases/{number}/agreements", new { share = new[] { new { with = "partner", given = true, on = today, how = "oral" } } });
        agreed.EnsureSuccessStatusCode();
        using var coordination = await world.Site.ApiAsync("coordination");
        using var known = await coordination.PutAsJsonAsync($"/api/organisations/{PartnerId}", new { name = "Agence d’exemple pour l’information sur le logement", kind = "energyAdvice", territories = new[] { Territory } });
        known.EnsureSuccessStatusCode();
        using var directed = await mediator.PostAsJsonAsync($"/api/cases/{number}/orientations", new { scheme = "adil", on = today, partnerOrganisation = PartnerId });
        var orientation = (string)(await directed.EnsureSuccessStatusCode().ReadAsync())["orientationId"]!;
        using var given = await mediator.PostAsync($"/api/cases/{number}/orientations/{orientation}/link", content: null);
        return new Uri((string)(await given.EnsureSuccessStatusCode().ReadAsync())["url"]!).AbsolutePath;
    }

    private static async Task<string> AskAsync(World world, string number)
    {
        using var mediator = await world.Site.ApiAsync(Mediator);
        using var asked = await mediator.PostAsJsonAsync($"/api/cases/{number}/opinions", new { subject = "humidity", urgency = "danger", question = Reason });
        return $"/avis/{number}/{(string)(await asked.EnsureSuccessStatusCode().ReadAsync())["items"]![0]!["opinionId"]!}";
    }

    /// <summary>A visit of 2019 that nobody heard of since, with the household of another case.</summary>
    private static async Task<string> ArchivedAsync(World world, string like)
    {
        await using var beside = new SlimeApplication(world.Azurite, SlimeApplication.NoPumps, prefix: world.Site.Prefix);
        using var ready = await beside.AnonymousAsync();
        var visited = new DateOnly(2019, 5, 10);
        var id = await beside.LiveAsync(new Life(Territory, new DateOnly(2019, 3, 1), new DateOnly(2019, 3, 2), Visited: visited, Submitted: visited, Closed: new DateOnly(2019, 6, 1)));
        await beside.ChangeAsync(id, new DateOnly(2021, 5, 1), new RetentionDue(visited, new DateOnly(2021, 5, 1), new DateOnly(2021, 6, 1)));
        TableEntity person = await beside.Stored.Ledger.GetEntityAsync<TableEntity>(Territory, $"person|{like}");
        person.RowKey = $"person|{id}";
        await beside.Stored.Ledger.UpsertEntityAsync(person, TableUpdateMode.Replace);
        await beside.Services.GetRequiredService<ArchiveCase>().RunAsync(id, CancellationToken.None);
        using var archivist = await world.Site.ApiAsync("archivist");
        using var proposed = await archivist.PostAsync("/api/privacy/eliminations", content: null);
        proposed.EnsureSuccessStatusCode();
        return id.ToString();
    }

    /// <summary>A visit of six months ago, with the household of another case, which answers today.</summary>
    private static async Task<string> FollowAsync(World world, string like)
    {
        var id = await DueAsync(world, like);
        using var mediator = await world.Site.ApiAsync(Mediator);
        using var said = await mediator.PostAsJsonAsync(
            $"/api/cases/{id}/follow-ups", new { answers = new { actions = new[] { "habits" }, engaging = Array.Empty<string>(), stillCold = "no", bills = "less", billsAmount = 120.5, needsMet = 4 }, text = Reason });
        return $"/suivi/{id}/{(string)(await said.EnsureSuccessStatusCode().ReadAsync())["done"]![0]!["followUpId"]!}";
    }

    /// <returns>The number of a closed case whose visit was six months ago, with the household of another case: it is to be called today.</returns>
    internal static async Task<string> DueAsync(World world, string like)
    {
        await using var beside = new SlimeApplication(world.Azurite, SlimeApplication.NoPumps, prefix: world.Site.Prefix);
        using var ready = await beside.AnonymousAsync();
        var visited = TestDays.In(0).AddMonths(-6);
        var id = await beside.LiveAsync(new Life(Territory, visited.AddDays(-30), visited.AddDays(-29), Visited: visited, Submitted: visited, Closed: visited.AddDays(20)));
        TableEntity person = await beside.Stored.Ledger.GetEntityAsync<TableEntity>(Territory, $"person|{like}");
        person.RowKey = $"person|{id}";
        await beside.Stored.Ledger.UpsertEntityAsync(person, TableUpdateMode.Replace);
        return id.ToString();
    }

    /// <summary>A household whose time in use is about to end, as far as its notice says.</summary>
    internal static async Task ClosingAsync(World world)
    {
        using var referrer = await world.Site.ApiAsync(Referrer);
        using var mediator = await world.Site.ApiAsync(Mediator);
        var number = await referrer.ReferAsync(SampleReferrals.Full(Commune, "Exemple-Sans-Nouvelles", firstName: "Jeanne"));
        await mediator.RoutedCaseAsync(number);
        await using var beside = new SlimeApplication(world.Azurite, SlimeApplication.NoPumps, prefix: world.Site.Prefix);
        using var ready = await beside.AnonymousAsync();
        await beside.ChangeAsync(CaseId.Parse(number), TestDays.In(0), new RetentionDue(TestDays.In(0), TestDays.In(-18), TestDays.In(12)));
    }

    private static async Task<string> ThinkAsync(World world, string number)
    {
        using var mediator = await world.Site.ApiAsync(Mediator);
        using var asked = await mediator.PostAsJsonAsync($"/api/cases/{number}/household-notices", new { template = "satisfaction", channel = "letter" });
        var notice = (string)(await asked.EnsureSuccessStatusCode().ReadAsync())["noticeId"]!;
        using var letter = PdfDocument.Open(await mediator.GetByteArrayAsync($"/api/cases/{number}/household-notices/{notice}/letter"));
        return Link().Match(string.Concat(letter.GetPages().SelectMany(page => page.Letters).Select(drawn => drawn.Value))).Value;
    }

    [GeneratedRegex("/s/[A-Z]{3}-[0-9a-f]{48}")]
    private static partial Regex Link();

    private static async Task<string> MissAsync(World world, string number)
    {
        using var mediator = await world.Site.ApiAsync(Mediator);
        using var contact = await mediator.PostAsJsonAsync($"/api/cases/{number}/contacts", new { channel = "phone", result = "noAnswer" });
        contact.EnsureSuccessStatusCode();
        return number;
    }

    private static async Task<string> LinkAsync(World world, string number)
    {
        using var mediator = await world.Site.ApiAsync(Mediator);
        await Eventually.TrueAsync(
            async () => JsonNode.Parse(await mediator.GetStringAsync($"/api/cases/{number}/reports"))!["deliverable"]!.AsArray().Count > 0, "the household's report is rendered");
        using var given = await mediator.PostAsync($"/api/cases/{number}/reports/1/household/link", content: null);
        return new Uri((string)(await given.EnsureSuccessStatusCode().ReadAsync())["url"]!).AbsolutePath;
    }

    /// <summary>Contacts, a visit that is past, photos with long names, one of them refused.</summary>
    private static async Task FillAsync(World world, string number)
    {
        using var mediator = await world.Site.ApiAsync(Mediator);
        using var contact = await mediator.PostAsJsonAsync($"/api/cases/{number}/contacts", new { channel = "phone", result = "leftMessage", note = "Rappeler après 17 h\n" + new string('b', 120) });
        contact.EnsureSuccessStatusCode();
        await Households.PlanPastAsync(mediator, number);
        foreach (var (content, name) in new[] { (SamplePhotos.Of("facade"), new string('f', 200) + ".jpg"), ("ceci n’est pas une photo"u8.ToArray(), "Résidence des Anciens-Combattants-d’Afrique-du-Nord.pdf") })
        {
            using var form = new MultipartFormDataContent { { new StringContent("facade"), "kind" }, { new StringContent("Façade " + new string('c', 90)), "caption" }, { new ByteArrayContent(content), "file", name } };
            using var sent = await mediator.PostAsync($"/api/cases/{number}/files", form);
            sent.EnsureSuccessStatusCode();
        }

        await Eventually.TrueAsync(async () => (await Households.FilesAsync(mediator, number)).All(file => (string?)file["status"] is "available" or "rejected"), "the files are inspected");
    }

    private static JsonObject Long()
    {
        var referral = SampleReferrals.Full(Commune, "Exemple-de-La-Très-Longue-Dénomination", "Marie-Bernadette Maximilienne");
        referral["household"]!["email"] = "marie-bernadette.exemple-de-la-tres-longue-denomination@slime.example";
        referral["dwelling"]!["addressLine"] = "Résidence des Anciens-Combattants-d’Afrique-du-Nord, bâtiment B, 127 bis avenue du Général-Modèle";
        referral["dwelling"]!["landlord"] = "Office public de l’habitat Exemple-Modèle-Témoin-de-la-Région-des-Collines";
        referral["energy"]!["supplyCut"] = true;
        referral["urgency"] = "urgent";
        referral["comment"] = "Deux étages sans ascenseur.\nhttps://exemple.example/" + new string('a', 120);
        return referral;
    }

    private static async Task<string> DecideAsync(HttpClient coordination)
    {
        var from = TestDays.Yesterday;
        using var answer = await coordination.PutAsJsonAsync(
            $"/api/communes/{Commune}/override", new { territory = Territory, from, reason = Reason });
        answer.EnsureSuccessStatusCode();
        return $"insee={Commune}&from={from}";
    }
}
