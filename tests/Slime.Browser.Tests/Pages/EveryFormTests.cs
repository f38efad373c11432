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

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    public async Task A_Refused_Form_Names_The_Fields_It_Refuses_And_Leads_To_Them_Without_Script(string typed)
    {
        var content = await _world.ContentAsync();
        var (faults, sentForms, refused) = (new List<string>(), 0, 0);
        foreach (var persona in SitePages.All.Where(shown => shown.IsAddress).GroupBy(shown => shown.Persona))
        {
            var profile = await _world.Browser.NewContextAsync((Screen.Desk with { HasScript = false }).Options(_world.Site.Address));
            profile.SetDefaultTimeout(World.Patience);
            if (persona.Key is not null) await _world.Site.SignInAsync(profile, persona.Key);
            var page = await profile.NewPageAsync();
            var tried = new HashSet<string>(StringComparer.Ordinal);
            foreach (var shown in persona)
            {
                var answer = await Opened(shown, page, content);
                if (answer is null) continue;
                using var forms = JsonDocument.Parse(await page.EvaluateAsync<string>(FormsOf, typed));
                foreach (var form in forms.RootElement.EnumerateArray())
                {
                    var action = form.GetProperty("action").GetString()!;
                    if (!tried.Add(action)) continue;
                    sentForms++;
                    var fields = profile.APIRequest.CreateFormData();
                    foreach (var field in form.GetProperty("fields").EnumerateArray()) fields.Append(field[0].GetString()!, field[1].GetString()!);
                    var sent = await profile.APIRequest.PostAsync(action, new() { Form = fields, MaxRedirects = 0, Headers = new Dictionary<string, string> { ["Origin"] = _world.Site.Address.GetLeftPart(UriPartial.Authority) } });
                    var html = await sent.TextAsync();
                    if (!html.Contains("data-error-summary", StringComparison.Ordinal)) continue;
                    refused++;
                    faults.AddRange((await page.EvaluateAsync<string[]>(FaultsOf, html)).Select(fault => $"{shown.Name}, {new Uri(action).AbsolutePath}: {fault}"));
                }
            }

            await profile.CloseAsync();
        }

        Assert.Empty(faults.Distinct());
        Assert.True(refused > 20, $"{refused} of {sentForms} forms were refused.");
    }

    /// <summary>Null for a page that is gone since another form was taken.</summary>
    private static async Task<SitePage?> Opened(SitePage shown, IPage page, SampleContent content)
    {
        try
        {
            await shown.OpenAsync(page, content);
            return shown;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What a browser would send of each form of the page in which something can be typed: hidden fields as they are, the rest with the text.</summary>
    private const string FormsOf =
        """
        typed => JSON.stringify([...document.querySelectorAll('main form[method=post]')]
          .filter(form => form.querySelector('input:not([type=hidden]), select, textarea') && form.enctype !== 'multipart/form-data')
          .map(form => ({
            action: form.action,
            fields: [...form.elements].filter(e => e.name && !['submit', 'button', 'checkbox', 'radio', 'file'].includes(e.type))
              .map(e => [e.name, e.type === 'hidden' ? e.value : e.tagName === 'SELECT' ? '' : typed])
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
