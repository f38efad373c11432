using Azure.Core;
using Azure.Core.Pipeline;

namespace Slime.Functions.Messaging.ServiceBus;

/// <summary>
/// Shows the program's token, and once a new one when Service Bus no longer believes the one that is kept.
/// </summary>
internal sealed class RenewingTokenPolicy(TokenCredential credential) : BearerTokenAuthenticationPolicy(credential, Scope)
{
    public const string Scope = "https://servicebus.azure.net/.default";

    /// <summary>A request with claims passes by every cache of tokens, the identity library's own included.</summary>
    private const string NoClaim = "{}";

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await base.ProcessAsync(message, pipeline);
        if (message.Response.Status != StatusCodes.Status401Unauthorized || IsRenewal(message)) return;
        message.SetProperty(typeof(RenewingTokenPolicy), true);
        message.Response.Dispose();
        await base.ProcessAsync(message, pipeline);
    }

    protected override ValueTask AuthorizeRequestAsync(HttpMessage message) =>
        AuthenticateAndAuthorizeRequestAsync(
            message, new TokenRequestContext([Scope], message.Request.ClientRequestId, IsRenewal(message) ? NoClaim : null));

    private static bool IsRenewal(HttpMessage message) => message.TryGetProperty(typeof(RenewingTokenPolicy), out _);
}
