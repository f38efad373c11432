namespace Slime.Model.Households;

/// <summary>What a fingerprint was made from.</summary>
public enum FingerprintKind
{
    /// <summary>The names and the birth date of the reference person.</summary>
    Identity,

    /// <summary>The surname and the dwelling.</summary>
    Address,
}

/// <summary>
/// A keyed hash under which a household is found again. It cannot be read back without the key, yet it still points
/// at one household: it is erased with the household's personal data and appears in no log, message or export.
/// </summary>
/// <param name="Kind">What it was made from; the hash already depends on it, so two kinds never collide.</param>
/// <param name="Value">
/// <see cref="ValueLength"/> lower-case hexadecimal digits: allowed as they are in a table's PartitionKey.
/// </param>
public sealed record HouseholdFingerprint(FingerprintKind Kind, string Value)
{
    /// <summary>HMAC-SHA256 gives 32 bytes, two digits each.</summary>
    public const int ValueLength = 64;
}
