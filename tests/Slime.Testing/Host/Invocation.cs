using Slime.Testing.Host.Protocol;

namespace Slime.Testing.Host;

/// <summary>One invocation that a worker was told of.</summary>
internal sealed class Invocation(string id, Worker worker, Task<InvocationResponse> response)
{
    public string Id => id;

    public Worker Worker => worker;

    public Task<InvocationResponse> Response => response;

    /// <summary>False for a function that threw, was cancelled, ran out of time or died with its worker.</summary>
    public async Task<bool> SucceededAsync()
    {
        try
        {
            return (await response).Result.Status == StatusResult.Types.Status.Success;
        }
        catch (Exception failure) when (failure is WorkerGoneException or TimeoutException)
        {
            return false;
        }
    }
}
