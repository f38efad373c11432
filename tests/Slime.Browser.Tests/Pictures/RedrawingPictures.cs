using Microsoft.Playwright;
using Slime.Browser.Tests.Running;

namespace Slime.Browser.Tests.Pictures;

/// <summary>
/// An EPCI of the demonstration that goes to another territory on 6 June 2016 and comes back: where a household would go, what
/// would change, and what was done. Asks for the key that ./slime run left in <c>SLIME_DATA</c>, so that it is that day.
/// </summary>
internal sealed class RedrawingPictures(Camera camera, IReadOnlyDictionary<string, string> thatDay)
{
    private const string Path = "/equipe/territoires/simulation";
    private const string Day = "2016-06-06";

    private static readonly Screen Paper = new(1000, 1000);

    /// <returns>Null where no key was left.</returns>
    public static RedrawingPictures? Of(Camera camera)
    {
        if (Environment.GetEnvironmentVariable("SLIME_DATA") is not { Length: > 0 } folder || !File.Exists(System.IO.Path.Combine(folder, "demo.key"))) return null;
        var key = File.ReadAllText(System.IO.Path.Combine(folder, "demo.key")).Trim();
        return new RedrawingPictures(camera, new Dictionary<string, string> { ["Slime-Demo-Key"] = key, ["Slime-Demo-Instant"] = "2016-06-06T09:00:00Z" });
    }

    public async Task TakeAsync()
    {
        await SaveAsync("redrawing-trial", Paper with { Height = 900 }, TryAsync);
        await SaveAsync("redrawing-preview", Paper with { Height = 1150 }, CheckAsync);
        await SaveAsync("redrawing-applied", Paper with { Height = 1000 }, ApplyAsync);
        // As it was before: the demonstration is left without a plan in force.
        await camera.ShootAsync("coordination", Paper, RevertAsync, headers: thatDay);
    }

    private async Task SaveAsync(string name, Screen screen, Func<IPage, Task> showAsync) =>
        await Camera.SaveAsync(name, await camera.ShootAsync("coordination", screen, showAsync, headers: thatDay));

    private static async Task TryAsync(IPage page)
    {
        await page.GotoAsync(Path);
        var trial = page.Locator("#essai");
        await trial.Locator("[data-commune-query]").PressSequentiallyAsync("adinfer");
        await page.GetByRole(AriaRole.Option).First.ClickAsync();
        await trial.Locator("[name=on]").FillAsync("2017-01-04");
        await trial.GetByRole(AriaRole.Button).Last.ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await trial.EvaluateAsync("section => scrollTo(0, section.getBoundingClientRect().top + scrollY - 16)");
    }

    private static async Task CheckAsync(IPage page)
    {
        await page.GotoAsync(Path);
        var form = page.Locator($"form[action='{Path}']");
        await form.Locator("[name=name]").FillAsync("Campagnes de l’Artois au Ternois");
        await form.Locator("[name=effectiveOn]").FillAsync(Day);
        await form.Locator("[name=epci]").SelectOptionAsync("200069482");
        await form.Locator("[name=to]").SelectOptionAsync("TER");
        await form.Locator("[name=openCases][value=allButPlannedVisits]").CheckAsync();
        await form.Locator("[name=targets][value=proRata]").CheckAsync();
        await form.GetByRole(AriaRole.Button).Last.ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await DoAsync(page, "check");
        await page.Locator("#preview").EvaluateAsync("section => scrollTo(0, section.getBoundingClientRect().top + scrollY - 40)");
    }

    private static async Task ApplyAsync(IPage page)
    {
        await OpenAsync(page);
        await DoAsync(page, "schedule");
        await DoAsync(page, "apply");
    }

    private static async Task RevertAsync(IPage page)
    {
        await OpenAsync(page);
        await DoAsync(page, "revert");
    }

    /// <summary>The plan that was made last.</summary>
    private static async Task OpenAsync(IPage page)
    {
        await page.GotoAsync(Path);
        await page.Locator("table a").Last.ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    private static async Task DoAsync(IPage page, string what)
    {
        await page.Locator($"button[name=do][value={what}]").ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }
}
