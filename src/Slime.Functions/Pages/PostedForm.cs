using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Slime.Model.Text;

namespace Slime.Functions.Pages;

/// <summary>Reads a posted form: its fields, and those of its lists: <c>list[row].field</c>.</summary>
internal static class PostedForm
{
    /// <summary>Whether files come with it.</summary>
    public static bool IsMultipart(this HttpRequest request) =>
        request.GetTypedHeaders().ContentType?.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Reads a form without files, whose whole body has no more bytes than one value may have.</summary>
    /// <exception cref="BadHttpRequestException">It is longer.</exception>
    /// <exception cref="InvalidDataException">It goes beyond another limit.</exception>
    public static async Task<IFormCollection> ReadFormAsync(this HttpContext http, FormOptions limits, CancellationToken cancellation)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = limits.ValueLengthLimit;
        return Cleaned(await http.Request.ReadFormAsync(limits, cancellation));
    }

    /// <summary>Reads a form within the framework's limits.</summary>
    public static async Task<IFormCollection> ReadFormAsync(this HttpContext http, CancellationToken cancellation) => Cleaned(await http.Request.ReadFormAsync(cancellation));

    /// <summary>Every value by the one rule for typed text, before anything judges it.</summary>
    private static FormCollection Cleaned(IFormCollection posted) => new(
        posted.ToDictionary(field => field.Key, field => new StringValues([.. field.Value.Select(value => value is null ? null : CleanText.Of(value))]), StringComparer.OrdinalIgnoreCase),
        posted.Files);

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
