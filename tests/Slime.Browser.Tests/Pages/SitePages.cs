using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Functions.Diagnostics.Form;
using Slime.Platform.Resources;
using Slime.Testing;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Pages;

/// <summary>Every page of the program, for each kind of person who may open it.</summary>
internal static partial class SitePages
{
    private const string Coordination = "coordination";
    private const string FormPath = "/signalements/nouveau";

    public static IReadOnlyList<SitePage> All { get; } =
    [
        SitePage.At("sign-in", null, "/dev/sign-in", _ => "/dev/sign-in"),
        .. new[] { SampleContent.Referrer, SampleContent.Mediator, "tutor-art", "pilot-art", "technician", Coordination, "admin", "archivist", "dpo", "campaign-agent" }
            .Select(persona => SitePage.At($"home of {persona}", persona, "/", _ => "/")),
        .. Referrals(),
        .. new[] { SampleContent.Mediator, "tutor-art", "technician", Coordination }
            .Select(persona => SitePage.At($"cases for {persona}", persona, "/dossiers", _ => "/dossiers")),
        SitePage.At("cases, none found", Coordination, "/dossiers", _ => "/dossiers?territory=MON&status=closed"),
        .. new[] { SampleContent.Mediator, "pilot-art", Coordination }
            .Select(persona => SitePage.At($"case for {persona}", persona, "/dossiers/{caseId}", content => $"/dossiers/{content.Case}")),
        SitePage.At("case that became part of another", SampleContent.Mediator, "/dossiers/{caseId}", content => $"/dossiers/{content.Merged}#merging"),
        SitePage.At("case with another in it", SampleContent.Mediator, "/dossiers/{caseId}", content => $"/dossiers/{content.MergedInto}#merging"),
        .. new[] { SampleContent.Mediator, "tutor-art", Coordination }
            .Select(persona => SitePage.At($"week of {persona}", persona, "/dossiers/semaine", _ => "/dossiers/semaine")),
        .. Diagnostics(),
        .. new[] { SampleContent.Mediator, Coordination }
            .Select(persona => SitePage.At($"ledger for {persona}", persona, "/tableaux", _ => "/tableaux")),
        SitePage.At("ledger, counted", Coordination, "/tableaux", _ => "/tableaux?compter=oui"),
        SitePage.At("ledger, period that ends before it starts", Coordination, null, _ => "/tableaux?from=2026-02-02&to=2026-02-01&compter=oui", 400),
        SitePage.At("downloads", Coordination, "/tableaux/journal", _ => "/tableaux/journal"),
        SitePage.At("verification", Coordination, "/tableaux/verification", _ => "/tableaux/verification"),
        .. new[] { Coordination, "admin" }.Select(persona => SitePage.At($"organisation for {persona}", persona, "/organisation", _ => "/organisation")),
        .. new[] { "dpo", Coordination }.Select(persona => SitePage.At($"who read what, for {persona}", persona, "/consultations", _ => "/consultations")),
        new("who read what, asked", "dpo", "/consultations", (page, content) => AskedReadsAsync(page, content.Case, "Contrôle trimestriel")),
        new("who read what, without a reason", "dpo", "/consultations", (page, content) => AskedReadsAsync(page, content.Case, "")),
        .. new[] { "archivist", "dpo", Coordination }.Select(persona => SitePage.At($"retention for {persona}", persona, "/conservation", _ => "/conservation?on=2035-01-01")),
        .. new[] { "archivist", Coordination }.Select(persona => new SitePage($"elimination for {persona}", persona, "/conservation/propositions/{id}", (page, _) => ProposedAsync(page))),
        SitePage.At("archive, a reason is asked for", "archivist", "/archives/{caseId}", content => $"/archives/{content.Archived}"),
        new("archive, opened", "archivist", "/archives/{caseId}", (page, content) => OpenedAsync(page, content.Archived)),
        .. new[] { "archivist", "dpo", Coordination }.Select(persona => SitePage.At($"requests for {persona}", persona, "/demandes", _ => "/demandes")),
        new("request without a name", "dpo", "/demandes", (page, _) => WrongRequestAsync(page)),
        .. new[] { "dpo", Coordination }.Select(persona => new SitePage($"request for {persona}", persona, "/demandes/{id}", (page, _) => IdentifiedAsync(page))),
        new("what is given of a case", Coordination, "/demandes/{id}/dossiers/{caseId}", (page, content) => GivenAsync(page, content.Case)),
        SitePage.At("search", SampleContent.Mediator, "/recherche", _ => "/recherche"),
        SitePage.At("search, found", SampleContent.Mediator, "/recherche", _ => "/recherche?q=exemple"),
        SitePage.At("search, nothing found", SampleContent.Referrer, "/recherche", _ => "/recherche?q=zzzzzz"),
        SitePage.At("search, too short", Coordination, null, _ => "/recherche?q=%25", 400),
        SitePage.At("cases, filtered", SampleContent.Mediator, "/dossiers", _ => "/dossiers?status=open&priority=normal&waiting=0&late=true"),
        new("cases, kept as a view", SampleContent.Mediator, null, (page, _) => KeptAsync(page)),
        new("cases, selected", SampleContent.Mediator, null, (page, _) => SelectedAsync(page)),
        new("cases, selected and closed", SampleContent.Mediator, null, (page, _) => ClosedInVainAsync(page)),
        SitePage.At("household to correct", SampleContent.Mediator, "/dossiers/{caseId}/menage", content => $"/dossiers/{content.Case}/menage"),
        new("household to correct, with errors", SampleContent.Mediator, "/dossiers/{caseId}/menage", WrongHouseholdAsync),
        SitePage.At("dwelling to correct", SampleContent.Mediator, "/dossiers/{caseId}/logement", content => $"/dossiers/{content.Case}/logement"),
        .. new[] { "pilot-art", Coordination }
            .Select(persona => SitePage.At($"handovers for {persona}", persona, "/passations", _ => "/passations")),
        SitePage.At("handover", "pilot-art", "/equipe/{post}/passation", _ => "/equipe/mediator-art/passation"),
        new("handover, nothing chosen", "pilot-art", "/equipe/{post}/passation", (page, _) => WrongHandoverAsync(page)),
        new("handover, asked for", "pilot-art", "/passations/{id}", (page, _) => AskedHandoverAsync(page)),
        .. new[] { SampleContent.Mediator, Coordination }
            .Select(persona => SitePage.At($"letters for {persona}", persona, "/courriers", _ => "/courriers")),
        .. new[] { "technician", SampleContent.Mediator, Coordination }
            .Select(persona => SitePage.At($"opinions for {persona}", persona, "/avis", _ => "/avis?state=all")),
        SitePage.At("opinion to ask", SampleContent.Mediator, "/avis/{caseId}/demande", content => $"/avis/{content.Case}/demande"),
        new("opinion, nothing asked", SampleContent.Mediator, "/avis/{caseId}/demande", WrongOpinionAsync),
        .. new[] { "technician", SampleContent.Mediator, Coordination }
            .Select(persona => SitePage.At($"opinion for {persona}", persona, "/avis/{caseId}/{opinionId}", content => content.Opinion)),
        .. new[] { SampleContent.Mediator, Coordination, "campaign-agent" }
            .Select(persona => SitePage.At($"follow-ups for {persona}", persona, "/suivi", _ => "/suivi")),
        SitePage.At("report to Signal-Logement", SampleContent.Mediator, "/dossiers/{caseId}/signal-logement", content => $"/dossiers/{content.Diagnosed}/signal-logement"),
        SitePage.At("satisfaction", SampleContent.Mediator, "/satisfaction", _ => "/satisfaction"),
        SitePage.At("satisfaction of a household", null, "/s/{token}", content => content.SatisfactionLink),
        SitePage.At("campaigns of calls", Coordination, "/suivi/campagnes", _ => "/suivi/campagnes"),
        new("campaign without a last day", Coordination, "/suivi/campagnes", (page, _) => WrongCampaignAsync(page)),
        SitePage.At("follow-up to correct", SampleContent.Mediator, "/suivi/{caseId}/{followUpId}", content => content.FollowUp),
        SitePage.At("follow-up", SampleContent.Mediator, "/suivi/{caseId}", content => $"/suivi/{content.Diagnosed}"),
        new("follow-up, nothing answered", SampleContent.Mediator, "/suivi/{caseId}", WrongFollowUpAsync),
        .. new[] { SampleContent.Mediator, "tutor-art", "technician", Coordination }.Select(persona => SitePage.At($"time of {persona}", persona, "/temps", _ => "/temps")),
        new("time, nothing chosen", SampleContent.Mediator, "/temps", (page, _) => WrongTimeAsync(page)),
        .. new[] { "pilot-len", Coordination }.Select(persona => SitePage.At($"time of the team for {persona}", persona, "/temps/equipe", _ => "/temps/equipe?by=role")),
        SitePage.At("planned time", Coordination, "/temps/prevu", _ => "/temps/prevu"),
        SitePage.At("money of a programme", Coordination, "/pilotage/programmes/{id}/budget", _ => "/pilotage/programmes/2014-2017/budget?on=2016-05-31"),
        new("expense without an amount", Coordination, "/pilotage/programmes/{id}/budget", (page, _) => WrongExpenseAsync(page)),
        .. new[] { SampleContent.Mediator, "tutor-art", Coordination }.Select(persona => SitePage.At($"training for {persona}", persona, "/formation", _ => "/formation")),
        .. new[] { SampleContent.Mediator, "tutor-art" }.Select(persona => SitePage.At($"training of a mediator for {persona}", persona, "/formation/{id}", _ => "/formation/mediator-art")),
        SitePage.At("training path", Coordination, "/formation/parcours/{role}", _ => "/formation/parcours/mediator"),
        SitePage.At("yearly report of the year before", Coordination, "/bilan", _ => "/bilan"),
        SitePage.At("yearly report", Coordination, "/bilan/{year:int}", _ => "/bilan/2015"),
        SitePage.At("cases behind a line of the yearly report", Coordination, "/bilan/{year:int}/{code}", _ => "/bilan/2015/A1"),
        SitePage.At("staff", Coordination, "/equipe", _ => "/equipe"),
        SitePage.At("staff, saved", "admin", "/equipe", _ => "/equipe?fait=mediator-art"),
        SitePage.At("new post", Coordination, "/equipe/nouveau", _ => "/equipe/nouveau"),
        SitePage.At("post", Coordination, "/equipe/{id}", _ => "/equipe/mediator-art"),
        new("post with an absence that ends before it begins", Coordination, "/equipe/{id}", (page, _) => WrongAbsenceAsync(page)),
        SitePage.At("communes", Coordination, "/equipe/communes", _ => "/equipe/communes"),
        SitePage.At("communes, decision to change", "admin", "/equipe/communes", content => $"/equipe/communes?{content.Decision}"),
        new("communes, nothing chosen", Coordination, "/equipe/communes", (page, _) => WrongDecisionAsync(page)),
        SitePage.At("steering", Coordination, "/pilotage", _ => "/pilotage"),
        SitePage.At("steering, on a day of the past", Coordination, "/pilotage", _ => "/pilotage?on=2016-05-31"),
        SitePage.At("steering, on a day without programme", Coordination, "/pilotage", _ => "/pilotage?on=2018-05-31"),
        SitePage.At("steering of a territory", "tutor-art", "/pilotage/{code}", _ => "/pilotage/ART"),
        SitePage.At("steering of a territory for coordination", Coordination, "/pilotage/{code}", _ => "/pilotage/ART"),
        SitePage.At("cases behind a figure", SampleContent.Mediator, "/dossiers", _ => "/dossiers?liste=waiting&territory=ART"),
        SitePage.At("programmes", Coordination, "/pilotage/programmes", _ => "/pilotage/programmes?fait=2014-2017"),
        SitePage.At("new programme", Coordination, "/pilotage/programmes/nouveau", _ => "/pilotage/programmes/nouveau"),
        SitePage.At("programme", Coordination, "/pilotage/programmes/{id}", _ => "/pilotage/programmes/2014-2017"),
        new("programme that ends before it begins", Coordination, "/pilotage/programmes/nouveau", (page, _) => WrongProgrammeAsync(page)),
        .. new[] { SampleContent.Mediator, Coordination }
            .Select(persona => SitePage.At($"schemes for {persona}", persona, "/dispositifs", _ => "/dispositifs")),
        .. new[] { SampleContent.Mediator, Coordination }
            .Select(persona => SitePage.At($"animation for {persona}", persona, "/animation", _ => "/animation")),
        .. new[] { SampleContent.Mediator, Coordination }
            .Select(persona => SitePage.At($"network for {persona}", persona, "/reseau", _ => "/reseau")),
        .. new[] { SampleContent.Mediator, Coordination }
            .Select(persona => SitePage.At($"committees for {persona}", persona, "/comites", _ => "/comites")),
        .. new[] { SampleContent.Mediator, Coordination }
            .Select(persona => SitePage.At($"committee for {persona}", persona, "/comites/{id}", content => $"/comites/{content.Committee}")),
        SitePage.At("committee, presented", Coordination, "/comites/{id}/presentation", content => $"/comites/{content.Committee}/presentation"),
        SitePage.At("case put forward to a committee", Coordination, "/comites/{id}/dossiers/{caseId}", content => $"/comites/{content.Committee}/dossiers/{content.Case}"),
        .. new[] { SampleContent.Mediator, Coordination }
            .Select(persona => SitePage.At($"lessons for {persona}", persona, "/comites/lecons", _ => "/comites/lecons")),
        SitePage.At("plans of territories", Coordination, "/equipe/territoires/simulation", _ => "/equipe/territoires/simulation"),
        SitePage.At("plan of territories", Coordination, "/equipe/territoires/simulation/{id}", content => $"/equipe/territoires/simulation/{content.Plan}"),
        SitePage.At("decisions of committees", Coordination, "/comites/decisions", _ => "/comites/decisions"),
        SitePage.At("referrer to correct", Coordination, "/dossiers/{caseId}/auteur", content => $"/dossiers/{content.Case}/auteur?nom=sociale"),
        SitePage.At("actions of mobilisation", SampleContent.Mediator, "/reseau/actions", _ => "/reseau/actions"),
        SitePage.At("organisation to which households are sent", SampleContent.Mediator, "/reseau/{id}", _ => $"/reseau/{SampleContent.PartnerId}"),
        SitePage.At("referrals of no known organisation", Coordination, "/reseau/{id}", _ => "/reseau/-"),
        SitePage.At("new scheme", Coordination, "/dispositifs/nouveau", _ => "/dispositifs/nouveau"),
        SitePage.At("scheme", Coordination, "/dispositifs/{code}", _ => "/dispositifs/adil"),
        SitePage.At("failed messages", Coordination, "/messages", _ => "/messages"),
        SitePage.At("failed messages, replayed", "admin", "/messages", _ => "/messages?fait=replayed"),
        SitePage.At("own handover", SampleContent.Mediator, "/equipe/{post}/passation", _ => "/equipe/mediator-art/passation"),
        .. new[] { SampleContent.Mediator, Coordination, SampleContent.Referrer }
            .Select(persona => SitePage.At($"notifications of {persona}", persona, "/mes-notifications", _ => "/mes-notifications")),
        SitePage.At("notifications, saved", "tutor-art", "/mes-notifications", _ => "/mes-notifications?fait=yes"),
        new("notifications, quiet hours without an end", "pilot-art", "/mes-notifications", (page, _) => WrongQuietHoursAsync(page)),
        SitePage.At("devices", SampleContent.Mediator, "/appareils", _ => "/appareils"),
        SitePage.At("devices of a post", "admin", "/equipe/{post}/appareils", _ => "/equipe/mediator-art/appareils?fait=ordered"),
        .. new[] { SampleContent.Mediator, "pilot-art" }.Select(persona => SitePage.At($"what came too late for {persona}", persona, "/attente", _ => "/attente")),
        SitePage.At("field app", SampleContent.Mediator, "/terrain", _ => "/terrain"),
        SitePage.At("personal data", null, "/donnees-personnelles", _ => "/donnees-personnelles"),
        SitePage.At("legal notice", null, "/mentions-legales", _ => "/mentions-legales"),
        SitePage.At("tab in Teams", null, "/teams", content => $"/teams?case={content.Case}"),
        SitePage.At("traces", null, "/dev/traces", _ => "/dev/traces"),
        new("trace", null, "/dev/traces/{id}", (page, _) => TraceAsync(page)),
        SitePage.At("measures", null, "/dev/metrics", _ => "/dev/metrics"),
        SitePage.At("not found", SampleContent.Mediator, null, _ => "/nulle-part", 404),
        SitePage.At("not found, not signed in", null, null, _ => "/nulle-part", 404),
        SitePage.At("case of another territory", "mediator-mon", null, content => $"/dossiers/{content.Case}", 404),
        new("form, session ended", SampleContent.Referrer, null, (page, _) => SessionEndedAsync(page)),
        SitePage.At("forbidden", SampleContent.Referrer, null, _ => "/equipe", 403),
    ];

