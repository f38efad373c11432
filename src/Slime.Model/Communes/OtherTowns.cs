using System.Collections.Frozen;

namespace Slime.Model.Communes;

/// <summary>A commune of another département.</summary>
public sealed record OtherTown(string Name, string Department);

/// <summary>
/// The communes of the region and the larger ones of all France, so that a town that is not in the département can be told from a
/// name that was typed wrong.
/// </summary>
public sealed class OtherTowns
{
    private static readonly string[] Columns = ["name", "department", "postalCodes"];

    private readonly FrozenDictionary<string, OtherTown> _byName;
    private readonly FrozenDictionary<string, OtherTown> _byPostalCode;

    private OtherTowns(IReadOnlyList<(OtherTown Town, string[] PostalCodes)> towns)
    {
        // The file begins with the most populated: of two towns with one name the larger is meant.
        _byName = towns.DistinctBy(entry => CommuneSpelling.Of(entry.Town.Name).Key).ToFrozenDictionary(entry => CommuneSpelling.Of(entry.Town.Name).Key, entry => entry.Town, StringComparer.Ordinal);
        _byPostalCode = towns.SelectMany(entry => entry.PostalCodes, (entry, code) => (entry.Town, code)).DistinctBy(pair => pair.code)
            .ToFrozenDictionary(pair => pair.code, pair => pair.Town, StringComparer.Ordinal);
    }

    public static OtherTowns None { get; } = new([]);

    public static OtherTowns Parse(TextReader reader) =>
        new([.. DelimitedRow.ReadAll(reader, "other-towns", Columns).Select(row => (new OtherTown(row.Text("name"), row.Text("department")), row.List("postalCodes")))]);

    /// <summary>The town that a query for a commune names whole, with or without a postal code; null when it names none.</summary>
    public OtherTown? Find(string? query)
    {
        if (!CommuneSearch.TryTrim(query, out var trimmed)) return null;
        var (name, postalCode) = CommuneQuery.Parted(trimmed);
        var named = name is null ? null : _byName.GetValueOrDefault(CommuneSpelling.Of(name).Key);
        return named ?? (postalCode is null ? null : _byPostalCode.GetValueOrDefault(postalCode));
    }
}
