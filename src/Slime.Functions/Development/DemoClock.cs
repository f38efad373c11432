using Slime.Functions.Messaging;

namespace Slime.Functions.Development;

/// <summary>
/// The clock while ./slime demo writes the past: a request or a message that names an instant is at work then, everything
/// else now. Timers, time stamps and what guards the program itself stay on real time: see <see cref="DemoClocks.Real"/>.
/// </summary>
internal sealed class DemoClock(DemoKey key, TimeProvider real) : TimeProvider
{
    public DemoKey Key => key;

    public TimeProvider Real => real;

    public override long TimestampFrequency => real.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => MessageEnvelope.AmbientAsOf ?? real.GetUtcNow();

    public override long GetTimestamp() => real.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);
}

internal static class DemoClocks
{
    /// <summary>
    /// The time of the world outside, whatever the work at hand pretends: for tokens, claims, addresses that expire, and
    /// when a message is due.
    /// </summary>
    public static TimeProvider Real(this TimeProvider clock) => clock is DemoClock demo ? demo.Real : clock;

    /// <summary>That instant in the time of the world outside: itself, unless the work at hand pretends another.</summary>
    public static DateTimeOffset Outside(DateTimeOffset at) => MessageEnvelope.AmbientAsOf is null ? at : TimeProvider.System.GetUtcNow();

    /// <summary>Lets what follows in this flow of work happen at an instant; nothing outside the demonstration's clock.</summary>
    public static void StandAt(this TimeProvider clock, DateTimeOffset? instant)
    {
        if (clock is DemoClock) MessageEnvelope.AmbientAsOf = instant;
    }
}
