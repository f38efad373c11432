using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Slime.Browser.Tests.Running;

internal static class Axe
{
    /// <summary>The checker never ends on a page whose script is switched off.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string Checker = new BundledAxeScriptProvider().GetScript();

    /// <summary>Without a report of what is well: it is as long as the page.</summary>
    private const string Check =
        """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
          .flatMap(violation => violation.nodes.map(node => `${violation.id} (${violation.help}): ${node.html}`))
        """;

    /// <summary>Every rule of axe-core that is on by itself: WCAG 2 A and AA, and its best practices.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window").WaitAsync(Patience)) await page.EvaluateAsync(Checker).WaitAsync(Patience);
        return await page.EvaluateAsync<string[]>(Check).WaitAsync(Patience);
    }
}
