using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Slime.Browser.Tests.Running;

/// <summary>What the browser itself objects to: errors in its console, broken scripts, content refused by the policy, missing files.</summary>
internal sealed class Complaints
{
    private const string PolicyMark = "content security policy violated:";

    private static readonly string Watch = $"document.addEventListener('securitypolicyviolation', e => console.error('{PolicyMark}', e.violatedDirective, e.blockedURI))";

    private readonly ConcurrentQueue<string> _all = new();
    private readonly ConcurrentDictionary<string, bool> _pages = new(StringComparer.Ordinal);

    public IReadOnlyList<string> All => [.. _all];

    public static async Task<Complaints> OfAsync(IBrowserContext context)
    {
        var complaints = new Complaints();
        await context.AddInitScriptAsync(Watch);
        context.Request += (_, request) => complaints.Remember(request);
        context.Console += (_, message) => complaints.Hear(message);
        context.WebError += (_, error) => complaints._all.Enqueue(error.Error);
        return complaints;
    }

    private void Remember(IRequest request)
    {
        if (request.IsNavigationRequest) _pages[request.Url] = true;
    }

    /// <summary>Chromium logs every page whose status is 4xx; a refused form or a missing page is an answer, not an error.</summary>
    private void Hear(IConsoleMessage message)
    {
        if (message.Type != "error") return;
        if (message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && _pages.ContainsKey(AddressIn(message.Location))) return;
        _all.Enqueue($"{message.Text} ({message.Location})");
    }

    /// <summary>A location is address:line:column.</summary>
    private static string AddressIn(string location) => string.Join(':', location.Split(':')[..^2]);
}
