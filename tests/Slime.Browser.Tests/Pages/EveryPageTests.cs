using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Testing;
using Xunit;

namespace Slime.Browser.Tests.Pages;

public sealed class EveryPageTests(World world) : BrowserTest(world)
{
    /// <summary>What answers a browser with something else than a page, or nothing that is a page of its own.</summary>
    private static readonly string[] NoPages = ["/api/", "/assets/", "/dev/notifications", "/dev/household-links/", "/dev/traces.css", "/{**path}", "/agenda/", "/tableaux/telecharger", "/terrain/", "/tableaux/archives/", "/courriers/"];

    public static TheoryData<string> Names => [.. SitePages.All.Select(page => page.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_Page_Has_No_Accessibility_Violation_And_Never_Scrolls_Sideways_On_320_Pixels(string name)
    {
        var shown = SitePages.All.Single(page => page.Name == name);
        var content = await World.ContentAsync();
        var page = shown.Persona is null ? await OpenAsync(Screen.Desk) : await SignInAsync(shown.Persona, path: null);
        await shown.OpenAsync(page, content);
        Assert.Empty(await Axe.ViolationsAsync(page));
        // A label or a message would lead to the first of two.
        Assert.Equal("", await page.EvaluateAsync<string>(IdsOfSeveral));
        Assert.Equal("", await page.EvaluateAsync<string>(EscapedTwice));
        // A text whose value was forgotten shows the place for it.
        Assert.DoesNotContain("{0}", await page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);

        await page.SetViewportSizeAsync(Screen.Narrow.Width, Screen.Narrow.Height);
        Assert.Equal("", await page.EvaluateAsync<string>(WhatIsTooWide, Screen.Narrow.Width));
        Assert.Empty(await Axe.ViolationsAsync(page));
    }

    [Fact]
    public async Task Every_Page_Of_The_Program_Is_In_The_List()
    {
        await using var application = new SlimeApplication(World.Azurite);
        using var client = await application.AnonymousAsync();

        var routes = application.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'))
            .Where(route => !route.EndsWith(".ics", StringComparison.Ordinal) && !route.EndsWith(".pdf", StringComparison.Ordinal) && !route.EndsWith(".zip", StringComparison.Ordinal) && !NoPages.Any(start => route.StartsWith(start, StringComparison.Ordinal)));

        Assert.Equal(routes.Distinct().Order(StringComparer.Ordinal), SitePages.All.Select(page => page.Route).OfType<string>().Distinct().Order(StringComparer.Ordinal));
    }

    private const string IdsOfSeveral = "() => [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, at, all) => all.indexOf(id) !== at).join(', ')";

    /// <summary>Addresses in which an escaped character was escaped again: whoever follows them asks for something else.</summary>
    private const string EscapedTwice =
        "() => ['href', 'action', 'src'].flatMap(name => [...document.querySelectorAll(`[${name}]`)].map(e => e.getAttribute(name))).filter(address => /&(amp|quot|lt|gt|#[0-9a-z]+);/i.test(address)).join(', ')";

    /// <summary>Empty when the page does not scroll sideways; otherwise the elements that reach beyond the screen.</summary>
    private const string WhatIsTooWide =
        """
        width => document.scrollingElement.scrollWidth <= width ? '' : document.scrollingElement.scrollWidth + ': ' +
          [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > width).map(e => e.outerHTML.slice(0, 120)).join(' | ')
        """;
}
