using Microsoft.Playwright;
using Xunit;

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
        Assert.DoesNotContain(_profiles.SelectMany(opened => opened.Complaints.All), complaint => !IsExpected(complaint));
    }

    /// <summary>What a test itself brings about, such as a network that goes away.</summary>
    protected virtual bool IsExpected(string complaint) => false;

    /// <param name="address">Where a program of the test's own answers; absent for the one that all share.</param>
    protected async Task<IPage> OpenAsync(Screen screen, Uri? address = null)
    {
        var profile = await World.Browser.NewContextAsync(screen.Options(address ?? World.Site.Address));
        profile.SetDefaultTimeout(World.Patience);
        var complaints = await Complaints.OfAsync(profile);
        _profiles.Add((profile, complaints));
        return await profile.NewPageAsync();
    }

    /// <summary>A person at a screen, signed in already.</summary>
    /// <param name="path">What is opened first, if anything.</param>
    protected async Task<IPage> SignInAsync(string persona, Screen? screen = null, string? path = "/")
    {
        var page = await OpenAsync(screen ?? Screen.Desk);
        await World.Site.SignInAsync(page.Context, persona);
        if (path is not null) await page.GotoAsync(path);
        return page;
    }

    /// <summary>A person who chooses who they are on the page for it.</summary>
    protected async Task<IPage> SignInByHandAsync(string persona, Screen screen)
    {
        var page = await OpenAsync(screen);
        await page.GotoAsync("/");
        await page.Locator($"button[value='{persona}']").ClickAsync();
        await page.ArriveAsync("common.home.title");
        return page;
    }
}
