using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Running;

/// <summary>Opens browser profiles, and at the end of the test fails it when the browser objected to anything.</summary>
public abstract class BrowserTest(World world) : IAsyncLifetime
{
    private readonly List<(IBrowserContext Profile, Complaints Complaints)> _profiles = [];

    protected World World { get; } = world;

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var (profile, _) in _profiles) await profile.CloseAsync();
        Assert.Empty(_profiles.SelectMany(opened => opened.Complaints.All));
    }

    protected async Task<IPage> OpenAsync(Screen screen)
    {
        var profile = await World.Browser.NewContextAsync(screen.Options(World.Site.Address));
        profile.SetDefaultTimeout(World.Patience);
        var complaints = new Complaints();
        await complaints.ListenAsync(profile);
        _profiles.Add((profile, complaints));
        return await profile.NewPageAsync();
    }

    /// <summary>A person at a screen, signed in as people do during development.</summary>
    protected async Task<IPage> SignInAsync(string persona, Screen? screen = null, string path = "/")
    {
        var page = await OpenAsync(screen ?? Screen.Desk);
        await SignInAsync(page, persona, path);
        return page;
    }

    protected static async Task SignInAsync(IPage page, string persona, string path = "/")
    {
        await page.GotoAsync($"/dev/sign-in?returnUrl={Uri.EscapeDataString(path)}");
        await page.Locator($"button[value='{persona}']").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(new Uri(page.Url), path).ToString());
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }
}
