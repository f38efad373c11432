using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Slime.Functions.Tests.Corrections;

/// <summary>What a browser would send of the form of a correction.</summary>
internal static class FormFields
{
    public static async Task<(string Name, string Value)[]> OfAsync(HttpClient client, string path, params (string Name, string Value)[] typed) =>
        Of(await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(path)), typed);

    public static (string Name, string Value)[] Of(IHtmlDocument page, params (string Name, string Value)[] typed)
    {
        var form = page.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(form => form.QuerySelector("input[name=seen]") is not null);
        var sent = form.Elements.OfType<IHtmlInputElement>().Where(input => input.Name is { Length: > 0 } && (input.Type is not ("radio" or "checkbox") || input.IsChecked)).Select(input => (input.Name!, input.Value))
            .Concat(form.Elements.OfType<IHtmlSelectElement>().Select(select => (select.Name!, select.Value ?? "")))
            .Concat(form.Elements.OfType<IHtmlTextAreaElement>().Select(area => (area.Name!, area.Value)));
        return [.. sent.Where(field => typed.All(other => other.Name != field.Item1)), .. typed];
    }
}
