namespace Slime.Model.Notifications;

/// <summary>When a person is told of something.</summary>
public abstract record NoticeTiming
{
    private NoticeTiming()
    {
    }

    public sealed record AtOnce : NoticeTiming;

    /// <summary>It is quiet now.</summary>
    public sealed record Later(DateTimeOffset Until) : NoticeTiming;

    /// <summary>With everything else of the day.</summary>
    public sealed record InDigest(DateTimeOffset At) : NoticeTiming;
}
