using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace Slime.Functions.Notifications.Graph;

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
        if (options.DefaultBackOff < TimeSpan.FromSeconds(1) || options.DefaultBackOff > GraphPipeline.LongestWait)
            yield return Fault(nameof(GraphOptions.DefaultBackOff), "a duration from 00:00:01 to 1.00:00:00");
        if (options.ShortRetry < TimeSpan.Zero || options.ShortRetry > TimeSpan.FromSeconds(10))
            yield return Fault(nameof(GraphOptions.ShortRetry), "a duration from 00:00:00 to 00:00:10");
        if (options.Timeout <= options.ShortRetry || options.Timeout > TimeSpan.FromMinutes(2))
            yield return Fault(nameof(GraphOptions.Timeout), "a duration longer than ShortRetry, up to 00:02:00");
    }

    private static string Fault(string setting, string expected) => $"{GraphOptions.Section}:{setting} should be {expected}.";
}
