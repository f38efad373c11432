namespace Slime.Testing.Host;

/// <summary>The worker ended before it answered, as when it is killed.</summary>
public sealed class WorkerGoneException : Exception
{
    public WorkerGoneException()
    {
    }

    public WorkerGoneException(string message)
        : base(message)
    {
    }

    public WorkerGoneException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
