using System.Collections.Immutable;

namespace Slime.Model.Communes;

/// <summary>Reads <c>territories.csv</c>.</summary>
internal static class TerritoryFile
{
    public static ImmutableArray<Territory> Read(TextReader reader)
    {
        var codes = new HashSet<TerritoryCode>();
        var territories = ImmutableArray.CreateBuilder<Territory>();
        foreach (var row in DelimitedRow.ReadAll(reader, "territories", "code", "name"))
        {
            var code = row.Territory("code");
            if (!codes.Add(code)) throw row.Error("code", $"{code} appears twice");
            territories.Add(new Territory(code, row.Text("name")));
        }

        return territories.Count > 0 ? territories.ToImmutable() : throw new FormatException("territories: there is no row after the header.");
    }
}
