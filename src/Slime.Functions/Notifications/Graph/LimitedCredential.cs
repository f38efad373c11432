using Azure.Core;
using Azure.Identity;

namespace Slime.Functions.Notifications.Graph;

/// <summary>
/// Gives a token up early: the identity libraries repeat a failing request for longer than a whole call may last, and an operator
/// should read that the identity is at fault, not Teams.
/// </summary>
internal sealed class LimitedCredential(TokenCredential credential, TimeSpan limit, TimeProvider time) : TokenCredential
{
    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await credential.GetTokenAsync(requestContext, either.Token);
        }
        catch (OperationCanceledException e) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new AuthenticationFailedException($"No token came within {limit}.", e);
        }
    }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        credential.GetToken(requestContext, cancellationToken);
}
