using Microsoft.Playwright;
using Slime.Testing;
using Xunit;

namespace Slime.Browser.Tests.Running;

/// <summary>One Azurite, one program and one browser for all tests; each test has a browser profile of its own.</summary>
public sealed class World : IAsyncLifetime
{
    /// <summary>For a machine on which everything is slow; what is awaited usually takes a tenth of a second.</summary>
    public const float Patience = 60_000;

    private Azurite? _azurite;
    private RunningSlime? _site;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private Task<SampleContent>? _content;

    public Azurite Azurite => _azurite ?? throw NotStarted();

    public RunningSlime Site => _site ?? throw NotStarted();

    public IBrowser Browser => _browser ?? throw NotStarted();

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
        _azurite = await Azurite.StartAsync(inMemory: true);
        _site = await RunningSlime.StartAsync(_azurite);
    }

    /// <summary>Cases and decisions to fill the pages with, made when first asked for.</summary>
    public Task<SampleContent> ContentAsync() => _content ??= SampleContent.MakeAsync(this);

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_site is not null) await _site.DisposeAsync();
        if (_azurite is not null) await _azurite.DisposeAsync();
    }

    private static InvalidOperationException NotStarted() => new("The world is not started.");
}
