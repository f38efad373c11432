using System.Security.Cryptography;
using System.Text;

namespace Slime.Functions.Money;

/// <summary>Numbers of expenses and incomes: of what makes them the same, or random.</summary>
internal static class MoneyIds
{
    private const int Length = 20;

    public static string Of(string what) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)))[..Length];

    public static string Fresh() => RandomNumberGenerator.GetHexString(Length, lowercase: true);

    public static bool IsOne(string id) => id.Length == Length && id.All(char.IsAsciiHexDigitLower);
}
