using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Slime.Model.Communes;

/// <summary>The communes and territories of a département: immutable, safe to share between threads.</summary>
public sealed class CommuneDirectory
{
    private readonly FrozenDictionary<InseeCode, Commune> _byCode;
    private readonly FrozenDictionary<TerritoryCode, ImmutableArray<Commune>> _byTerritory;
    private readonly CommuneSearch _search;

    private CommuneDirectory(ImmutableArray<Territory> territories, ImmutableArray<Commune> communes)
    {
        Territories = territories;
        Communes = communes;
        _byCode = communes
            .SelectMany(commune => commune.FormerCodes.Prepend(commune.Insee), (commune, code) => (code, commune))
            .ToFrozenDictionary(pair => pair.code, pair => pair.commune);
        _byTerritory = communes.GroupBy(commune => commune.Territory).ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());
        _search = new CommuneSearch(communes);
    }

    /// <summary>In the order of their file.</summary>
    public IReadOnlyList<Territory> Territories { get; }

    /// <summary>The current communes, in the order of their file.</summary>
    public IReadOnlyList<Commune> Communes { get; }

    /// <summary>
    /// Reads the two files of a département, <c>communes.csv</c> and <c>territories.csv</c>: cells without quotes
    /// separated by <c>;</c>, a header row, comment lines that start with <c>#</c>.
    /// </summary>
    /// <exception cref="FormatException">
    /// A cell is malformed, a code appears twice or is not known; the message names the file, line and column.
    /// </exception>
    public static CommuneDirectory Parse(TextReader communes, TextReader territories)
    {
        var known = TerritoryFile.Read(territories);
        return new CommuneDirectory(known, CommuneFile.Read(communes, known));
    }

    /// <summary>The current commune that has this code or took over the commune that had it; null outside the département.</summary>
    public Commune? Find(InseeCode code) => _byCode.GetValueOrDefault(code);

    /// <summary>
    /// The communes that a person may mean by part of a name, the first digits of a postal code (two or more), or an
    /// INSEE code, current or former. Accents, case, hyphens and apostrophes do not count; <c>st</c> and <c>ste</c>
    /// stand for <c>saint</c> and <c>sainte</c>.
    /// </summary>
    /// <returns>
    /// By name: the exact name, then names that begin with the query, then names with a word that begins with it, then
    /// names that contain it, the most populated first each time. By digits: postal codes, the most populated first;
    /// the commune whose INSEE code it is comes last, because five digits more often mean a postal code, and
    /// <paramref name="limit"/> never cuts it off. Empty, never an exception, for anything else.
    /// </returns>
    public IReadOnlyList<Commune> Search(string? query, int limit = 20)
    {
        if (limit <= 0 || !CommuneSearch.TryTrim(query, out var trimmed)) return [];
        // Digits may be grouped, as in 62 000.
        var code = trimmed.Replace(" ", "", StringComparison.Ordinal);
        if (InseeCode.TryParse(code.ToUpperInvariant(), out var insee) && Find(insee) is { } commune)
            return [.. _search.ByPostalCode(code).Where(c => c != commune).Take(limit - 1), commune];
        return [.. code.All(char.IsAsciiDigit) ? _search.ByPostalCode(code).Take(limit) : _search.ByName(trimmed, limit)];
    }

    /// <summary>The communes whose own territory it is, overrides apart; empty for an unknown territory.</summary>
    public IReadOnlyList<Commune> CommunesOf(TerritoryCode territory) =>
        _byTerritory.TryGetValue(territory, out var communes) ? communes : [];

    /// <summary>Legal population of <see cref="CommunesOf"/>, in inhabitants; 0 for an unknown territory.</summary>
    public int PopulationOf(TerritoryCode territory) => CommunesOf(territory).Sum(commune => commune.Population);
}
