using Azure.Core;
using Azure.Core.Pipeline;

namespace Slime.Platform.Storage;

/// <summary>A connection to storage broke off, which its library tells as any broken stream.</summary>
internal sealed class StorageInterruptedException(Exception reason) : Exception("The connection to storage broke off.", reason);

/// <summary>
/// Says of a broken connection that it was storage's, at the one place where that is known: files, pipes, scanners and
/// people who go away raise an IOException too.
/// </summary>
internal sealed class StorageInterruptions : HttpPipelinePolicy
{
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            ProcessNext(message, pipeline);
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            throw new StorageInterruptedException(broken);
        }
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            throw new StorageInterruptedException(broken);
        }
    }

    /// <summary>Once, or at each of several tries.</summary>
    private static bool IsBroken(Exception failure) => failure is IOException || (failure is AggregateException tries && tries.InnerExceptions.Any(IsBroken));
}
