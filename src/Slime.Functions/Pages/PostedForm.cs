using System.Globalization;

namespace Slime.Functions.Pages;

/// <summary>The fields of a posted form, and those of its lists: <c>list[row].field</c>.</summary>
internal static class PostedForm
{
    public static string Text(this IFormCollection posted, string name) => posted[name].ToString().Trim();

    public static string RowName(string list, int row, string field) => string.Create(CultureInfo.InvariantCulture, $"{list}[{row}].{field}");

    /// <summary>The rows of a list in their order, each made from the texts of its fields.</summary>
    /// <param name="max">As many are read.</param>
    /// <param name="first">A field that every row has.</param>
    /// <param name="row">Makes a row, given what reads a field of it.</param>
    public static IReadOnlyList<T> Rows<T>(this IFormCollection posted, string list, int max, string first, Func<Func<string, string>, T> row) =>
    [
        .. Enumerable.Range(0, max)
            .TakeWhile(i => posted.ContainsKey(RowName(list, i, first)))
            .Select(i => row(field => posted.Text(RowName(list, i, field)))),
    ];
}
