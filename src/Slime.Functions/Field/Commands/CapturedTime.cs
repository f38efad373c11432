using Slime.Platform.Time;

namespace Slime.Functions.Field.Commands;

/// <summary>How far a device's clock can be believed.</summary>
public enum DeviceClock
{
    Right,

    /// <summary>Minutes off, or never compared: its time was corrected as well as can be.</summary>
    Off,

    /// <summary>It puts what was entered into the future, or long ago: no day is taken from it.</summary>
    Implausible,
}

/// <summary>When something was entered.</summary>
/// <param name="Device">By the device's clock; null when it did not say.</param>
/// <param name="At">By the server's: corrected by what the device measured, or the moment of reception when that makes no sense.</param>
internal sealed record CapturedTime(DateTimeOffset? Device, DateTimeOffset At, DeviceClock Clock)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Nobody works without a network for so long.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(60);

    /// <summary>Seconds: no clock is further off.</summary>
    private const long Lifetime = 100L * 366 * 24 * 3600;

    public DateOnly Day => LocalTime.On(At);

    public static CapturedTime Of(DateTimeOffset? device, long? offsetSeconds, DateTimeOffset now)
    {
        if (device is not { } shown || offsetSeconds is < -Lifetime or > Lifetime || !TryAdd(shown, offsetSeconds ?? 0, out var at) || at > now + Tolerance || at < now - Longest)
            return new CapturedTime(device, now, DeviceClock.Implausible);
        var isRight = offsetSeconds is { } measured && Math.Abs(measured) <= (long)Tolerance.TotalSeconds;
        return new CapturedTime(shown, at > now ? now : at, isRight ? DeviceClock.Right : DeviceClock.Off);
    }

    private static bool TryAdd(DateTimeOffset instant, long seconds, out DateTimeOffset sum)
    {
        sum = default;
        var ticks = instant.UtcTicks + (seconds * TimeSpan.TicksPerSecond);
        if (ticks < DateTimeOffset.MinValue.Ticks || ticks > DateTimeOffset.MaxValue.Ticks) return false;
        sum = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }
}
