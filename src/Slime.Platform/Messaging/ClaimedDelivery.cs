using Slime.Platform.Time;

namespace Slime.Platform.Messaging;

/// <summary>Something that leaves the program, where no transaction reaches it.</summary>
/// <typeparam name="TClaim">What is known once the claim stands, its version above all.</typeparam>
/// <typeparam name="TOutcome">What became of it, "not yet" included.</typeparam>
internal sealed record Parcel<TClaim, TOutcome>
    where TClaim : class
{
    /// <summary>Until then somebody is at it, or it was put off; null when nobody ever was.</summary>
    public required DateTimeOffset? TakenUntil { get; init; }

    /// <summary>The longest that handing it over takes.</summary>
    public required TimeSpan Longest { get; init; }

    /// <summary>Writes that somebody is at it from one instant until another, on the version that was read; null when another was faster.</summary>
    public required Func<DateTimeOffset, DateTimeOffset, Task<TClaim?>> Claim { get; init; }

    public required Func<TClaim, Task<TOutcome>> HandOver { get; init; }

    /// <summary>Writes what became of it, and until when it is put off if it did not arrive.</summary>
    public required Func<TClaim, TOutcome, Task> Record { get; init; }
}

/// <summary>How far an attempt came.</summary>
internal abstract record DeliveryTurn
{
    private DeliveryTurn()
    {
    }

    /// <summary>It was handed over, and what became of it is written.</summary>
    public sealed record Had : DeliveryTurn;

    /// <summary>Somebody else is at it, or it is put off.</summary>
    public sealed record NotBefore(DateTimeOffset Until) : DeliveryTurn;

    /// <summary>It changed since it was read: read it again, or come back.</summary>
    public sealed record Overtaken : DeliveryTurn;
}

/// <summary>
/// The one protocol by which something leaves the program once: claim it for as long as that can take, hand it over, write what
/// became of it. Two who do it at once hand it over once. When a process dies on the way, another takes it once the claim has
/// ended: nothing is lost, and it leaves a second time only when the process died after the other side had it and before
/// that was written. What that means is the feature's to say: the same notice replaces itself in Teams, the provider of text
/// messages knows the id, an e-mail is not sent again.
/// </summary>
internal sealed class ClaimedDelivery(TimeProvider clock)
{
    /// <summary>A claim outlasts the handing over by this, for writing down what became of it.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    public async Task<DeliveryTurn> RunAsync<TClaim, TOutcome>(Parcel<TClaim, TOutcome> parcel)
        where TClaim : class
    {
        // Claims are of the world outside, whatever day the work at hand pretends.
        var now = clock.Real().GetUtcNow();
        if (parcel.TakenUntil > now) return new DeliveryTurn.NotBefore(parcel.TakenUntil.Value);
        if (await parcel.Claim(now, now + parcel.Longest + Margin) is not { } claim) return new DeliveryTurn.Overtaken();
        await parcel.Record(claim, await parcel.HandOver(claim));
        return new DeliveryTurn.Had();
    }
}
