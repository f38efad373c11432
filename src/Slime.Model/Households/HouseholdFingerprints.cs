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
    private const string PhoneDomain = "slime household phone 1";
    private const string EmailDomain = "slime household email 1";

    /// <summary>
    /// The fingerprints of a household: a surname with the birth date, with each phone, with the e-mail and with the address, each
    /// surname on its own; and those that cases of before kept, where they differ, so that a household of then is still found.
    /// </summary>
    /// <param name="key">The secret of the programme, <see cref="MinimumKeyLength"/> bytes or more.</param>
    /// <exception cref="ArgumentException">The key is too short. No text makes this function fail.</exception>
    public static ImmutableArray<HouseholdFingerprint> Of(ReadOnlySpan<byte> key, HouseholdTraits traits)
    {
        ArgumentNullException.ThrowIfNull(traits);
        CheckKey(key);
        var found = ImmutableArray.CreateBuilder<HouseholdFingerprint>(4);
        string[] addresses = [AddressWords.Of(traits.AddressLine, traits.CommuneName), AddressWords.OfBefore(traits.AddressLine, traits.CommuneName)];
        foreach (var surname in traits.Surnames)
        {
            if (traits.BirthDate is { } birth)
            {
                var (date, isSwapped) = HouseholdTraits.Canonical(birth);
                ImmutableArray<string> names = traits.FirstFirstName is { } first ? [surname, first] : [surname];
                found.Add(new(HouseholdTrait.Identity, Hash(key, IdentityDomain, Sorted(names), date)) { IsDoubtful = birth is { Day: 1, Month: 1 }, IsSwapped = isSwapped });
            }

            foreach (var address in addresses)
            {
                if (address.Length > 0 && traits.Commune?.ToString() is { Length: > 0 } insee)
                    found.Add(new(HouseholdTrait.Address, Hash(key, AddressDomain, surname, address, insee)));
            }

            foreach (var phone in traits.Phones) found.Add(new(HouseholdTrait.Phone, Hash(key, PhoneDomain, surname, phone)));
            if (traits.FoldedEmail is { } email) found.Add(new(HouseholdTrait.Email, Hash(key, EmailDomain, surname, email)));
        }

        foreach (var before in Before(key, traits.Surname, traits.FirstName, traits.BirthDate, traits.AddressLine, traits.Commune))
            found.Add(before with { IsDoubtful = before.Trait == HouseholdTrait.Identity && traits.BirthDate is { Day: 1, Month: 1 } });

        return [.. found.DistinctBy(fingerprint => fingerprint.Value)];
    }

    /// <summary>
    /// The fingerprints that cases kept before phones and e-mails counted, from none to one of each kind: all names together.
    /// Capitals, accents, ligatures, hyphens, apostrophes, spaces and particles of names do not change them.
    /// </summary>
    /// <param name="surname">Without it there is no fingerprint.</param>
    /// <param name="firstName">Part of the identity when known; it and the surname may be inverted.</param>
    /// <param name="birthDate">Without it there is no identity fingerprint.</param>
    /// <param name="addressLine">Number and street, without postal code or town; without it no address fingerprint.</param>
    /// <param name="commune">The current commune, former codes already resolved; without it no address fingerprint.</param>
    internal static ImmutableArray<HouseholdFingerprint> Before(
        ReadOnlySpan<byte> key, string? surname, string? firstName, DateOnly? birthDate, string? addressLine, InseeCode? commune)
    {
        var surnameWords = HouseholdWords.OfName(surname);
        if (surnameWords.IsEmpty) return [];

        var found = ImmutableArray.CreateBuilder<HouseholdFingerprint>(2);
        if (birthDate is { } born)
        {
            var names = Sorted(surnameWords.AddRange(HouseholdWords.OfName(firstName)));
            found.Add(new(HouseholdTrait.Identity, Hash(key, IdentityDomain, names, born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));
        }

        var addressWords = HouseholdWords.OfAddress(addressLine);
        // A default code is no commune: its text is empty.
        if (!addressWords.IsEmpty && commune?.ToString() is { Length: > 0 } insee)
            found.Add(new(HouseholdTrait.Address, Hash(key, AddressDomain, Sorted(surnameWords), string.Join(' ', addressWords), insee)));

        return found.ToImmutable();
    }

    private static void CheckKey(ReadOnlySpan<byte> key)
    {
        if (key.Length < MinimumKeyLength)
            throw new ArgumentException($"A fingerprint key has at least {MinimumKeyLength} bytes.", nameof(key));
    }

    private static string Sorted(ImmutableArray<string> words) => string.Join(' ', words.Sort(StringComparer.Ordinal));

    // Words hold no white space, so a line feed between the parts cannot be imitated by a part.
    private static string Hash(ReadOnlySpan<byte> key, params ReadOnlySpan<string> parts) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Join('\n', parts))));
}
