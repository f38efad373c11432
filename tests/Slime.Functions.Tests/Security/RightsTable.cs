namespace Slime.Functions.Tests.Security;

/// <summary>Who gets which status where. Territory LEN is the case's own, ART is another; columns are <see cref="Callers"/>.</summary>
internal static class RightsTable
{
    /// <summary>One line of the table.</summary>
    /// <param name="Endpoint">Method and route pattern, as they are mapped.</param>
    /// <param name="Path">What is asked for; <c>{case}</c> is a case of LEN sent by referrer-len.</param>
    /// <param name="Statuses">One for each of <see cref="Callers"/>.</param>
    internal sealed record Line(string Endpoint, string Path, string Statuses);

    /// <summary>The empty name is nobody.</summary>
    public static IReadOnlyList<string> Callers { get; } =
    [
        "", "referrer-len", "referrer-art", "mediator-len", "mediator-art", "tutor-len", "tutor-art", "pilot-len", "pilot-art", "technician", "coordination", "admin",
    ];

    // A body is always {}: 400 says that the caller was let in. 302 leads nobody to sign-in; to others it says that it is done.
    //                                                                    nobody  referrer  mediator  tutor     pilot     tech coord admin
    //                                                                            LEN  ART  LEN  ART  LEN  ART  LEN  ART
    public static IReadOnlyList<Line> Lines { get; } =
    [
        new("GET /", "/",                                                         "302 200 200 200 200 200 200 200 200 200 200 200"),
        new("GET /assets/{name}", "/assets/none.css",                             "404 404 404 404 404 404 404 404 404 404 404 404"),
        new("GET /dossiers/", "/dossiers",                                        "302 403 403 200 200 200 200 200 200 200 200 403"),
        new("GET /dossiers/{caseId}", "/dossiers/{case}",                         "302 403 403 200 404 200 404 200 404 404 200 403"),
        new("GET /dossiers/semaine", "/dossiers/semaine",                         "302 403 403 200 200 200 200 200 200 200 200 403"),
        new("POST /dossiers/semaine/agenda", "/dossiers/semaine/agenda",          "302 403 403 200 200 200 200 200 200 200 200 403"),
        new("POST /dossiers/semaine/agenda/revoquer", "/dossiers/semaine/agenda/revoquer",
                                                                                  "302 403 403 302 302 302 302 302 302 302 302 403"),
        new("GET /dossiers/{caseId}/visites/{visitId}.ics", "/dossiers/{case}/visites/00000000.ics",
                                                                                  "302 403 403 404 404 404 404 404 404 404 404 403"),
        new("POST /dossiers/{caseId}/visites", "/dossiers/{case}/visites",        "302 403 403 400 404 400 404 400 404 404 400 403"),
        new("POST /dossiers/{caseId}/visites/{visitId}", "/dossiers/{case}/visites/00000000",
                                                                                  "302 403 403 400 404 400 404 400 404 404 400 403"),
        new("POST /dossiers/{caseId}/visites/{visitId}/issue", "/dossiers/{case}/visites/00000000/issue",
                                                                                  "302 403 403 400 404 400 404 400 404 404 400 403"),
        new("POST /dossiers/{caseId}/contacts", "/dossiers/{case}/contacts",      "302 403 403 400 404 400 404 400 404 404 400 403"),
        new("POST /dossiers/{caseId}/cloture", "/dossiers/{case}/cloture",        "302 403 403 400 404 400 404 400 404 404 400 403"),
        new("POST /dossiers/{caseId}/reouverture", "/dossiers/{case}/reouverture",
                                                                                  "302 403 403 409 404 409 404 409 404 404 409 403"),
        new("POST /dossiers/{caseId}/orientations/", "/dossiers/{case}/orientations",
                                                                                  "302 403 403 400 404 400 404 400 404 404 400 403"),
        new("POST /dossiers/{caseId}/orientations/{orientationId}/issue", "/dossiers/{case}/orientations/00000000/issue",
                                                                                  "302 403 403 400 404 400 404 400 404 404 400 403"),
        new("GET /dispositifs/", "/dispositifs",                                  "302 200 200 200 200 200 200 200 200 200 200 200"),
        new("GET /dispositifs/nouveau", "/dispositifs/nouveau",                   "302 403 403 403 403 403 403 403 403 403 200 200"),
        new("POST /dispositifs/nouveau", "/dispositifs/nouveau",                  "302 403 403 403 403 403 403 403 403 403 400 400"),
        new("GET /dispositifs/{code}", "/dispositifs/adil",                       "302 403 403 403 403 403 403 403 403 403 200 200"),
        new("POST /dispositifs/{code}", "/dispositifs/adil",                      "302 403 403 403 403 403 403 403 403 403 400 400"),
        new("GET /agenda/{file}", "/agenda/none.ics",                             "404 404 404 404 404 404 404 404 404 404 404 404"),
        new("GET /signalements/", "/signalements",                                "302 200 200 200 200 200 200 200 200 403 200 403"),
        new("GET /signalements/nouveau", "/signalements/nouveau",                 "302 200 200 200 200 200 200 200 200 403 200 403"),
        new("POST /signalements/nouveau", "/signalements/nouveau",                "302 400 400 400 400 400 400 400 400 403 400 403"),
        new("GET /signalements/{caseId}/confirmation", "/signalements/{case}/confirmation",
                                                                                  "302 200 404 404 404 404 404 404 404 403 404 403"),
        new("GET /equipe/", "/equipe",                                            "302 403 403 403 403 403 403 403 403 403 200 200"),
        new("GET /equipe/nouveau", "/equipe/nouveau",                             "302 403 403 403 403 403 403 403 403 403 200 200"),
        new("POST /equipe/nouveau", "/equipe/nouveau",                            "302 403 403 403 403 403 403 403 403 403 400 400"),
        new("GET /equipe/{id}", "/equipe/mediator-len",                           "302 403 403 403 403 403 403 403 403 403 200 200"),
        new("POST /equipe/{id}", "/equipe/mediator-len",                          "302 403 403 403 403 403 403 403 403 403 400 400"),
        new("GET /equipe/communes/", "/equipe/communes",                          "302 403 403 403 403 403 403 403 403 403 200 200"),
        new("POST /equipe/communes/", "/equipe/communes",                         "302 403 403 403 403 403 403 403 403 403 400 400"),
        new("GET /messages/", "/messages",                                        "302 403 403 403 403 403 403 403 403 403 200 200"),
        new("POST /messages/{queue}/{messageId}/rejouer", "/messages/referrals/none/rejouer",
                                                                                  "302 403 403 403 403 403 403 403 403 403 302 302"),
        new("POST /sign-out", "/sign-out",                                        "302 302 302 302 302 302 302 302 302 302 302 302"),

        new("GET /api/health", "/api/health",                                     "200 200 200 200 200 200 200 200 200 200 200 200"),
        new("GET /api/openapi.json", "/api/openapi.json",                         "200 200 200 200 200 200 200 200 200 200 200 200"),
        new("GET /api/communes", "/api/communes?q=lens",                          "401 200 200 200 200 200 200 200 200 200 200 200"),
        new("GET /api/communes/{insee}", "/api/communes/62498",                   "401 200 200 200 200 200 200 200 200 200 200 200"),
        new("GET /api/territories", "/api/territories",                           "401 200 200 200 200 200 200 200 200 200 200 200"),
        new("POST /api/referrals/", "/api/referrals",                             "401 400 400 400 400 400 400 400 400 403 400 403"),
        new("GET /api/referrals/mine", "/api/referrals/mine",                     "401 200 200 200 200 200 200 200 200 403 200 403"),
        new("GET /api/cases", "/api/cases",                                       "401 403 403 200 200 200 200 200 200 200 200 403"),
        new("GET /api/cases/{caseId}", "/api/cases/{case}",                       "401 200 404 200 404 200 404 200 404 404 200 403"),
        new("POST /api/cases/{caseId}/files/", "/api/cases/{case}/files",          "401 403 403 400 404 400 404 400 404 404 400 403"),
        new("POST /api/cases/{caseId}/files/{fileId}/complete", "/api/cases/{case}/files/00000000/complete",
                                                                                  "401 403 403 404 404 404 404 404 404 404 404 403"),
        new("GET /api/cases/{caseId}/files/", "/api/cases/{case}/files",           "401 403 403 200 404 200 404 200 404 404 200 403"),
        new("GET /api/cases/{caseId}/files/{fileId}", "/api/cases/{case}/files/00000000",
                                                                                  "401 403 403 404 404 404 404 404 404 404 404 403"),
        new("POST /api/cases/{caseId}/visits", "/api/cases/{case}/visits",         "401 403 403 400 404 400 404 400 404 404 400 403"),
        new("PUT /api/cases/{caseId}/visits/{visitId}", "/api/cases/{case}/visits/00000000",
                                                                                  "401 403 403 400 404 400 404 400 404 404 400 403"),
        new("POST /api/cases/{caseId}/visits/{visitId}/outcome", "/api/cases/{case}/visits/00000000/outcome",
                                                                                  "401 403 403 400 404 400 404 400 404 404 400 403"),
        new("POST /api/cases/{caseId}/contacts", "/api/cases/{case}/contacts",    "401 403 403 400 404 400 404 400 404 404 400 403"),
        new("POST /api/cases/{caseId}/orientations/", "/api/cases/{case}/orientations",
                                                                                  "401 403 403 400 404 400 404 400 404 404 400 403"),
        new("POST /api/cases/{caseId}/orientations/{orientationId}/outcome", "/api/cases/{case}/orientations/00000000/outcome",
                                                                                  "401 403 403 400 404 400 404 400 404 404 400 403"),
        new("GET /api/schemes/", "/api/schemes",                                  "401 200 200 200 200 200 200 200 200 200 200 200"),
        new("GET /api/schemes/{code}", "/api/schemes/adil",                       "401 200 200 200 200 200 200 200 200 200 200 200"),
        new("PUT /api/schemes/{code}", "/api/schemes/adil",                       "401 403 403 403 403 403 403 403 403 403 400 400"),
        new("POST /api/cases/{caseId}/close", "/api/cases/{case}/close",          "401 403 403 400 404 400 404 400 404 404 400 403"),
        new("POST /api/cases/{caseId}/reopen", "/api/cases/{case}/reopen",        "401 403 403 409 404 409 404 409 404 404 409 403"),
        new("GET /api/staff/", "/api/staff",                                      "401 403 403 403 403 403 403 403 403 403 200 200"),
        new("PUT /api/staff/", "/api/staff",                                      "401 403 403 403 403 403 403 403 403 403 400 400"),
        new("GET /api/staff/{id}", "/api/staff/mediator-len",                     "401 403 403 403 403 403 403 403 403 403 200 200"),
        new("PUT /api/staff/{id}", "/api/staff/mediator-len",                     "401 403 403 403 403 403 403 403 403 403 400 400"),
        new("GET /api/commune-overrides", "/api/commune-overrides",               "401 403 403 403 403 403 403 403 403 403 200 200"),
        new("PUT /api/communes/{insee}/override", "/api/communes/62498/override", "401 403 403 403 403 403 403 403 403 403 400 400"),
        new("GET /api/messages/failed/", "/api/messages/failed",                  "401 403 403 403 403 403 403 403 403 403 200 200"),
        new("POST /api/messages/failed/{queue}/{messageId}/replay", "/api/messages/failed/referrals/none/replay",
                                                                                  "401 403 403 403 403 403 403 403 403 403 404 404"),

        new("GET /dev/sign-in", "/dev/sign-in",                                   "200 200 200 200 200 200 200 200 200 200 200 200"),
        new("POST /dev/sign-in", "/dev/sign-in",                                  "400 400 400 400 400 400 400 400 400 400 400 400"),
        new("POST /dev/token", "/dev/token",                                      "400 400 400 400 400 400 400 400 400 400 400 400"),
        new("GET /dev/notifications", "/dev/notifications",                       "200 200 200 200 200 200 200 200 200 200 200 200"),
        new("GET /dev/traces", "/dev/traces",                                     "200 200 200 200 200 200 200 200 200 200 200 200"),
        new("GET /dev/traces/{id}", "/dev/traces/0af7651916cd43dd8448eb211c80319c", "404 404 404 404 404 404 404 404 404 404 404 404"),
        new("GET /dev/metrics", "/dev/metrics",                                   "200 200 200 200 200 200 200 200 200 200 200 200"),
        new("ANY /{**path}", "/nothing/here",                                     "404 404 404 404 404 404 404 404 404 404 404 404"),
    ];
}
