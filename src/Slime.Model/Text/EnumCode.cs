using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Slime.Model.Text;

/// <summary>
/// The code of a word of a vocabulary, as JSON, rows, addresses and keys of texts have it: its name in camelCase. A class of
/// one letter (DPE A to G) keeps it as it is.
/// </summary>
public static class EnumCode
{
    public static string Of<T>(T value)
        where T : struct, Enum => Known<T>.ByValue.TryGetValue(value, out var code) ? code : Of(value.ToString());

    /// <summary>By the exact code: not by number, not in another case, not by several names with commas.</summary>
    public static bool TryParse<T>([NotNullWhen(true)] string? code, out T value)
        where T : struct, Enum
    {
        value = default;
        return code is not null && Known<T>.ByCode.TryGetValue(code, out value);
    }

    /// <returns>Null when the vocabulary has no such word.</returns>
    public static T? Find<T>(string? code)
        where T : struct, Enum => TryParse<T>(code, out var value) ? value : null;

    /// <summary>All codes of a vocabulary, in its order.</summary>
    public static IEnumerable<string> All(Type vocabulary) => Enum.GetNames(vocabulary).Select(Of);

    private static string Of(string member) => member.Length == 1 ? member : JsonNamingPolicy.CamelCase.ConvertName(member);

    private static class Known<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<string, T> ByCode = Enum.GetValues<T>().ToFrozenDictionary(value => Of(value.ToString()), StringComparer.Ordinal);

        public static readonly FrozenDictionary<T, string> ByValue = ByCode.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);
    }
}
