using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Slime.Model.Communes;

namespace Slime.Model.Households;

/// <summary>
/// Fingerprints that recognise a household that comes back, in the same territory or in another.
/// An equal fingerprint is a reason to look, which a person confirms; it is not a proof.
/// </summary>
/// <remarks>
/// <para>HMAC-SHA256 and not a bare hash: names, birth dates and addresses are few enough to be tried one after the
/// other by whoever holds the table. Changing the key makes every earlier fingerprint unfindable.</para>
/// <para>The address alone gives no fingerprint. The flats of a building share one address line, so neighbours would
/// be taken for one household and one family's history shown to those who work with another.</para>
/// </remarks>
public static class HouseholdFingerprints
{
    /// <summary>Bytes that a key must have: as many as the hash gives.</summary>
    public const int MinimumKeyLength = 32;

    // The first line of what is hashed separates the kinds, and a later way of writing either from this one.
    private const string IdentityDomain = "slime household identity 1";
    private const string AddressDomain = "slime household address 1";

    /// <summary>
    /// The fingerprints that the given facts allow, from none to one of each kind.
    /// Capitals, accents, ligatures, hyphens, apostrophes, spaces and particles of names do not change them.
    /// </summary>
    /// <param name="key">The secret of the programme, <see cref="MinimumKeyLength"/> bytes or more.</param>
    /// <param name="surname">Without it there is no fingerprint.</param>
    /// <param name="firstName">Part of the identity when known; it and the surname may be inverted.</param>
    /// <param name="birthDate">Without it there is no identity fingerprint.</param>
    /// <param name="addressLine">Number and street, without postal code or town; without it no address fingerprint.</param>
    /// <param name="commune">The current commune, former codes already resolved; without it no address fingerprint.</param>
    /// <exception cref="ArgumentException">The key is too short. No text makes this function fail.</exception>
    public static ImmutableArray<HouseholdFingerprint> Of(
        ReadOnlySpan<byte> key, string? surname, string? firstName, DateOnly? birthDate, string? addressLine, InseeCode? commune)
    {
        if (key.Length < MinimumKeyLength)
            throw new ArgumentException($"A fingerprint key has at least {MinimumKeyLength} bytes.", nameof(key));

        var surnameWords = HouseholdWords.OfName(surname);
        if (surnameWords.IsEmpty) return [];

        var found = ImmutableArray.CreateBuilder<HouseholdFingerprint>(2);
        if (birthDate is { } born)
        {
            var names = Sorted(surnameWords.AddRange(HouseholdWords.OfName(firstName)));
            found.Add(new(FingerprintKind.Identity, Hash(key, IdentityDomain, names, born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));
        }

        var addressWords = HouseholdWords.OfAddress(addressLine);
        // A default code is no commune: its text is empty.
        if (!addressWords.IsEmpty && commune?.ToString() is { Length: > 0 } insee)
            found.Add(new(FingerprintKind.Address, Hash(key, AddressDomain, Sorted(surnameWords), string.Join(' ', addressWords), insee)));

        return found.ToImmutable();
    }

    private static string Sorted(ImmutableArray<string> words) => string.Join(' ', words.Sort(StringComparer.Ordinal));

    // Words hold no white space, so a line feed between the parts cannot be imitated by a part.
    private static string Hash(ReadOnlySpan<byte> key, params ReadOnlySpan<string> parts) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Join('\n', parts))));
}
