using System.Collections.Immutable;

namespace Slime.Model.Communes;

/// <summary>Reads <c>communes.csv</c>.</summary>
internal static class CommuneFile
{
    private static readonly string[] Columns =
        ["insee", "name", "postalCodes", "population", "epciSiren", "epci", "formerCodes", "territory", "validFrom", "validUntil"];

    public static ImmutableArray<Commune> Read(TextReader reader, IEnumerable<Territory> territories)
    {
        var known = territories.Select(territory => territory.Code).ToHashSet();
        var rows = DelimitedRow.ReadAll(reader, "communes", Columns).Select(row => (Row: row, Commune: ReadRow(row, known))).ToList();
        if (rows.Count == 0) throw new FormatException("communes: there is no row after the header.");

        // Current codes first: a former code may stand on an earlier line than the commune it clashes with.
        var owners = new Dictionary<InseeCode, InseeCode>();
        foreach (var (row, commune) in rows)
            Claim(owners, commune.Insee, commune, row, "insee");
        foreach (var (row, commune) in rows)
            foreach (var former in commune.FormerCodes)
                Claim(owners, former, commune, row, "formerCodes");

        return [.. rows.Select(pair => pair.Commune)];
    }

    private static void Claim(Dictionary<InseeCode, InseeCode> owners, InseeCode code, Commune commune, DelimitedRow row, string column)
    {
        if (!owners.TryAdd(code, commune.Insee)) throw row.Error(column, $"{code} already belongs to the commune {owners[code]}");
    }

    private static Commune ReadRow(DelimitedRow row, HashSet<TerritoryCode> known)
    {
        var postalCodes = row.List("postalCodes");
        if (postalCodes.Length == 0) throw row.Error("postalCodes", "is empty");
        var territory = row.Territory("territory");
        if (!known.Contains(territory)) throw row.Error("territory", $"{territory} is not in the file of territories");
        var (from, until) = (row.Date("validFrom"), row.OptionalDate("validUntil"));
        if (until < from) throw row.Error("validUntil", $"'{row["validUntil"]}' is before validFrom");

        return new Commune(
            row.Insee("insee", row["insee"]),
            row.Text("name"),
            [.. postalCodes.Select(code => row.Digits("postalCodes", code, 5))],
            row.Count("population"),
            row.Digits("epciSiren", row["epciSiren"], 9),
            row.Text("epci"),
            [.. row.List("formerCodes").Select(code => row.Insee("formerCodes", code))],
            territory,
            from,
            until);
    }
}
