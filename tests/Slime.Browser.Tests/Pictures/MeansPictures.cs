using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Testing;

namespace Slime.Browser.Tests.Pictures;

/// <summary>Committees, network, time, money, training and the yearly report of the demonstration.</summary>
internal sealed class MeansPictures(Camera camera)
{
    private static readonly Screen Paper = new(1000, 1000);

    public static async Task TakeAsync(Uri address)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await new MeansPictures(new Camera(browser, address)).TakeAllAsync();
    }

    private async Task TakeAllAsync()
    {
        await Camera.SaveAsync("time", await camera.ShootAsync("tutor-len", Screen.Phone with { Height = 1500 }, page => OpenAsync(page, "/temps?jour=2016-05-30")));
        await Camera.SaveAsync("time-of-the-team", await camera.ShootAsync("coordination", Paper with { Height = 860 }, page => OpenAsync(page, "/temps/equipe?from=2015-06-01&to=2016-05-31&by=role")));
        await Camera.SaveAsync("spending", await camera.ShootAsync("coordination", Paper with { Height = 1300 }, page => OpenAsync(page, "/pilotage/programmes/2014-2017/budget?on=2016-05-31")));
        await Camera.SaveAsync("training", await camera.ShootAsync("coordination", Paper, page => OpenAsync(page, "/formation")));
        await Camera.SaveAsync("network", await camera.ShootAsync("coordination", Paper with { Height = 1100 }, page => OpenAsync(page, "/reseau?from=2015-06-01&to=2016-05-31")));
        await Camera.SaveAsync("silent-organisations", await camera.ShootAsync("coordination", Paper with { Height = 660 }, SilentAsync));
        await Camera.SaveAsync("lessons", await camera.ShootAsync("coordination", Paper, page => OpenAsync(page, "/comites/lecons")));
        await Camera.SaveAsync("committee", await camera.ShootAsync("coordination", Paper with { Height = 1300 }, CommitteeAsync));
        await Camera.SaveAsync("pack-printed", await PrintedAsync());
        await Camera.SaveAsync("redrawing", await camera.ShootAsync("coordination", Paper with { Height = 1060 }, RedrawingAsync));
        await Camera.SaveAsync("yearly-report", await camera.ShootAsync("coordination", Paper with { Height = 1300 }, page => OpenAsync(page, "/bilan/2015")));
    }

    /// <summary>The first two pages of the pack of 31 May 2016 as they are printed.</summary>
    private async Task<byte[]> PrintedAsync()
    {
        var folder = Directory.CreateTempSubdirectory("slime-pack-").FullName;
        var file = Path.Combine(folder, "pack.pdf");
        await camera.ShootAsync("coordination", Paper, async page =>
        {
            await CommitteeAsync(page, "31 mai 2016");
            var answer = await page.APIRequest.GetAsync($"{new Uri(page.Url).AbsolutePath}/pack.pdf");
            if (!answer.Ok) throw new InvalidOperationException(await answer.TextAsync());
            await File.WriteAllBytesAsync(file, await answer.BodyAsync());
        });
        var pages = await camera.BesideAsync(new Screen(662, 936), await Camera.PageOfAsync(file, 1), await Camera.PageOfAsync(file, 2));
        Directory.Delete(folder, recursive: true);
        return pages;
    }

    private static async Task OpenAsync(IPage page, string path) => await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });

    /// <summary>What would change if an EPCI went to the neighbours: checked, and not scheduled.</summary>
    private static async Task RedrawingAsync(IPage page)
    {
        await OpenAsync(page, "/equipe/territoires/simulation");
        await page.Locator("[name=name]").FillAsync("Campagnes de l’Artois au Ternois");
        await page.Locator("[name=effectiveOn]").FillAsync(TestDays.Text(30));
        await page.Locator("[name=epci]").SelectOptionAsync("200069482");
        await page.Locator("[name=to]").SelectOptionAsync("TER");
        await page.Locator("[name=openCases][value=allButPlannedVisits]").CheckAsync();
        await page.Locator("[name=targets][value=proRata]").CheckAsync();
        await page.Locator("form:has([name=epci]) button[type=submit]").Last.ClickAsync();
        await page.Locator("button[name=do][value=check]").ClickAsync();
        await page.Section("preview").WaitForAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.Locator("h1").EvaluateAsync("title => scrollTo(0, title.getBoundingClientRect().top + scrollY - 16)");
    }

    private static async Task SilentAsync(IPage page)
    {
        await OpenAsync(page, "/reseau?from=2015-06-01&to=2016-05-31&silent=true");
        await page.GetByRole(AriaRole.Status).First.EvaluateAsync("said => scrollTo(0, said.getBoundingClientRect().top + scrollY - 16)");
    }

    /// <summary>The pack of the last committee that was held.</summary>
    private static Task CommitteeAsync(IPage page) => CommitteeAsync(page, "29 mars 2016");

    private static async Task CommitteeAsync(IPage page, string day)
    {
        await OpenAsync(page, "/comites");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new System.Text.RegularExpressions.Regex(day, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)) }).First.ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }
}
