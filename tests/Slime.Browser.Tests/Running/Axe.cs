using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Slime.Browser.Tests.Running;

internal static class Axe
{
    /// <summary>The checker never ends on a page whose script is switched off.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Every rule of axe-core that is on by itself: WCAG 2 A and AA, and its best practices.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        var result = await page.RunAxe().WaitAsync(Patience);
        return
        [
            .. result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id} ({violation.Help}): {node.Html}")),
        ];
    }
}
