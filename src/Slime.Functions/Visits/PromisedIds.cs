using System.Security.Cryptography;
using Slime.Functions.Security;
using Slime.Functions.Storage;
using Slime.Model.Visits;

namespace Slime.Functions.Visits;

/// <param name="IsRepeat">The number was given to an earlier request with the same key and content.</param>
internal sealed record PromisedId(VisitId Id, bool IsRepeat);

/// <summary>Numbers of visits and contacts: random, and the same again for the same idempotency key.</summary>
internal sealed class PromisedIds(IdempotencyKeys keys)
{
    /// <returns>Null when the key was used with other content.</returns>
    public async Task<PromisedId?> TakeAsync(Caller caller, string resource, string? key, byte[] content, CancellationToken cancellation)
    {
        var fresh = VisitId.Create(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))));
        if (key is null) return new PromisedId(fresh, IsRepeat: false);
        return await keys.ClaimAsync(IdempotencyKeys.Hash(caller.Id, resource, key), IdempotencyKeys.HashOf(content), fresh.ToString(), cancellation) switch
        {
            KeyClaim.First => new PromisedId(fresh, IsRepeat: false),
            KeyClaim.Known known => new PromisedId(VisitId.Parse(known.Result), IsRepeat: true),
            _ => null,
        };
    }
}
