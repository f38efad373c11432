using Azure.Core;
using Azure.Core.Pipeline;

namespace Slime.Functions.Tests.Retention;

/// <summary>The process dies before one operation that changes storage: everything from there on fails, as it would.</summary>
internal sealed class CutOff : HttpPipelinePolicy
{
    private int _left = int.MaxValue;

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (message.Request.Method != RequestMethod.Get && message.Request.Method != RequestMethod.Head && Interlocked.Decrement(ref _left) < 0) throw new DiedException();
        await ProcessNextAsync(message, pipeline);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

    /// <summary>Runs again and again, each time dying after a few operations more, until it comes to its end.</summary>
    /// <returns>How often it died.</returns>
    public async Task<int> EverywhereAsync(Func<Task> run)
    {
        for (var cuts = 0; ; cuts++)
        {
            // One to seven steps are made, and the next is cut off.
            Interlocked.Exchange(ref _left, 1 + (cuts % 7));
            try
            {
                await run();
                Interlocked.Exchange(ref _left, int.MaxValue);
                return cuts;
            }
            catch (Exception died) when (IsDeath(died) && cuts < 400)
            {
                // The next run finds what this one did.
            }
        }
    }

    private static bool IsDeath(Exception failure) => failure switch
    {
        DiedException => true,
        AggregateException many => many.Flatten().InnerExceptions.Any(IsDeath),
        _ => failure.InnerException is { } inner && IsDeath(inner),
    };

    public sealed class DiedException() : Exception("The process died.");
}