    internal static async Task ProposedAsync(IPage page)
    {
        await page.GotoAsync("/conservation");
        await page.Locator("a[href^='/conservation/propositions/']").First.ClickAsync();
        await Expect(page.Locator("a[href$='bordereau.pdf']")).ToBeVisibleAsync();
    }

    internal static async Task OpenedAsync(IPage page, string id)
    {
        await page.GotoAsync($"/archives/{id}");
        await page.Field("reason").FillAsync("Demande d’accès du ménage");
        await page.Button("retention.archive.open").ClickAsync();
        await Expect(page.Locator("dl.facts")).ToBeVisibleAsync();
    }

    private static async Task WrongRequestAsync(IPage page)
    {
        await page.GotoAsync("/demandes");
        await page.Button("requests.new.save").ClickAsync();
        await Expect(page.Locator("[data-error-summary]")).ToBeVisibleAsync();
    }

    internal static async Task IdentifiedAsync(IPage page)
    {
        await page.GotoAsync("/demandes");
        await page.GetByLabel(Texts.Get("requests.kind.access"), new() { Exact = true }).CheckAsync();
        await page.Field("receivedOn").FillAsync(TestDays.Text(0));
        await page.Field("how").SelectOptionAsync("letter");
        await page.Field("surname").FillAsync("Exemple");
        await page.Button("requests.new.save").ClickAsync();
        await page.GetByLabel(Texts.Get("requests.proof.idDocument"), new() { Exact = true }).CheckAsync();
        await page.Field("identityOn").FillAsync(TestDays.Text(0));
        await page.Button("requests.identity.save").ClickAsync();
        await Expect(page.Field("caseId")).ToBeVisibleAsync();
    }

