using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace Slime.Functions.Notifications.Graph;

/// <summary>How Microsoft Graph is called to tell people.</summary>
public sealed class GraphOptions
{
    public const string Section = "Slime:Graph";

    /// <summary>The root of the API with its version; another national cloud has another one.</summary>
    public Uri BaseUrl { get; set; } = new("https://graph.microsoft.com/v1.0");

    /// <summary>Address or object id of the mailbox that e-mails are sent from.</summary>
    public string SenderMailbox { get; set; } = "";

    /// <summary><c>id</c> of the Teams app's manifest: links in Teams open that app.</summary>
    public string TeamsAppId { get; set; } = "";

    /// <summary><c>entityId</c> of the personal tab that links open.</summary>
    public string TeamsTabId { get; set; } = "cases";

    /// <summary>
    /// True when Teams permits this application through the app that each person installs (<c>TeamsActivity.Send.User</c>) and not
    /// for the whole tenant (<c>TeamsActivity.Send</c>): then a missing permission only says that this person has no app.
    /// </summary>
    public bool PermissionPerUser { get; set; }

    /// <summary>Client id of a user-assigned managed identity; the system-assigned one when absent.</summary>
    public string? ManagedIdentityClientId { get; set; }

    /// <summary>How long a notice waits when Graph names no duration.</summary>
    public TimeSpan DefaultBackOff { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A wait asked by Graph that is so short that one request is repeated in place.</summary>
    public TimeSpan ShortRetry { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long one call may take, its short retry included; its token may take half of it.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);
}

internal sealed class GraphOptionsValidation : IValidateOptions<GraphOptions>
{
    public ValidateOptionsResult Validate(string? name, GraphOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(GraphOptions options)
    {
        if (options.BaseUrl is not { IsAbsoluteUri: true } url || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)))
            yield return Fault(nameof(GraphOptions.BaseUrl), "an absolute https address such as https://graph.microsoft.com/v1.0 (http only on loopback)");
        if (!Guid.TryParse(options.SenderMailbox, out _) && !MailAddress.TryCreate(options.SenderMailbox, out _))
            yield return Fault(nameof(GraphOptions.SenderMailbox), "the address or the object id of the mailbox that e-mails are sent from");
        if (!Guid.TryParseExact(options.TeamsAppId, "D", out _))
            yield return Fault(nameof(GraphOptions.TeamsAppId), "the id in the Teams app's manifest, such as 00000000-0000-0000-0000-000000000000");
        if (string.IsNullOrWhiteSpace(options.TeamsTabId))
            yield return Fault(nameof(GraphOptions.TeamsTabId), "the entityId of the personal tab in the Teams app's manifest");
        if (options.ManagedIdentityClientId is { } client && !Guid.TryParse(client, out _))
            yield return Fault(nameof(GraphOptions.ManagedIdentityClientId), "the client id of a user-assigned managed identity, or absent");
        if (options.DefaultBackOff < TimeSpan.FromSeconds(1) || options.DefaultBackOff > RetryAfter.LongestWait)
            yield return Fault(nameof(GraphOptions.DefaultBackOff), "a duration from 00:00:01 to 1.00:00:00");
        if (options.ShortRetry < TimeSpan.Zero || options.ShortRetry > TimeSpan.FromSeconds(10))
            yield return Fault(nameof(GraphOptions.ShortRetry), "a duration from 00:00:00 to 00:00:10");
        if (options.Timeout <= options.ShortRetry || options.Timeout > TimeSpan.FromMinutes(2))
            yield return Fault(nameof(GraphOptions.Timeout), "a duration longer than ShortRetry, up to 00:02:00");
    }

    private static string Fault(string setting, string expected) => $"{GraphOptions.Section}:{setting} should be {expected}.";
}
