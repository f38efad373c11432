using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Slime.Model.Text;

namespace Slime.Model.Communes;

/// <summary>The precomputed keys that make a search of all communes take microseconds.</summary>
internal sealed class CommuneSearch
{
    // The longest name of a commune in France has 45 characters.
    private const int LongestQuery = 100;

    private enum Rank { Exact, NamePrefix, WordPrefix, Contained, None }

    private readonly ImmutableArray<(Commune Commune, string Key)> _mostPopulatedFirst;

    public CommuneSearch(IEnumerable<Commune> communes) =>
        _mostPopulatedFirst = [.. communes
            .OrderByDescending(commune => commune.Population)
            .ThenBy(commune => commune.Insee.ToString(), StringComparer.Ordinal)
            .Select(commune => (commune, SpellSaints(PlainText.Fold(commune.Name))))];

    /// <summary>Refuses what no name or code looks like: nothing, too much, control characters, emoji.</summary>
    public static bool TryTrim(string? query, [NotNullWhen(true)] out string? trimmed)
    {
        trimmed = query is { Length: <= LongestQuery } ? query.Trim() : null;
        if (trimmed is { Length: > 0 } && !trimmed.Any(c => char.IsControl(c) || char.IsSurrogate(c))) return true;
        trimmed = null;
        return false;
    }

    public IEnumerable<Commune> ByPostalCode(string digits) => digits.Length < 2
        ? []
        : _mostPopulatedFirst.Select(entry => entry.Commune).Where(c => c.PostalCodes.Any(code => code.StartsWith(digits, StringComparison.Ordinal)));

    public IEnumerable<Commune> ByName(string query, int limit)
    {
        var asTyped = PlainText.Fold(query);
        if (asTyped.Length == 0) return [];
        var spelled = SpellSaints(asTyped);
        var found = new List<Commune>[] { [], [], [], [] };
        foreach (var (commune, key) in _mostPopulatedFirst)
        {
            var rank = RankOf(key, spelled);
            // "st" may also be the beginning of another word.
            if (rank != Rank.Exact && spelled != asTyped) rank = (Rank)Math.Min((int)rank, (int)RankOf(key, asTyped));
            if (rank != Rank.None && found[(int)rank].Count < limit) found[(int)rank].Add(commune);
        }

        return found.SelectMany(communes => communes).Take(limit);
    }

    private static Rank RankOf(string key, string query)
    {
        var at = key.IndexOf(query, StringComparison.Ordinal);
        if (at < 0) return Rank.None;
        if (at == 0) return key.Length == query.Length ? Rank.Exact : Rank.NamePrefix;
        for (; at > 0; at = key.IndexOf(query, at + 1, StringComparison.Ordinal))
            if (key[at - 1] == ' ') return Rank.WordPrefix;
        return Rank.Contained;
    }

    private static string SpellSaints(string folded) => string.Join(' ', folded.Split(' ').Select(word => word switch
    {
        "st" => "saint",
        "ste" => "sainte",
        _ => word,
    }));
}
