namespace Slime.Testing.Host;

/// <summary>The worker says where it serves HTTP before it listens there; the host tries three times.</summary>
internal sealed class RetryingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int Attempts = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException) when (attempt < Attempts)
            {
                pause *= attempt;
                await Task.Delay(pause, cancellationToken);
            }
        }
    }
}
