using Microsoft.Playwright;

namespace Slime.Browser.Tests.Running;

/// <summary>What somebody looks at the pages with.</summary>
public sealed record Screen(int Width, int Height, bool IsPhone = false, bool HasScript = true)
{
    public static readonly Screen Desk = new(1280, 900);
    public static readonly Screen Phone = new(375, 800, IsPhone: true);

    /// <summary>As wide as a page is at 400 % on a usual screen (WCAG 2.2, 1.4.10).</summary>
    public static readonly Screen Narrow = new(320, 800);

    internal BrowserNewContextOptions Options(Uri address) => new()
    {
        BaseURL = address.ToString(),
        ViewportSize = new ViewportSize { Width = Width, Height = Height },
        HasTouch = IsPhone,
        IsMobile = IsPhone,
        JavaScriptEnabled = HasScript,
        // A colour that fades while a check looks at it is neither of the two that somebody chose.
        ReducedMotion = ReducedMotion.Reduce,
        Locale = "fr-FR",
        TimezoneId = "Europe/Paris",
    };
}
