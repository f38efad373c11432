namespace Slime.Model.Households;

/// <summary>What two cases of one household have in common.</summary>
public enum HouseholdTrait
{
    /// <summary>A surname, the first name and the birth date of the reference person.</summary>
    Identity,

    /// <summary>A surname and the dwelling.</summary>
    Address,

    /// <summary>A surname and a telephone number.</summary>
    Phone,

    /// <summary>A surname and an e-mail address.</summary>
    Email,
}

/// <summary>
/// A keyed hash under which a household is found again. It cannot be read back without the key, yet it still points
/// at one household: it is erased with the household's personal data and appears in no log, message or export.
/// </summary>
/// <param name="Trait">What it was made from; the hash already depends on it, so two traits never collide.</param>
/// <param name="Value">
/// <see cref="ValueLength"/> lower-case hexadecimal digits: allowed as they are in a table's PartitionKey.
/// </param>
public sealed record HouseholdFingerprint(HouseholdTrait Trait, string Value)
{
    /// <summary>HMAC-SHA256 gives 32 bytes, two digits each.</summary>
    public const int ValueLength = 64;

    private const string Codes = "iape";

    /// <summary>The birth date is 1 January, which is written when no day is known.</summary>
    public bool IsDoubtful { get; init; }

    /// <summary>The birth date was written with day and month exchanged to make the fingerprint.</summary>
    public bool IsSwapped { get; init; }

    /// <summary>As a case keeps it: the hash, then what it is. Cases of before kept the hash alone.</summary>
    public override string ToString() => $"{Value}.{Codes[(int)Trait]}{(IsDoubtful ? "d" : "")}{(IsSwapped ? "s" : "")}";

    /// <summary>Reads what a case keeps.</summary>
    public static HouseholdFingerprint Parse(string kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        if (kept.Split('.', 2) is not [var value, var what]) return new HouseholdFingerprint(HouseholdTrait.Identity, kept);
        var trait = Codes.IndexOf(what[0], StringComparison.Ordinal);
        if (trait < 0) throw new FormatException($"'{what}' is not what a fingerprint is made from.");
        return new HouseholdFingerprint((HouseholdTrait)trait, value) { IsDoubtful = what.Contains('d', StringComparison.Ordinal), IsSwapped = what.Contains('s', StringComparison.Ordinal) };
    }
}
