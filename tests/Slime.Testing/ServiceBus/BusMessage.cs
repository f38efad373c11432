using System.Text;

namespace Slime.Testing;

/// <summary>A message as the broker took it from its sender.</summary>
public sealed record BusMessage(string Queue, string MessageId, string? SessionId, string? ContentType, DateTimeOffset? NotBefore, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>What goes wrong with one transfer of a sender.</summary>
public enum BusFault
{
    /// <summary>The identity may not send.</summary>
    Unauthorized,

    /// <summary>The namespace is asked for more than it bears.</summary>
    ServerBusy,

    /// <summary>A fault inside the service.</summary>
    Broken,

    /// <summary>The connection is cut before anything is taken.</summary>
    Cut,

    /// <summary>Everything is taken, and the connection cut before the answer.</summary>
    AnswerLost,

    /// <summary>Nothing is answered until the caller gives up.</summary>
    Silent,

    /// <summary>Everything is taken, and nothing answered until the caller gives up.</summary>
    SilentOnceTaken,
}
