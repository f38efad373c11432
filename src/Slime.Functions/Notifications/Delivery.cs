namespace Slime.Functions.Notifications;

/// <summary>What became of one notice.</summary>
public abstract record Delivery
{
    private Delivery()
    {
    }

    /// <summary>The person was told.</summary>
    /// <param name="Channel"><c>teams</c> or <c>email</c>.</param>
    public sealed record Delivered(string Channel) : Delivery;

    /// <summary>Nothing was told yet: try again, not before <paramref name="Until"/>.</summary>
    public sealed record Deferred(DateTimeOffset Until, string Code) : Delivery;

    /// <summary>There is no way to reach this person: trying again changes nothing.</summary>
    public sealed record Refused(string Code) : Delivery;
}
