using Microsoft.Playwright;

namespace Slime.Browser.Tests.Running;

/// <summary>The machine's own Chromium: Playwright downloads none.</summary>
internal static class Chromium
{
    private const string Variable = "SLIME_CHROMIUM";
    private const string Usual = "/usr/bin/chromium";

    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        // So that a page is told the room that it has, and a test can take it away; else it hears of ten gigabytes, always.
        "--disable-features=StaticStorageQuota",
    ];

    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        var path = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : Usual;
        if (!File.Exists(path))
            throw new InvalidOperationException($"Chromium is not at {path}: install it (Debian: apt-get install chromium), or set {Variable} to its path.");
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args = Flags,
            Timeout = (float)TimeSpan.FromMinutes(2).TotalMilliseconds,
        });
    }
}
