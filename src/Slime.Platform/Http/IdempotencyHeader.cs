using System.Diagnostics.CodeAnalysis;
using Slime.Platform.Storage;

namespace Slime.Platform.Http;

/// <summary>The header by which a request that is sent twice acts once.</summary>
internal static class IdempotencyHeader
{
    public const string Name = "Idempotency-Key";

    /// <param name="key">Null when the request has none.</param>
    /// <param name="refusal">When the key is one that cannot be kept.</param>
    public static bool TryRead(HttpRequest request, out string? key, [NotNullWhen(false)] out IResult? refusal)
    {
        var given = request.Headers[Name].ToString();
        var isGood = given.Length <= IdempotencyKeys.MaxLength && !given.Any(char.IsControl);
        key = isGood && given.Length > 0 ? given : null;
        refusal = isGood ? null : Problems.Invalid(Name, "idempotency_key_invalid", IdempotencyKeys.MaxLength);
        return isGood;
    }
}
