namespace Slime.Testing.Host;

/// <summary>
/// The worker says where it serves HTTP before it listens there, and the host asks again a few times. Here it has ten seconds, since
/// a machine that runs a test suite may be slow.
/// </summary>
internal sealed class RetryingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int Attempts = 45;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException refused) when (attempt < Attempts && refused.HttpRequestError == HttpRequestError.ConnectionError)
            {
                var pause = FirstPause * attempt;
                await Task.Delay(pause < LongestPause ? pause : LongestPause, cancellationToken);
            }
        }
    }
}