    internal static async Task GivenAsync(IPage page, string about)
    {
        await IdentifiedAsync(page);
        await page.Field("caseId").FillAsync(about);
        await page.Button("requests.cases.add").ClickAsync();
        if (await page.Locator("[data-error-summary]").CountAsync() > 0)
        {
            await page.GetByLabel(Texts.Get("requests.field.confirmed.yes")).CheckAsync();
            await page.Button("requests.cases.add").ClickAsync();
        }

        await page.GetByRole(AriaRole.Link, new() { Name = Texts.Get("requests.file.open", about) }).ClickAsync();
        await Expect(page.Button("requests.file.reviewed")).ToBeVisibleAsync();
    }

    internal static async Task AskedReadsAsync(IPage page, string about, string reason)
    {
        await page.GotoAsync("/consultations");
        await page.Field("caseId").FillAsync(about);
        await page.Field("reason").FillAsync(reason);
        await page.Button("accessLog.send").ClickAsync();
        await Expect(reason.Length == 0 ? page.Locator("[data-error-summary]") : page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
    }

    /// <summary>What is done with a view stands open.</summary>
    private static async Task KeptAsync(IPage page)
    {
        await page.GotoAsync("/dossiers?order=received");
        await page.Summary("lists.view.save").ClickAsync();
        await page.Locator("form[action='/dossiers/vues'] [name=name]").FillAsync("Les derniers arrivés");
        await page.Button("lists.view.save").ClickAsync();
        await page.Summary("lists.view.change").ClickAsync();
        await Expect(page.Button("lists.view.saveAsNew")).ToBeVisibleAsync();
    }

    private static async Task SelectedAsync(IPage page)
    {
        await page.GotoAsync("/dossiers");
        foreach (var box in await page.Locator("input[name=case]").AllAsync()) await box.CheckAsync();
        await page.Button("lists.selection.act").ClickAsync();
        await page.ArriveAsync("bulk.title");
    }

    /// <summary>Nobody was tried often enough: each is refused, and nothing is closed.</summary>
    private static async Task ClosedInVainAsync(IPage page)
    {
        await SelectedAsync(page);
        await page.Button("bulk.close.run").ClickAsync();
        await Expect(page.Locator("main [role=status] .lead")).ToBeVisibleAsync();
    }

    private static async Task WrongTimeAsync(IPage page)
    {
        await page.GotoAsync("/temps");
        await page.Locator("button[name=halfHours][value='2']").ClickAsync();
        await SummaryAsync(page);
    }

    private static async Task WrongExpenseAsync(IPage page)
    {
        await page.GotoAsync("/pilotage/programmes/2014-2017/budget");
        await page.GetByText(Texts.Get("money.expense.add"), new() { Exact = true }).ClickAsync();
        await page.Locator("form[action$='/depenses'] button[type=submit]").ClickAsync();
        await SummaryAsync(page);
    }

    private static async Task WrongOpinionAsync(IPage page, SampleContent content)
    {
        await page.GotoAsync($"/avis/{content.Case}/demande");
        await page.Button("opinions.ask.send").ClickAsync();
        await SummaryAsync(page);
    }

    private static async Task WrongCampaignAsync(IPage page)
    {
        await page.GotoAsync("/suivi/campagnes");
        await page.Button("followUp.campaigns.send").ClickAsync();
        await SummaryAsync(page);
    }

    private static async Task WrongFollowUpAsync(IPage page, SampleContent content)
    {
        await page.GotoAsync($"/suivi/{content.Diagnosed}");
        await page.Button("followUp.save").ClickAsync();
        await SummaryAsync(page);
    }

    private static IEnumerable<SitePage> Referrals() =>
    [
        SitePage.At("my referrals", SampleContent.Referrer, "/signalements", _ => "/signalements"),
        SitePage.At("my referrals, none", "mediator-cal", "/signalements", _ => "/signalements"),
        SitePage.At("my referral", SampleContent.Referrer, "/signalements/{caseId}", content => $"/signalements/{content.Case}"),
        SitePage.At("my referral, not reached", SampleContent.Referrer, "/signalements/{caseId}", content => $"/signalements/{content.Unreached}"),
        .. Slime.Functions.Corrections.CorrectedPart.OfReferrals.Select(part => SitePage.At(
            $"my referral, {part.Name} to correct", SampleContent.Referrer, $"/signalements/{{caseId}}/{part.Path}", content => $"/signalements/{content.Fresh}/{part.Path}")),
        SitePage.At("my referral, to correct", SampleContent.Referrer, "/signalements/{caseId}", content => $"/signalements/{content.Fresh}"),
        SitePage.At("link to a report", null, "/r/{token}", content => content.ReportLink),
        SitePage.At("link of a partner", null, "/p/{token}", content => content.PartnerLink),
        SitePage.At("confirmation", SampleContent.Referrer, "/signalements/{caseId}/confirmation", content => $"/signalements/{content.Case}/confirmation"),
        .. Enumerable.Range(1, 6).Select(step => new SitePage(
            $"form, step {step}", SampleContent.Referrer, FormPath, (page, _) => new ReferralForm(page).FillUpToAsync(step, "Exemple-de-La-Très-Longue-Dénomination"))),
        new("form, step 1 with errors", SampleContent.Referrer, FormPath, (page, _) => WrongStepAsync(page, 1)),
        new("form, step 2 with errors", SampleContent.Referrer, FormPath, (page, _) => WrongStepAsync(page, 2)),
        new("form, step 4 with errors", SampleContent.Referrer, FormPath, (page, _) => WrongStepAsync(page, 4)),
        new("form, step 5 with errors", SampleContent.Referrer, FormPath, (page, _) => WrongStepAsync(page, 5)),
        new("form, household known", SampleContent.Referrer, FormPath, (page, _) => KnownHouseholdAsync(page)),
        new("form, household known, nothing said", SampleContent.Referrer, FormPath, (page, _) => KnownHouseholdAsync(page, withoutChoice: true)),
        SitePage.At("added to a case", SampleContent.Referrer, "/signalements/ajout", _ => "/signalements/ajout"),
        new("form, communes proposed", SampleContent.Referrer, FormPath, (page, _) => ProposalsAsync(page)),
    ];

    private static IEnumerable<SitePage> Diagnostics() =>
    [
        .. new[] { SampleContent.Mediator, Coordination }
            .Select(persona => SitePage.At($"diagnostic for {persona}", persona, "/dossiers/{caseId}/diagnostic", content => $"/dossiers/{content.Diagnosed}/diagnostic")),
        SitePage.At("diagnosed case", SampleContent.Mediator, "/dossiers/{caseId}", content => $"/dossiers/{content.Diagnosed}"),
        SitePage.At("diagnostic, just saved", SampleContent.Mediator, "/dossiers/{caseId}/diagnostic", content => $"/dossiers/{content.Diagnosed}/diagnostic?fait=enregistre&rubrique=menage"),
        .. SectionForms.All.Select(form => SitePage.At(
            $"diagnostic, {form.Slug}", SampleContent.Mediator, "/dossiers/{caseId}/diagnostic/{section}", content => $"/dossiers/{content.Diagnosed}/diagnostic/{form.Slug}")),
        new("diagnostic, refused", SampleContent.Mediator, "/dossiers/{caseId}/diagnostic/{section}", WrongMeasurementAsync),
        SitePage.At("diagnostic, review", SampleContent.Mediator, "/dossiers/{caseId}/diagnostic/relecture", content => $"/dossiers/{content.Diagnosed}/diagnostic/relecture"),
        SitePage.At("diagnostic, version", Coordination, "/dossiers/{caseId}/diagnostic/versions/{version:int}", content => $"/dossiers/{content.Diagnosed}/diagnostic/versions/1"),
    ];

    private static async Task WrongMeasurementAsync(IPage page, SampleContent content)
    {
        await page.GotoAsync($"/dossiers/{content.Diagnosed}/diagnostic/mesures");
        await page.Locator("[name='measurements.rooms[1].humidity']").FillAsync("120");
        await page.Button("diagnostics.form.save").ClickAsync();
        await SummaryAsync(page);
    }

    private static async Task WrongStepAsync(IPage page, int step)
    {
        var form = new ReferralForm(page);
        await form.FillUpToAsync(step);
        if (step == 2) await form.FillAsync("dwelling.surfaceM2", "soixante");
        await page.Button("referrals.form.next").ClickAsync();
        await SummaryAsync(page);
    }

    /// <summary>Somebody else has referred the household, and its case goes on.</summary>
    private static async Task KnownHouseholdAsync(IPage page, bool withoutChoice = false)
    {
        var form = new ReferralForm(page);
        await form.StartAsync();
        await form.FillAsync("household.surname", SampleContent.KnownSurname);
        await form.FillAsync("household.birthDate", SampleContent.KnownBirthDate);
        await form.ChooseCommuneAsync("62300", "Lens (62300)");
        await page.Button("referrals.form.next").ClickAsync();
        await page.ArriveAsync("referrals.known.title");
        if (!withoutChoice) return;
        await page.Button("referrals.form.next").ClickAsync();
        await SummaryAsync(page);
    }

    private static async Task SessionEndedAsync(IPage page)
    {
        await new ReferralForm(page).FillUpToAsync(2);
        await page.Context.ClearCookiesAsync();
        await page.Button("referrals.form.next").ClickAsync();
        await page.ArriveAsync("errors.sessionEnded.title");
    }

    private static async Task ProposalsAsync(IPage page)
    {
        var form = new ReferralForm(page);
        await form.FillUpToAsync(1);
        await form.Field(ReferralForm.CommuneQuery).PressSequentiallyAsync("lens");
        await Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
    }

    private static async Task WrongProgrammeAsync(IPage page)
    {
        await page.GotoAsync("/pilotage/programmes/nouveau");
        await page.Locator("[name='id']").FillAsync("essai");
        await page.Locator("[name='from']").FillAsync("2050-02-01");
        await page.Locator("[name='to']").FillAsync("2050-01-01");
        await page.Button("programmes.save").ClickAsync();
        await SummaryAsync(page);
    }

    private static async Task WrongHouseholdAsync(IPage page, SampleContent content)
    {
        await page.GotoAsync($"/dossiers/{content.Case}/menage");
        await page.Locator("[name='household.surname']").FillAsync("");
        await page.Locator("[name='household.phone']").FillAsync("12");
        await page.Button("corrections.save").ClickAsync();
        await SummaryAsync(page);
    }

    private static async Task WrongHandoverAsync(IPage page)
    {
        await page.GotoAsync("/equipe/mediator-art/passation");
        await page.Button("handover.send").ClickAsync();
        await SummaryAsync(page);
    }

    /// <summary>For a day to come, so that everybody keeps what they have.</summary>
    private static async Task AskedHandoverAsync(IPage page)
    {
        await page.GotoAsync("/equipe/mediator-art/passation");
        foreach (var all in await page.Locator("input[name=all]").AllAsync()) await all.CheckAsync();
        foreach (var receiver in await page.Locator("select[name^='receiver.']").AllAsync()) await receiver.SelectOptionAsync("mediator-mon");
        await page.Locator("[name=from]").FillAsync(Slime.Testing.TestDays.Text(200));
        await page.Button("handover.send").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Passation");
    }

    private static async Task WrongAbsenceAsync(IPage page)
    {
        await page.GotoAsync("/equipe/mediator-art");
        await page.Button("staff.absence.add").ClickAsync();
        await page.Locator("[name='absences[0].from']").FillAsync("2030-02-01");
        await page.Locator("[name='absences[0].until']").FillAsync("2030-01-01");
        await page.Button("staff.save").ClickAsync();
        await SummaryAsync(page);
    }

    private static async Task WrongQuietHoursAsync(IPage page)
    {
        await page.GotoAsync("/mes-notifications");
        await page.Locator("[name=quietFrom]").FillAsync("20:00");
        await page.Button("preferences.save").ClickAsync();
        await SummaryAsync(page);
    }

    /// <summary>A trace of a referral that was sent for the sample.</summary>
    public static async Task TraceAsync(IPage page)
    {
        await ReferAsync(page);
        var traced = page.GetByRole(AriaRole.Link, new() { Name = "POST /api/referrals" });
        await Eventually.TrueAsync(
            async () =>
            {
                await page.GotoAsync("/dev/traces?with=NotifyStaff");
                return await traced.CountAsync() > 0;
            },
            "a referral is traced to its notifications");
        await traced.First.ClickAsync();
        await Expect(page.Locator(".trace")).ToBeVisibleAsync();
    }

    /// <summary>The program remembers the last traces only: those of the sample content may be gone.</summary>
    private static async Task ReferAsync(IPage page)
    {
        var api = page.Context.APIRequest;
        var token = await (await api.PostAsync("/dev/token", new() { DataObject = new { persona = SampleContent.Referrer } })).JsonAsync();
        var sent = await api.PostAsync("/api/referrals", new()
        {
            Headers = new Dictionary<string, string> { ["Authorization"] = $"Bearer {token!.Value.GetProperty("token").GetString()}", ["Content-Type"] = "application/json" },
            DataString = SampleReferrals.Minimal("62626").ToJsonString(),
        });
        if (sent.Status != 202) throw new InvalidOperationException($"{sent.Status}: {await sent.TextAsync()}");
    }

    private static async Task WrongDecisionAsync(IPage page)
    {
        await page.GotoAsync("/equipe/communes");
        await page.Button("communes.save").ClickAsync();
        await SummaryAsync(page);
    }

    private static async Task SummaryAsync(IPage page)
    {
        await Expect(page.Locator("[data-error-summary]")).ToBeFocusedAsync();
        await Expect(page.Locator("[data-error-summary] a").First).ToHaveAttributeAsync("href", FieldLink());
    }

    [GeneratedRegex("^#field-")]
    private static partial Regex FieldLink();
}
