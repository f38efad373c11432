using System.Net;

namespace Slime.Functions.Notifications.Graph;

/// <summary>Tells a refusal of one person from a fault that concerns everybody.</summary>
internal static class GraphAnswers
{
    // Seen with 403 for an application without consent; Teams itself says "Forbidden" for this and for a person without the app,
    // so its message decides: "Missing role permissions on the request. API requires one of…".
    private static readonly string[] ApplicationDenied = ["Authorization_RequestDenied", "ErrorAccessDenied", "AccessDenied"];
    private const string MissingPermission = "permissions on the request";

    // With 400 Teams also reports a request that its manifest does not allow, which an e-mail would hide: only these are about a person.
    private static readonly string[] PersonUnknown =
        ["NotFound", "ResourceNotFound", "Request_ResourceNotFound", "UserNotFound", "InvalidUser", "ErrorInvalidUser", "AppNotInstalled", "LicenseRequired", "Forbidden"];
    private static readonly string[] PersonUnknownMessages = ["license information", "Teams app is installed", "user not found"];

    private static readonly string[] AddressRefused = ["ErrorInvalidRecipients", "ErrorInvalidSmtpAddress", "ErrorMissingRecipients"];

    /// <param name="answer">What Teams answered.</param>
    /// <param name="permissionPerUser">The permission comes with the app, so that without the app it is missing.</param>
    public static Answer OfTeams(GraphAnswerException answer, bool permissionPerUser)
    {
        if (Common(Channels.Teams, answer) is { } common) return common;
        var refused = answer.Status switch
        {
            HttpStatusCode.Forbidden => !Has(answer, ApplicationDenied) && (permissionPerUser || !Says(answer, MissingPermission)),
            // 409: the person has two apps with this application's id, and Teams does not choose.
            HttpStatusCode.NotFound or HttpStatusCode.Conflict => true,
            HttpStatusCode.BadRequest => Has(answer, PersonUnknown) || PersonUnknownMessages.Any(text => Says(answer, text)),
            _ => false,
        };
        return refused ? new Answer.PersonRefused() : Denied(Channels.Teams, answer);
    }

    /// <summary>Only the recipient's address is that person's; a mailbox that is missing or forbidden is the sender's.</summary>
    public static Answer OfEmail(GraphAnswerException answer) =>
        (Answer?)Common(Channels.Email, answer)
        ?? (answer.Status == HttpStatusCode.BadRequest && Has(answer, AddressRefused) ? new Answer.PersonRefused() : Denied(Channels.Email, answer));

    private static Answer.Later? Common(string channel, GraphAnswerException answer) => (int)answer.Status switch
    {
        429 => new Answer.Later(answer.RetryAfter, $"{channel}_throttled", ForAll: true),
        >= 500 => new Answer.Later(answer.RetryAfter, $"{channel}_unavailable", ForAll: false),
        _ when answer.Codes.Count == 0 => new Answer.Later(answer.RetryAfter, $"{channel}_unexpected_answer", ForAll: false),
        _ => null,
    };

    private static Answer.Later Denied(string channel, GraphAnswerException answer) =>
        new(answer.RetryAfter, answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? $"{channel}_denied" : $"{channel}_rejected", ForAll: false);

    private static bool Has(GraphAnswerException answer, string[] codes) => answer.Codes.Any(code => codes.Contains(code, StringComparer.OrdinalIgnoreCase));

    private static bool Says(GraphAnswerException answer, string text) => answer.GraphMessage.Contains(text, StringComparison.OrdinalIgnoreCase);
}
