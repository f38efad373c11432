using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Visits;
using Slime.Testing;

namespace Slime.Functions.Tests.Requests;

/// <summary>Numbers of what a case holds before it is restricted.</summary>
internal sealed record RestrictedCase(string Id, string Other, string Orientation, string Opinion, string Announced);

/// <summary>Every endpoint that writes about a case, and what a restriction makes of it. One that is not here fails a test.</summary>
internal static class RestrictedWrites
{
    private static readonly object Share = new { share = new[] { new { with = "partner", given = false } } };

    /// <summary>Refused: with what is sent, which would be done if the case were free.</summary>
    /// <param name="By">Whose it is; the mediator's unless said otherwise.</param>
    internal sealed record Refused(string Endpoint, Func<RestrictedCase, string> Path, Func<RestrictedCase, object?>? Body = null, string By = "mediator-len");

    public static IReadOnlyList<Refused> All { get; } =
    [
        new("POST /api/cases/{caseId}/contacts", of => $"/api/cases/{of.Id}/contacts", _ => new { channel = "phone", result = "reached" }),
        new("POST /api/cases/{caseId}/notes/", of => $"/api/cases/{of.Id}/notes", _ => new { text = "À rappeler" }),
        new("POST /api/cases/{caseId}/files/", of => $"/api/cases/{of.Id}/files", _ => new { name = "a.jpg", kind = "other", contentType = "image/jpeg", size = 100, sha256 = new string('a', 64) }),
        new("POST /api/cases/{caseId}/files/complete", of => $"/api/cases/{of.Id}/files/complete", of => new { fileIds = new[] { of.Announced } }),
        new("POST /api/cases/{caseId}/files/{fileId}/complete", of => $"/api/cases/{of.Id}/files/{of.Announced}/complete"),
        new("PUT /api/cases/{caseId}/diagnostic/", of => $"/api/cases/{of.Id}/diagnostic", _ => SampleDiagnostics.Complete()),
        new("POST /api/cases/{caseId}/diagnostic/submit", of => $"/api/cases/{of.Id}/diagnostic/submit"),
        new("POST /api/cases/{caseId}/orientations/", of => $"/api/cases/{of.Id}/orientations", _ => new { scheme = "caue" }),
        new("POST /api/cases/{caseId}/orientations/{orientationId}/outcome", of => $"/api/cases/{of.Id}/orientations/{of.Orientation}/outcome", _ => new { outcome = "accepted", on = TestDays.Text(0) }),
        new("POST /api/cases/{caseId}/opinions/", of => $"/api/cases/{of.Id}/opinions", _ => new { subject = "ventilation", question = "Que faire de la VMC ?" }),
        new("POST /api/cases/{caseId}/opinions/{opinionId}/accept", of => $"/api/cases/{of.Id}/opinions/{of.Opinion}/accept", By: "technician"),
        new("POST /api/cases/{caseId}/opinions/{opinionId}/ask-back", of => $"/api/cases/{of.Id}/opinions/{of.Opinion}/ask-back", _ => new { text = "Quelle année ?" }, "technician"),
        new("POST /api/cases/{caseId}/opinions/{opinionId}/answer", of => $"/api/cases/{of.Id}/opinions/{of.Opinion}/answer", _ => new { conclusion = "noWorks" }, "technician"),
        new("POST /api/cases/{caseId}/fsl-requests", of => $"/api/cases/{of.Id}/fsl-requests", _ => new { on = TestDays.Text(0), amount = 120m }),
        new("POST /api/cases/{caseId}/merge/", of => $"/api/cases/{of.Id}/merge", of => new { into = of.Other }),
        new("POST /api/cases/{caseId}/household-notices/", of => $"/api/cases/{of.Id}/household-notices", _ => new { template = "reportCover", channel = "letter" }),
        new("POST /api/cases/{caseId}/reports/{version:int}/{recipient}/delivery", of => $"/api/cases/{of.Id}/reports/1/household/delivery", _ => new { channel = "handed", on = TestDays.Text(0) }),
        new("POST /api/cases/{caseId}/reports/{version:int}/{recipient}/link", of => $"/api/cases/{of.Id}/reports/1/household/link", _ => new { }),
    ];

