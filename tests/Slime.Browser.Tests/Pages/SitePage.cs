using Microsoft.Playwright;
using Slime.Browser.Tests.Running;

namespace Slime.Browser.Tests.Pages;

/// <summary>A page as somebody sees it.</summary>
/// <param name="Persona">Who looks; null for nobody signed in.</param>
/// <param name="Route">The program's route that answers; null for an error page.</param>
/// <param name="OpenAsync">Goes there, and ends once the page is whole.</param>
public sealed record SitePage(string Name, string? Persona, string? Route, Func<IPage, SampleContent, Task> OpenAsync)
{
    /// <summary>An address alone leads there, with script or without.</summary>
    public bool IsAddress { get; private init; }

    /// <summary>One that an address leads to.</summary>
    public static SitePage At(string name, string? persona, string? route, Func<SampleContent, string> address, int status = 200) =>
        new(name, persona, route, async (page, content) =>
        {
            var answer = await page.GotoAsync(address(content));
            if (answer!.Status != status) throw new InvalidOperationException($"{answer.Url} answered {answer.Status} instead of {status}.");
        })
        { IsAddress = status == 200 };

    public override string ToString() => Name;
}
