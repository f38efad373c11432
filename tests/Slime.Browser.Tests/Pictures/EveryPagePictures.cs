using Slime.Browser.Tests.Pages;
using Slime.Browser.Tests.Running;
using Slime.Testing;

namespace Slime.Browser.Tests.Pictures;

/// <summary>
/// Every page of the program on a phone and on a desk, for somebody to look at: what no rule notices, a person sees at once.
/// They are kept nowhere.
/// </summary>
internal static class EveryPagePictures
{
    private static readonly (string Name, Screen Screen)[] Screens = [("phone", new(390, 844, IsPhone: true)), ("desk", Screen.Desk)];

    /// <param name="folder">Where the pictures are put.</param>
    /// <param name="words">Of the names of pages, all pages without one; <c>phone</c> or <c>desk</c> takes that alone.</param>
    public static async Task TakeAsync(string folder, params IReadOnlyList<string> words)
    {
        // Outside of the test runner, a program in this process is told where its pages are.
        Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_SLIME_FUNCTIONS", Repository.Path("src", "Slime.Functions"));
        await using var world = new World();
        await world.InitializeAsync();
        var content = await world.ContentAsync();
        Directory.CreateDirectory(folder);
        var screens = Screens.Where(screen => words.Contains(screen.Name)).ToList();
        words = [.. words.Where(word => Screens.All(screen => screen.Name != word))];
        foreach (var shown in SitePages.All.Where(page => words.Count == 0 || words.Any(word => page.Name.Contains(word, StringComparison.OrdinalIgnoreCase))))
        {
            foreach (var (name, screen) in screens.Count > 0 ? screens : [.. Screens]) await TakeAsync(world, content, shown, screen, Path.Combine(folder, $"{string.Concat(shown.Name.Select(sign => char.IsLetterOrDigit(sign) ? sign : '-'))}.{name}.png"));
        }
    }

    private static async Task TakeAsync(World world, SampleContent content, SitePage shown, Screen screen, string file)
    {
        var profile = await world.Browser.NewContextAsync(screen.Options(world.Site.Address));
        profile.SetDefaultTimeout(World.Patience);
        try
        {
            if (shown.Persona is { } persona) await world.Site.SignInAsync(profile, persona);
            var page = await profile.NewPageAsync();
            await shown.OpenAsync(page, content);
            await page.ScreenshotAsync(new() { Path = file, FullPage = true });
            if (await BrokenWords.OfAsync(page) is { Length: > 0 } broken) Console.WriteLine($"{Path.GetFileName(file)}: broken inside: {broken}");
        }
        catch (Exception failure) when (failure is TimeoutException or Microsoft.Playwright.PlaywrightException or InvalidOperationException)
        {
            Console.WriteLine($"{Path.GetFileName(file)}: {failure.Message.Split('\n')[0]}");
        }
        finally
        {
            await profile.CloseAsync();
        }
    }
}