    /// <summary>Pages and endpoints of the same act as another, by its use case; and acts that another state of the case leads to, by their kind of fact.</summary>
    public static IReadOnlyDictionary<string, string> Like { get; } = new Dictionary<string, string>
    {
        // Of a case without a visit: RequestEffectTests plans one.
        ["POST /api/cases/{caseId}/visits"] = "POST /api/cases/{caseId}/contacts",
        ["POST /dossiers/{caseId}/visites"] = "POST /api/cases/{caseId}/contacts",
        ["POST /dossiers/{caseId}/visites/{visitId}"] = "POST /api/cases/{caseId}/contacts",
        ["PUT /api/cases/{caseId}/visits/{visitId}"] = "POST /api/cases/{caseId}/contacts",
        ["POST /dossiers/{caseId}/messages"] = "POST /api/cases/{caseId}/notes/",
        ["POST /dossiers/{caseId}/contacts"] = "POST /api/cases/{caseId}/contacts",
        ["POST /dossiers/{caseId}/diagnostic/{section}"] = "PUT /api/cases/{caseId}/diagnostic/",
        ["POST /dossiers/{caseId}/diagnostic/envoi"] = "POST /api/cases/{caseId}/diagnostic/submit",
        ["POST /dossiers/{caseId}/orientations/"] = "POST /api/cases/{caseId}/orientations/",
        ["POST /dossiers/{caseId}/orientations/{orientationId}/issue"] = "POST /api/cases/{caseId}/orientations/{orientationId}/outcome",
        ["POST /dossiers/{caseId}/orientations/{orientationId}/lien/"] = "POST /api/cases/{caseId}/orientations/{orientationId}/outcome",
        ["POST /api/cases/{caseId}/orientations/{orientationId}/link/"] = "POST /api/cases/{caseId}/orientations/{orientationId}/outcome",
        ["POST /dossiers/{caseId}/signal-logement/"] = "POST /api/cases/{caseId}/orientations/",
        ["POST /api/cases/{caseId}/housing-reports/"] = "POST /api/cases/{caseId}/orientations/",
        ["POST /dossiers/{caseId}/fsl/"] = "POST /api/cases/{caseId}/fsl-requests",
        ["POST /dossiers/{caseId}/fsl/verification"] = "POST /api/cases/{caseId}/fsl-requests",
        ["POST /api/cases/{caseId}/fsl-checks"] = "POST /api/cases/{caseId}/fsl-requests",
        ["POST /dossiers/{caseId}/fusion/"] = "POST /api/cases/{caseId}/merge/",
        ["POST /dossiers/{caseId}/fusion/annulation"] = "POST /api/cases/{caseId}/merge/",
        ["POST /api/cases/{caseId}/merge/undo"] = "POST /api/cases/{caseId}/merge/",
        ["POST /dossiers/{caseId}/courriers"] = "POST /api/cases/{caseId}/household-notices/",
        ["POST /dossiers/{caseId}/comptes-rendus/remises"] = "POST /api/cases/{caseId}/reports/{version:int}/{recipient}/delivery",
        ["POST /dossiers/{caseId}/comptes-rendus/liens"] = "POST /api/cases/{caseId}/reports/{version:int}/{recipient}/link",
        ["POST /avis/{caseId}/demande"] = "POST /api/cases/{caseId}/opinions/",
        ["POST /avis/{caseId}/{opinionId}/{act}"] = "POST /api/cases/{caseId}/opinions/{opinionId}/answer",
        ["POST /api/cases/{caseId}/opinions/{opinionId}/information"] = "POST /api/cases/{caseId}/opinions/{opinionId}/answer",
        ["POST /avis/{caseId}/travaux"] = "POST /api/cases/{caseId}/opinions/{opinionId}/answer",
        ["POST /api/cases/{caseId}/works-decision"] = "POST /api/cases/{caseId}/opinions/{opinionId}/answer",
        ["POST /suivi/{caseId}"] = "POST /api/cases/{caseId}/contacts",
        ["POST /suivi/{caseId}/appels"] = "POST /api/cases/{caseId}/contacts",
        ["POST /api/cases/{caseId}/follow-ups/"] = "POST /api/cases/{caseId}/contacts",
        ["POST /dossiers/{caseId}/reouverture"] = "POST /api/cases/{caseId}/contacts",
        ["POST /api/cases/{caseId}/reopen"] = "POST /api/cases/{caseId}/contacts",
        ["POST /signalements/{caseId}/autre-moyen"] = "POST /api/cases/{caseId}/notes/",
        ["POST /api/referrals/mine/{caseId}/hint"] = "POST /api/cases/{caseId}/notes/",
        ["POST /signalements/{caseId}/complement"] = "POST /api/cases/{caseId}/notes/",
        ["POST /api/referrals/mine/{caseId}/files/"] = "POST /api/cases/{caseId}/files/",
        ["POST /api/referrals/mine/{caseId}/additions"] = "POST /api/cases/{caseId}/notes/",
        ["POST /api/referrals/mine/{caseId}/files/complete"] = "POST /api/cases/{caseId}/files/complete",
        ["POST /api/referrals/mine/{caseId}/files/{fileId}/complete"] = "POST /api/cases/{caseId}/files/{fileId}/complete",
        ["POST /attente/{caseId}/{holdingId}/reprise"] = "POST /api/cases/{caseId}/contacts",
        ["POST /api/field/holding/{caseId}/{holdingId}/take"] = "POST /api/cases/{caseId}/contacts",
    };

