using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Slime.Functions.Tests.Diagnostics;

/// <summary>A section's form as a browser without script holds it: what is not touched is sent as it came.</summary>
internal sealed class SectionForm
{
    private readonly HttpClient _client;
    private readonly string _path;
    private readonly List<KeyValuePair<string, string>> _fields;

    private SectionForm(HttpClient client, string path, IDocument page)
    {
        _client = client;
        _path = path;
        Page = page;
        _fields = [.. page.QuerySelectorAll("main form [name]").SelectMany(Successful)];
    }

    public IDocument Page { get; }

    public string this[string name]
    {
        get => _fields.FirstOrDefault(field => field.Key == name).Value ?? "";
        set
        {
            if (Page.QuerySelector($"main form [name='{name}']") is null) throw new InvalidOperationException($"The form has no field {name}.");
            _fields.RemoveAll(field => field.Key == name);
            if (value.Length > 0) _fields.Add(KeyValuePair.Create(name, value));
        }
    }

    public static async Task<SectionForm> OpenAsync(HttpClient client, string caseId, string section)
    {
        using var answer = await client.GetAsync(Path(caseId, section));
        answer.EnsureSuccessStatusCode();
        return await ReadAsync(client, answer, caseId, section);
    }

    public static async Task<SectionForm> ReadAsync(HttpClient client, HttpResponseMessage answer, string caseId, string section) =>
        new(client, Path(caseId, section), await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync()));

    public void Add(string name, string value) => _fields.Add(KeyValuePair.Create(name, value));

    /// <param name="then">The button's value: what to do after saving.</param>
    public async Task<HttpResponseMessage> PostAsync(string? then = null)
    {
        using var content = new FormUrlEncodedContent(then is null ? _fields : _fields.Append(KeyValuePair.Create("then", then)));
        return await _client.PostAsync(_path, content);
    }

    private static string Path(string caseId, string section) => $"/dossiers/{caseId}/diagnostic/{section}";

    private static IEnumerable<KeyValuePair<string, string>> Successful(IElement element) => element switch
    {
        IHtmlInputElement { Type: "checkbox" or "radio" } tick => tick.IsChecked ? [KeyValuePair.Create(tick.Name!, tick.Value)] : [],
        IHtmlInputElement input => [KeyValuePair.Create(input.Name!, input.Value)],
        IHtmlTextAreaElement area => [KeyValuePair.Create(area.Name!, area.Value)],
        IHtmlSelectElement select => [KeyValuePair.Create(select.Name!, select.Value ?? "")],
        _ => [],
    };
}
