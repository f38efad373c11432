namespace Slime.Platform.Time;

/// <summary>
/// A clock under which the work at hand may happen at another instant than now. The program's own clock is none; whoever puts
/// such a clock in its place says with <see cref="WorkTime.StandAt"/> at which instant a request or a message is at work.
/// </summary>
internal abstract class WorkClock(TimeProvider world) : TimeProvider
{
    /// <summary>The time of the world outside.</summary>
    public TimeProvider World => world;

    public override long TimestampFrequency => world.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => world.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => WorkTime.Instant ?? world.GetUtcNow();

    public override long GetTimestamp() => world.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        world.CreateTimer(callback, state, dueTime, period);
}

/// <summary>The time of the work at hand and that of the world, which are the same without a <see cref="WorkClock"/>.</summary>
internal static class WorkTime
{
    private static readonly AsyncLocal<Pretence?> Ambient = new();

    /// <summary>When the work at hand happens, if not now.</summary>
    public static DateTimeOffset? Instant => Ambient.Value?.At;

    /// <summary>
    /// The time of the world outside, whatever the work at hand pretends: for tokens, claims, addresses that expire, and
    /// when a message is due.
    /// </summary>
    public static TimeProvider Real(this TimeProvider clock) => clock is WorkClock work ? work.World : clock;

    /// <summary>That instant in the time of the world outside: itself, unless the work at hand pretends another.</summary>
    public static DateTimeOffset Outside(DateTimeOffset at) => Ambient.Value is { } pretence ? pretence.World.GetUtcNow() : at;

    /// <summary>Lets what follows in this flow of work happen at an instant; nothing under any other clock.</summary>
    public static void StandAt(this TimeProvider clock, DateTimeOffset? instant)
    {
        if (clock is WorkClock work) Ambient.Value = instant is { } at ? new Pretence(at, work.World) : null;
    }

    /// <summary>The instant at which the work at hand happens, and the time of the world outside meanwhile.</summary>
    private sealed record Pretence(DateTimeOffset At, TimeProvider World);
}
