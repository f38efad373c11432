using System.Reflection;
using Amqp;

namespace Slime.Testing;

/// <summary>
/// Lets a client take back a wish that is not yet answered. The library knows no such case and would end the whole connection:
/// a link that waits is therefore kept in the state in which the other side may leave, and set back to be answered.
/// </summary>
internal static class PendingAttach
{
    private static readonly FieldInfo State = typeof(Link).GetField("state", BindingFlags.Instance | BindingFlags.NonPublic)
        ?? throw new MissingFieldException(nameof(Link), "state");

    private static readonly object Start = Enum.Parse(State.FieldType, "Start");
    private static readonly object MayLeave = Enum.Parse(State.FieldType, "DetachSent");

    public static void Hold(Link link) => State.SetValue(link, MayLeave);

    /// <summary>The client has left, or its connection broke: of that a link which waits, or is just answered, hears nothing.</summary>
    public static bool IsGone(Link link) => link.IsClosed || link.Session.IsClosed || link.Session.Connection.IsClosed;

    /// <returns>False when the client has left.</returns>
    public static bool Resume(Link link)
    {
        lock (link)
        {
            if (IsGone(link)) return false;
            if (!Equals(State.GetValue(link), MayLeave)) return false;
            State.SetValue(link, Start);
            return true;
        }
    }
}