    /// <summary>What the law leaves (article 18(2)): the data is put right, brought to its end, taken back, or kept for the person.</summary>
    public static IReadOnlyList<string> Allowed { get; } =
    [
        // Put right.
        "PUT /api/cases/{caseId}/household", "PUT /api/cases/{caseId}/dwelling", "POST /dossiers/{caseId}/menage/", "POST /dossiers/{caseId}/logement/",
        "PUT /api/referrals/mine/{caseId}/", "POST /signalements/{caseId}/menage/", "POST /signalements/{caseId}/logement/", "POST /signalements/{caseId}/ressources/", "POST /signalements/{caseId}/motifs/", "POST /signalements/{caseId}/accord/",
        "PUT /api/cases/{caseId}/visits/{visitId}/outcome", "POST /dossiers/{caseId}/visites/{visitId}/correction",
        "PUT /api/cases/{caseId}/follow-ups/{followUpId}", "POST /suivi/{caseId}/{followUpId}",
        "PUT /api/cases/{caseId}/files/{fileId}", "POST /dossiers/{caseId}/documents/{fileId}/", "PUT /api/referrals/mine/{caseId}/files/{fileId}", "POST /signalements/{caseId}/documents/{fileId}/",
        "DELETE /api/cases/{caseId}/contacts/{contactId}", "POST /dossiers/{caseId}/contacts/{contactId}/annulation",
        "PUT /api/cases/{caseId}/source", "POST /dossiers/{caseId}/origine", "PUT /api/cases/{caseId}/referrer", "POST /dossiers/{caseId}/auteur/",
        // Brought to its end: a visit that was planned before, the case itself, and who is in charge of it.
        "POST /api/cases/{caseId}/visits/{visitId}/outcome", "POST /dossiers/{caseId}/visites/{visitId}/issue",
        "POST /api/cases/{caseId}/close", "POST /dossiers/{caseId}/cloture", "POST /api/referrals/mine/{caseId}/withdraw", "POST /signalements/{caseId}/retrait",
        "POST /api/cases/{caseId}/reassign/", "POST /api/cases/{caseId}/reassign/undo", "POST /dossiers/{caseId}/attribution", "POST /dossiers/{caseId}/attribution/annulation",
        "POST /api/cases/{caseId}/opinions/{opinionId}/withdraw", "POST /api/cases/{caseId}/opinions/{opinionId}/reassign",
        "POST /api/field/holding/{caseId}/{holdingId}/discard", "POST /attente/{caseId}/{holdingId}/abandon",
        // Taken back.
        "PUT /api/cases/{caseId}/agreements/", "POST /dossiers/{caseId}/accords",
        "DELETE /api/cases/{caseId}/files/{fileId}", "POST /dossiers/{caseId}/documents/{fileId}/retrait", "DELETE /api/referrals/mine/{caseId}/files/{fileId}", "POST /signalements/{caseId}/documents/{fileId}/retrait",
        "DELETE /api/cases/{caseId}/orientations/{orientationId}/link/", "POST /dossiers/{caseId}/orientations/{orientationId}/lien/revocation",
        "DELETE /api/cases/{caseId}/reports/{version:int}/{recipient}/link", "POST /dossiers/{caseId}/comptes-rendus/liens/{linkId}/revoquer",
        // What the person asked for, and until when the data stays.
        "POST /archives/{caseId}", "POST /archives/{caseId}/fichier", "PUT /api/privacy/retention/{caseId}/holds/{why}", "DELETE /api/privacy/retention/{caseId}/holds/{why}",
        "POST /demandes/{id}/dossiers/{caseId}/retrait", "POST /demandes/{id}/dossiers/{caseId}/relecture", "POST /demandes/{id}/dossiers/{caseId}/remise",
        "DELETE /api/privacy/requests/{id}/cases/{caseId}", "PUT /api/privacy/requests/{id}/cases/{caseId}/texts", "POST /api/privacy/requests/{id}/cases/{caseId}/file",
    ];

    /// <summary>A case with something of everything in it, free as yet.</summary>
    public static async Task<RestrictedCase> BeginAsync(SlimeApplication application, HttpClient mediator, string caseId, string other)
    {
        using (var agreed = await mediator.PutAsJsonAsync($"/api/cases/{caseId}/agreements", Share)) agreed.EnsureSuccessStatusCode();
        var diagnostic = SampleDiagnostics.Complete();
        diagnostic["recipients"] = new JsonObject { ["kinds"] = new JsonArray("household") };
        await mediator.SavedAsync(caseId, diagnostic);
        await mediator.SubmittedAsync(caseId);
        await Deliveries.ReportedCase.RenderAsync(application, caseId);
        await mediator.SavedAsync(caseId, SampleDiagnostics.Complete());
        using var oriented = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/orientations", new { scheme = "adil" });
        var orientation = (string)(await oriented.EnsureSuccessStatusCode().ReadAsync())["orientationId"]!;
        using var asked = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/opinions", new { subject = "heating", question = "Faut-il changer la chaudière ?" });
        var opinion = (string)(await asked.EnsureSuccessStatusCode().ReadAsync())["items"]![0]!["opinionId"]!;
        using var announced = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/files", new { name = "c.jpg", kind = "other", contentType = "image/jpeg", size = 100, sha256 = new string('c', 64) });
        return new RestrictedCase(caseId, other, orientation, opinion, (string)(await announced.EnsureSuccessStatusCode().ReadAsync())["fileId"]!);
    }
}
