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
