using System.Collections.Immutable;
using Slime.Model.Communes;
using Slime.Model.Text;

namespace Slime.Model.Cases.Orientations;

/// <summary>Reads <c>schemes.csv</c> of a département: the catalogue that a fresh storage begins with.</summary>
public static class SchemeFile
{
    /// <returns>In the order of the file, which is the order on screen.</returns>
    /// <exception cref="FormatException">A cell is malformed or a code appears twice; the message names line and column.</exception>
    public static ImmutableArray<Scheme> Read(TextReader reader)
    {
        var codes = new HashSet<SchemeCode>();
        var schemes = ImmutableArray.CreateBuilder<Scheme>();
        foreach (var row in DelimitedRow.ReadAll(reader, "schemes", "code", "name", "description", "partner", "from", "until", "source"))
        {
            if (!SchemeCode.TryParse(row["code"], out var code)) throw row.Error("code", $"'{row["code"]}' is not a code such as fslEnergie");
            if (!codes.Add(code)) throw row.Error("code", $"{code} appears twice");
            var (from, until) = (row.OptionalDate("from"), row.OptionalDate("until"));
            if (until < from) throw row.Error("until", "the end is before the beginning");
            schemes.Add(new Scheme(code, row.Text("name"), Optional(row["description"]), Optional(row["partner"]), from, until, Optional(row["source"])));
        }

        return schemes.ToImmutable();
    }

    private static string? Optional(string text) => text.Length == 0 ? null : text;
}
