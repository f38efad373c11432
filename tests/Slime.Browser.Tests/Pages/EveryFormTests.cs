using System.Text.Json;
using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Xunit;

namespace Slime.Browser.Tests.Pages;

/// <summary>Every form of every page, sent with nothing and with nonsense: in a world of its own, because some of it is taken.</summary>
public sealed class EveryFormTests : IAsyncLifetime
{
    private readonly World _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_Refused_Form_Names_The_Fields_It_Refuses_And_Leads_To_Them_Without_Script()
    {
        string[] typed = ["", "?"];
        var content = await _world.ContentAsync();
        var (faults, refused) = (new HashSet<string>(StringComparer.Ordinal), new int[typed.Length]);
        foreach (var pages in SitePages.All.Where(shown => shown.IsAddress).GroupBy(shown => shown.Persona))
        {
            var profile = await _world.Browser.NewContextAsync((Screen.Desk with { HasScript = false }).Options(_world.Site.Address));
            profile.SetDefaultTimeout(World.Patience);
            if (pages.Key is not null) await _world.Site.SignInAsync(profile, pages.Key);
            var page = await profile.NewPageAsync();
            var tried = new HashSet<string>(StringComparer.Ordinal);
            foreach (var shown in pages)
            {
                if (!await IsThereAsync(shown, page, content)) continue;
                using var forms = JsonDocument.Parse(await page.EvaluateAsync<string>(FormsOf));
                foreach (var form in forms.RootElement.EnumerateArray().Where(form => tried.Add(form.GetProperty("action").GetString()!)))
                {
                    for (var time = 0; time < typed.Length; time++)
                    {
                        if (await RefusedAsync(profile.APIRequest, form, typed[time]) is not { } answer) continue;
                        refused[time]++;
                        faults.UnionWith((await page.EvaluateAsync<string[]>(FaultsOf, answer)).Select(fault => $"{shown.Name}: {fault}"));
                    }
                }
            }

            await profile.CloseAsync();
        }

        Assert.Empty(faults);
        Assert.All(refused, forms => Assert.True(forms > 20, $"{forms} forms were refused."));
    }

    /// <returns>The page that says what is wrong; null when the form was taken.</returns>
    private async Task<string?> RefusedAsync(IAPIRequestContext client, JsonElement form, string typed)
    {
        var fields = client.CreateFormData();
        foreach (var field in form.GetProperty("fields").EnumerateArray()) fields.Append(field[0].GetString()!, field[1].GetString() ?? typed);
        var headers = new Dictionary<string, string> { ["Origin"] = _world.Site.Address.GetLeftPart(UriPartial.Authority) };
        var answer = await (await client.PostAsync(form.GetProperty("action").GetString()!, new() { Form = fields, MaxRedirects = 0, Headers = headers })).TextAsync();
        return answer.Contains("data-error-summary", StringComparison.Ordinal) ? answer : null;
    }

    /// <summary>Not so for a page that is gone since another form was taken.</summary>
    private static async Task<bool> IsThereAsync(SitePage shown, IPage page, SampleContent content)
    {
        try
        {
            await shown.OpenAsync(page, content);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>What a browser would send of each form of the page in which something can be typed: null where a person would type.</summary>
    private const string FormsOf =
        """
        () => JSON.stringify([...document.querySelectorAll('main form[method=post]')]
          .filter(form => form.querySelector('input:not([type=hidden]), select, textarea') && form.enctype !== 'multipart/form-data')
          .map(form => ({
            action: form.action,
            fields: [...form.elements].filter(e => e.name && !['submit', 'button', 'checkbox', 'radio', 'file'].includes(e.type))
              .map(e => [e.name, e.type === 'hidden' ? e.value : e.tagName === 'SELECT' ? '' : null])
          })))
        """;

    /// <summary>A message of a field that names no field, or whose link leads nowhere.</summary>
    private const string FaultsOf =
        """
        html => {
          const page = new DOMParser().parseFromString(html, 'text/html')
          const plain = text => text.replace(/\s+/g, ' ').trim()
          return [...page.querySelectorAll('[data-error-summary] a')].flatMap(link => {
            const id = link.getAttribute('href').slice(1), field = page.getElementById(id)
            if (!field) return [`no field ${id}: ${plain(link.textContent)}`]
            // What is about all of the form leads to a part of the page that has no name of its own.
            if (!field.matches('input, select, textarea')) return []
            const shell = field.closest('.field') ?? field.parentElement
            const label = shell.querySelector('legend, label'), said = shell.querySelector('.field-error')
            if (!said) return [`no message beside ${id}`]
            const message = plain(said.textContent.replace(said.querySelector('span').textContent, ''))
            const words = plain(link.textContent)
            return words !== message && plain(label.textContent) !== '' && words.length > message.split(' ')[0].length + 3 && !message.startsWith(words) ? [] : [`no name of ${id}: ${words}`]
          })
        }
        """;
}
