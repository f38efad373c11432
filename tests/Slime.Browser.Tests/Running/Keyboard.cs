using Microsoft.Playwright;
using Xunit;

namespace Slime.Browser.Tests.Running;

/// <summary>Somebody who uses no mouse.</summary>
internal static class Keyboard
{
    /// <summary>More than any page here has between two fields: what is not reached by then is not reached at all.</summary>
    private const int MaxTabs = 120;

    public static async Task TabToAsync(this IPage page, ILocator target)
    {
        for (var i = 0; i < MaxTabs; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement")) return;
        }

        Assert.Fail($"The Tab key never reaches {target}.");
    }

    public static async Task KeyInAsync(this IPage page, string name, string text)
    {
        await page.TabToAsync(page.Field(name));
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>A choice of a list by the beginning of its words, as a select takes it.</summary>
    public static async Task KeyInChoiceAsync(this IPage page, string name, string value)
    {
        var words = await page.Locator($"[name='{name}'] option[value='{value}']").InnerTextAsync();
        await page.KeyInAsync(name, words);
    }

    public static async Task PressButtonAsync(this IPage page, string button)
    {
        await page.TabToAsync(page.Button(button));
        await page.Keyboard.PressAsync("Enter");
    }
}
