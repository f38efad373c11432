namespace Slime.Functions.Tests.Operations;

/// <summary>Counts what a program asks of storage, by service.</summary>
internal sealed class CountingHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    private int _table;
    private int _queue;
    private int _blob;

    public IReadOnlyDictionary<string, int> Counts => new Dictionary<string, int> { ["table"] = _table, ["queue"] = _queue, ["blob"] = _blob };

    public void Reset() => _table = _queue = _blob = 0;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Only these three services are called through here; tables say what version of theirs they speak.
        if (request.Headers.Contains("DataServiceVersion")) Interlocked.Increment(ref _table);
        else if (request.RequestUri!.AbsolutePath.Contains("/messages", StringComparison.Ordinal)) Interlocked.Increment(ref _queue);
        else Interlocked.Increment(ref _blob);
        return base.SendAsync(request, cancellationToken);
    }
}
