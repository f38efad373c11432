using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Slime.Model.Cases;
using Slime.Model.Communes;

namespace Slime.Functions.Cases;

/// <summary>
/// Secret addresses for people without an account. An address is made of the number of its link with the program's key: storage alone
/// opens nothing, and the same link has the same address when its request comes twice.
/// </summary>
internal static class LinkTokens
{
    private const int SecretBytes = 24;

    /// <summary>The last part of the address: the territory, to find the row by one read, and 192 bits.</summary>
    public static string Of(byte[] key, CaseId caseId, string link, byte[] purpose) => $"{caseId.Territory}-{Convert.ToHexStringLower(Derive(key, caseId, link, purpose, SecretBytes))}";

    /// <summary>The territory of an address; false for what cannot be one.</summary>
    public static bool TryLocate([NotNullWhen(true)] string? token, out TerritoryCode territory)
    {
        territory = default;
        return token?.Split('-') is [var code, { Length: 2 * SecretBytes } secret] && secret.All(char.IsAsciiHexDigitLower) && TerritoryCode.TryParse(code, out territory);
    }

    /// <summary>What is kept of an address.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));

    public static byte[] Derive(byte[] key, CaseId caseId, string link, byte[] purpose, int bytes) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, bytes, salt: Encoding.ASCII.GetBytes($"{caseId}|{link}"), info: purpose);
}
