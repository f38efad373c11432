using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Slime.Model.Communes;

/// <summary>The communes and territories of a département: immutable, safe to share between threads.</summary>
public sealed class CommuneDirectory
{
    private readonly FrozenDictionary<InseeCode, Commune> _byCode;
    private readonly FrozenDictionary<TerritoryCode, ImmutableArray<Commune>> _byTerritory;
    private readonly CommuneSearch _search;
    private readonly FrozenSet<string> _postalCodes;

    private CommuneDirectory(ImmutableArray<Territory> territories, ImmutableArray<Commune> communes, ILookup<InseeCode, string> formerNames)
    {
        Territories = territories;
        Communes = communes;
        _byCode = communes
            .SelectMany(commune => commune.FormerCodes.Prepend(commune.Insee), (commune, code) => (code, commune))
            .ToFrozenDictionary(pair => pair.code, pair => pair.commune);
        _byTerritory = communes.GroupBy(commune => commune.Territory).ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());
        _search = new CommuneSearch(communes, formerNames);
        _postalCodes = communes.SelectMany(commune => commune.PostalCodes).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>In the order of their file.</summary>
    public IReadOnlyList<Territory> Territories { get; }

    /// <summary>A territory as people call it; its code where there is no such territory any more.</summary>
    public string NameOf(TerritoryCode code) => Territories.FirstOrDefault(territory => territory.Code == code)?.Name ?? code.ToString();

    /// <summary>The current communes, in the order of their file.</summary>
    public IReadOnlyList<Commune> Communes { get; }

    /// <summary>
    /// Reads the files of a département, <c>communes.csv</c>, <c>territories.csv</c> and <c>former-communes.csv</c>: cells without quotes
    /// separated by <c>;</c>, a header row, comment lines that start with <c>#</c>.
    /// </summary>
    /// <exception cref="FormatException">
    /// A cell is malformed, a code appears twice or is not known; the message names the file, line and column.
    /// </exception>
    public static CommuneDirectory Parse(TextReader communes, TextReader territories, TextReader? formerCommunes = null)
    {
        var known = TerritoryFile.Read(territories);
        var current = CommuneFile.Read(communes, known);
        return new CommuneDirectory(known, current, FormerNames.Read(formerCommunes, current.Select(commune => commune.Insee).ToHashSet()));
    }

    /// <summary>The current commune that has this code or took over the commune that had it; null outside the département.</summary>
    public Commune? Find(InseeCode code) => _byCode.GetValueOrDefault(code);

    /// <summary>True for a postal code of the département that is no INSEE code: somebody took the one for the other.</summary>
    public bool IsOnlyPostalCode(string code) => _postalCodes.Contains(code) && !(InseeCode.TryParse(code, out var insee) && _byCode.ContainsKey(insee));

    /// <summary>
    /// The communes that a person may mean by part of a name, present or former, the first digits of a postal code (two or more), an
    /// INSEE code, or name and postal code as on an envelope. Accents, case, hyphens and apostrophes do not count; <c>st</c>, <c>s/</c> and
    /// <c>s/s</c> are written out, lez, lès and les are one, small words may be missing, CEDEX is left out, one letter may be wrong.
    /// </summary>
    /// <returns>
    /// By name: the exact name, then names that begin with the query, then names with a word that begins with it, names with one slip
    /// when none was begun, and names that contain it, the most populated first each time. By digits: all communes of a postal code,
    /// however many, and nothing else; those whose postal codes begin with the digits; else the commune whose INSEE code it is.
    /// Empty, never an exception, for anything else.
    /// </returns>
    public IReadOnlyList<CommuneMatch> Matches(string? query, int limit = 20)
    {
        if (limit <= 0 || !CommuneSearch.TryTrim(query, out var trimmed)) return [];
        // Digits may be grouped, as in 62 000, with any of the spaces that keyboards and spreadsheets write.
        var code = string.Concat(trimmed.Where(character => !char.IsWhiteSpace(character)));
        if (_postalCodes.Contains(code)) return [.. _search.ByPostalCode(code).Select(Plain)];
        if (InseeCode.TryParse(code.ToUpperInvariant(), out var insee) && Find(insee) is { } commune) return [Plain(commune)];
        if (code.All(char.IsAsciiDigit)) return [.. _search.ByPostalCode(code).Take(limit).Select(Plain)];
        var (name, postalCode) = CommuneQuery.Parted(trimmed);
        return name is null ? [] : [.. _search.ByName(name, postalCode, limit)];
    }

    /// <summary>The communes of <see cref="Matches"/>.</summary>
    public IReadOnlyList<Commune> Search(string? query, int limit = 20) => [.. Matches(query, limit).Select(match => match.Commune)];

    /// <summary>True when a commune, present or former, has exactly the name or the code that is typed: nothing else is meant then.</summary>
    public bool IsNamed(string? query)
    {
        if (Matches(query, 1) is not [var first, ..] || !CommuneSearch.TryTrim(query, out var trimmed)) return false;
        var (name, _) = CommuneQuery.Parted(trimmed);
        return name is null || CommuneSpelling.Of(name).Bare == CommuneSpelling.Of(first.Former ?? first.Commune.Name).Bare;
    }

    private static CommuneMatch Plain(Commune commune) => new(commune, null);

    /// <summary>The communes whose own territory it is, overrides apart; empty for an unknown territory.</summary>
    public IReadOnlyList<Commune> CommunesOf(TerritoryCode territory) =>
        _byTerritory.TryGetValue(territory, out var communes) ? communes : [];

    /// <summary>Legal population of <see cref="CommunesOf"/>, in inhabitants; 0 for an unknown territory.</summary>
    public int PopulationOf(TerritoryCode territory) => CommunesOf(territory).Sum(commune => commune.Population);
}
