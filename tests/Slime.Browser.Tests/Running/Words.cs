using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Slime.Platform.Resources;
using Slime.Testing;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Running;

/// <summary>Finds things by what people read on them.</summary>
internal static class Words
{
    public static ILocator Button(this IPage page, string key) => page.GetByRole(AriaRole.Button, new() { Name = Texts.Get(key), Exact = true });

    public static ILocator Link(this IPage page, string key) => page.GetByRole(AriaRole.Link, new() { Name = Texts.Get(key), Exact = true });

    /// <summary>What opens a part of the page.</summary>
    public static ILocator Summary(this IPage page, string key) => page.Locator("summary").Filter(new() { HasText = Texts.Get(key) });

    /// <summary>A field by the name of the contract.</summary>
    public static ILocator Field(this IPage page, string name) => page.Locator($"[name='{name}']:not([type=hidden])");

    /// <summary>One answer of a question.</summary>
    public static ILocator Choice(this IPage page, string name, string value) => page.Locator($"[name='{name}'][value='{value}']:not([type=hidden])");

    public static ILocator Heading(this IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public static ILocator Rows(this IPage page) => page.Locator("main table tbody tr");

    /// <summary>The section of a page by the id of its heading, or by its own when it opens and closes.</summary>
    public static ILocator Section(this IPage page, string heading) => page.Locator($"section[aria-labelledby='{heading}'], section[aria-labelledby='{heading}-title']");

    /// <summary>Opens a section that opens and closes, unless it is open.</summary>
    public static async Task<ILocator> OpenSectionAsync(this IPage page, string id)
    {
        var section = page.Section(id);
        if (await section.Locator("details[data-section]").GetAttributeAsync("open") is null) await section.Locator("summary").First.ClickAsync();
        return section;
    }

    /// <summary>Waits for a page by its heading, and for its script to have run.</summary>
    public static async Task ArriveAsync(this IPage page, string key, params object[] arguments)
    {
        await Expect(page.Heading()).ToHaveTextAsync(Texts.Get(key, arguments));
        await page.ScriptHasRunAsync();
    }

    /// <summary>Waits for a page by a part of its address, and for its script to have run.</summary>
    public static async Task IsAtAsync(this IPage page, string part)
    {
        await Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(part)));
        await page.ScriptHasRunAsync();
    }

    /// <summary>
    /// Asked again and again. Playwright's own waits for a state or an address look first and listen then, and on a busy machine
    /// miss what happens in between: https://github.com/microsoft/playwright-dotnet/issues/3364.
    /// </summary>
    private static Task ScriptHasRunAsync(this IPage page) =>
        Eventually.TrueAsync(() => page.EvaluateAsync<bool>("() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd > 0"), $"the script of {page.Url} has run");
}
