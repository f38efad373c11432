using System.Net;
using System.Text.Json;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Http.HttpClientLibrary.Extensions;

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

/// <summary>The one status that means success for a request; Graph's documentation names one per call.</summary>
internal sealed record ExpectedAnswer(HttpStatusCode Status) : IRequestOption;

/// <summary>
/// Lets only the expected answer reach the Graph client, which takes every 2xx for a success: a web filter that answers
/// 200 with a page of its own would count as a notification sent.
/// </summary>
internal sealed class ExpectedAnswerHandler(TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var expected = request.GetRequestOption<ExpectedAnswer>()
            ?? throw new InvalidOperationException("A request to Microsoft Graph must say which answer it expects.");
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == expected.Status && response.Content.Headers.ContentType?.MediaType is not "text/html") return response;

        using (response)
        {
            var (codes, message) = await GraphError.ReadAsync(response.Content, cancellationToken);
            throw new GraphAnswerException(response.StatusCode, codes, message, RetryAfter.Of(response, time));
        }
    }
}

/// <summary>What one call to Graph means for a notice.</summary>
internal abstract record Answer
{
    private Answer()
    {
    }

    public sealed record Accepted : Answer;

    /// <summary>This person cannot be reached this way.</summary>
    public sealed record PersonRefused : Answer;

    /// <summary>Nobody's fault but ours or Graph's: try again.</summary>
    /// <param name="After">The wait that Graph asked for.</param>
    /// <param name="Code">Why.</param>
    /// <param name="ForAll">The next call would meet the same, so it is not made.</param>
    public sealed record Later(TimeSpan? After, string Code, bool ForAll) : Answer;
}

/// <summary>Reads the error in an answer: <c>{"error":{"code","message","innerError":{"code"}}}</c> (Microsoft REST API Guidelines, 7.10.2).</summary>
internal static class GraphError
{
    private const int LongestBody = 64 * 1024;
    private const int LongestCode = 64;
    private const int Deepest = 4;

    public static async Task<(IReadOnlyList<string> Codes, string Message)> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        try
        {
            await content.LoadIntoBufferAsync(LongestBody, cancellation);
            await using var stream = await content.ReadAsStreamAsync(cancellation);
            using var json = await JsonDocument.ParseAsync(stream, default, cancellation);
            return Read(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or HttpRequestException)
        {
            // A proxy's page, an endless body or a broken connection: what answered is not Graph, which the absence of codes says.
            return ([], "");
        }
    }

    private static (IReadOnlyList<string> Codes, string Message) Read(JsonElement root)
    {
        if (Child(root, "error") is not { } error) return ([], "");
        var message = Text(error, "message") ?? "";
        var codes = new List<string>();
        JsonElement? level = error;
        for (var depth = 0; level is { } found && depth < Deepest; depth++)
        {
            if (Text(found, "code") is { Length: > 0 } code) codes.Add(Safe(code));
            level = Child(found, "innerError") ?? Child(found, "innererror");
        }

        return (codes, message);
    }

    // Codes are logged: whatever answers must not write lines or names there.
    private static string Safe(string code) =>
        code.Length <= LongestCode && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-') ? code : "unreadable";

    private static JsonElement? Child(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) ? child : null;

    private static string? Text(JsonElement parent, string name) =>
        Child(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}

/// <summary>An answer that is not the one success documented for the call. The message of Graph stays out of logs: it names people.</summary>
internal sealed class GraphAnswerException(HttpStatusCode status, IReadOnlyList<string> codes, string graphMessage, TimeSpan? retryAfter)
    : Exception($"Microsoft Graph answered {(int)status} {(codes.Count == 0 ? "without an error of its own" : codes[0])}.")
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>Graph's error code, then the codes within it; empty when something else than Graph answered.</summary>
    public IReadOnlyList<string> Codes { get; } = codes;

    public string GraphMessage { get; } = graphMessage;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}
