using PhoneNumbers;

namespace Slime.Model.Phones;

/// <summary>
/// 06 39 98 xx xx: mobile numbers that Arcep's national numbering plan (decision 2018-0881) keeps for films and books. Nobody ever has
/// one, so trainings and demonstrations write them, and the library knows none of them.
/// </summary>
internal static class FictionalMobiles
{
    private const ulong Block = 63998;
    private const ulong BlockSize = 10_000;

    public static bool Has(PhoneNumber number) => number.CountryCode == Phone.FranceCode && number.NationalNumber / BlockSize == Block;
}
