using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Slime.Model.Text;

namespace Slime.Model.Communes;

/// <summary>A commune that a person may mean.</summary>
/// <param name="Former">The former or delegated commune under whose name it was found; null when it was found under its own.</param>
public readonly record struct CommuneMatch(Commune Commune, string? Former);

/// <summary>The precomputed keys that make a search of all communes take microseconds.</summary>
internal sealed class CommuneSearch
{
    // The longest name of a commune in France has 45 characters.
    private const int LongestQuery = 100;

    // Fewer letters are near to too many names.
    private const int ShortestMisspelled = 4;

    private enum Rank { Exact, Bare, NamePrefix, BarePrefix, WordPrefix, Contained, None }

    private readonly ImmutableArray<Entry> _mostPopulatedFirst;

    public CommuneSearch(IEnumerable<Commune> communes, ILookup<InseeCode, string> formerNames) =>
        _mostPopulatedFirst = [.. communes
            .OrderByDescending(commune => commune.Population)
            .ThenBy(commune => commune.Insee.ToString(), StringComparer.Ordinal)
            .SelectMany(commune => formerNames[commune.Insee].Select(former => Entry.Of(commune, former)).Prepend(Entry.Of(commune, null)))];

    /// <summary>Refuses what no name or code looks like: nothing, too much, emoji.</summary>
    public static bool TryTrim(string? query, [NotNullWhen(true)] out string? trimmed)
    {
        trimmed = query is { Length: <= LongestQuery } ? CleanText.OneLine(query) : null;
        if (trimmed is not null && !trimmed.Any(char.IsSurrogate) && CleanText.IsWellFormed(trimmed)) return true;
        trimmed = null;
        return false;
    }

    public IEnumerable<Commune> ByPostalCode(string digits) => digits.Length < 2
        ? []
        : _mostPopulatedFirst.Where(entry => entry.Former is null).Select(entry => entry.Commune)
            .Where(c => c.PostalCodes.Any(code => code.StartsWith(digits, StringComparison.Ordinal)));

    /// <param name="postalCode">Written beside the name; it narrows what is found as far as anything fits it.</param>
    public IEnumerable<CommuneMatch> ByName(string name, string? postalCode, int limit)
    {
        var query = CommuneSpelling.Of(name);
        if (query.Key.Length == 0) return [];
        if (postalCode is null) return Found(query, _mostPopulatedFirst, limit);
        var there = Found(query, _mostPopulatedFirst.Where(entry => entry.Commune.PostalCodes.Contains(postalCode)), limit).ToList();
        return there.Count > 0 ? there : Found(query, _mostPopulatedFirst, limit);
    }

    private static IEnumerable<CommuneMatch> Found(CommuneSpelling query, IEnumerable<Entry> entries, int limit)
    {
        var ranked = new List<Entry>[(int)Rank.None];
        for (var i = 0; i < ranked.Length; i++) ranked[i] = [];
        var (misspelled, longer) = (new List<Entry>(), new List<Entry>());
        foreach (var entry in entries)
        {
            var rank = entry.RankOf(query);
            if (rank != Rank.None) ranked[(int)rank].Add(entry);
            else if (query.Key.Length >= ShortestMisspelled && entry.IsNear(query)) misspelled.Add(entry);
            else if (entry.IsBegunBy(query)) longer.Add(entry);
        }

        // A name that is right needs no guess; one that is begun is likelier than a slip, and a slip likelier than letters somewhere inside.
        var isNamed = ranked[(int)Rank.Exact].Count + ranked[(int)Rank.Bare].Count > 0;
        var isBegun = ranked[(int)Rank.NamePrefix].Count + ranked[(int)Rank.BarePrefix].Count > 0;
        IEnumerable<Entry> begun = ranked[..(int)Rank.Contained].SelectMany(found => found);
        IEnumerable<Entry> guessed = isNamed ? [] : misspelled.Concat(longer);
        var all = isBegun ? begun.Concat(ranked[(int)Rank.Contained]).Concat(guessed) : begun.Concat(guessed).Concat(ranked[(int)Rank.Contained]);
        return all.DistinctBy(entry => entry.Commune.Insee).Take(limit).Select(entry => new CommuneMatch(entry.Commune, entry.Former));
    }

    /// <param name="Beginnings">The spelling as far as each of its words: what a person may have typed with a slip.</param>
    private sealed record Entry(Commune Commune, string? Former, CommuneSpelling Spelling, ImmutableArray<string> Beginnings)
    {
        public static Entry Of(Commune commune, string? former)
        {
            var spelling = CommuneSpelling.Of(former ?? commune.Name);
            return new Entry(commune, former, spelling, [.. BeginningsOf(spelling.Key).Concat(BeginningsOf(spelling.Bare)).Distinct().Where(text => text.Length >= ShortestMisspelled)]);
        }

        public Rank RankOf(CommuneSpelling query)
        {
            var rank = RankOf(Spelling.Key, query.Key);
            // "st" and "s" may also be the beginning of another word, and "le" that of a name.
            if (rank > Rank.NamePrefix && query.AsTyped != query.Key) rank = (Rank)Math.Min((int)rank, (int)RankOf(Spelling.Key, query.AsTyped));
            if (rank <= Rank.NamePrefix) return rank;
            if (query.Bare == Spelling.Bare) return Rank.Bare;
            return rank > Rank.WordPrefix && Spelling.Bare.StartsWith(query.Bare, StringComparison.Ordinal) ? Rank.BarePrefix : rank;
        }

        /// <summary>More is said than the name: Saint-Nicolas-lès-Arras.</summary>
        public bool IsBegunBy(CommuneSpelling query) =>
            Spelling.Key.Length is >= ShortestMisspelled and var length && query.Key.Length > length && query.Key[length] == ' ' && query.Key.StartsWith(Spelling.Key, StringComparison.Ordinal);

        /// <summary>One letter is wrong, missing, too many or exchanged.</summary>
        public bool IsNear(CommuneSpelling query)
        {
            foreach (var beginning in Beginnings)
            {
                if (Math.Abs(beginning.Length - query.Key.Length) <= 1 && Slips.Between(query.Key, beginning) <= 1) return true;
                if (Math.Abs(beginning.Length - query.Bare.Length) <= 1 && query.Bare.Length >= ShortestMisspelled && Slips.Between(query.Bare, beginning) <= 1) return true;
            }

            return false;
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

        private static IEnumerable<string> BeginningsOf(string key)
        {
            for (var end = key.IndexOf(' ', StringComparison.Ordinal); end > 0; end = key.IndexOf(' ', end + 1)) yield return key[..end];
            yield return key;
        }
    }
}
