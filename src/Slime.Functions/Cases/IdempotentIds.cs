using System.Text.Json;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Platform.Storage;

namespace Slime.Functions.Cases;

/// <param name="IsRepeat">The number was given to an earlier request with the same key and content.</param>
internal sealed record PromisedId<TId>(TId Id, bool IsRepeat);

/// <summary>Numbers of what a request creates on a case: random, and the same again for the same idempotency key.</summary>
internal sealed class IdempotentIds(IdempotencyKeys keys)
{
    /// <summary>The key was used with other content.</summary>
    public static CommandOutcome KeyReused { get; } = new CommandOutcome.Refused(new Decision.Refused(IdempotencyKeys.Reused, []));

    /// <param name="create">Makes a number from random bits.</param>
    /// <returns>Null when the key was used with other content.</returns>
    public async Task<PromisedId<TId>?> TakeAsync<TId>(
        Func<ulong, TId> create, Caller caller, string resource, string? key, byte[] content, CancellationToken cancellation)
        where TId : struct, IParsable<TId>
    {
        var fresh = create(RandomBits.Next());
        if (key is null) return new PromisedId<TId>(fresh, IsRepeat: false);
        return await keys.ClaimAsync(IdempotencyKeys.Hash(caller.Id, resource, key), IdempotencyKeys.HashOf(content), fresh.ToString()!, cancellation) switch
        {
            KeyClaim.First => new PromisedId<TId>(fresh, IsRepeat: false),
            KeyClaim.Known known => new PromisedId<TId>(TId.Parse(known.Result, null), IsRepeat: true),
            _ => null,
        };
    }

    /// <summary>The number of what a page's form makes: the same page sent twice with the same content makes one, with other content another.</summary>
    public async Task<TId> OfFormAsync<TId, TContent>(Func<ulong, TId> create, Caller caller, string resource, string? key, TContent content, CancellationToken cancellation)
        where TId : struct, IParsable<TId>
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(content, SlimeJson.Options);
        // The content is part of the resource, so no key comes with another.
        return (await TakeAsync(create, caller, $"{resource}|{IdempotencyKeys.HashOf(bytes)}", key, bytes, cancellation))!.Id;
    }
}
