namespace Slime.Model.Communes;

/// <summary>Reads <c>former-communes.csv</c>: names under which people still know communes that merged.</summary>
internal static class FormerNames
{
    private static readonly string[] Columns = ["name", "current", "source"];

    public static ILookup<InseeCode, string> Read(TextReader? reader, IReadOnlyCollection<InseeCode> known) =>
        (reader is null ? [] : DelimitedRow.ReadAll(reader, "former-communes", Columns))
            .Select(row => (name: row.Text("name"), current: Current(row, known)))
            .ToLookup(row => row.current, row => row.name);

    private static InseeCode Current(DelimitedRow row, IReadOnlyCollection<InseeCode> known)
    {
        var code = row.Insee("current", row["current"]);
        return known.Contains(code) ? code : throw row.Error("current", $"{code} is no current commune of the département");
    }
}
