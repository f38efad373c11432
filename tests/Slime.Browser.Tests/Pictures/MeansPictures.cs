using Microsoft.Playwright;
using Slime.Browser.Tests.Running;

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
        await Camera.SaveAsync("committee", await camera.ShootAsync("coordination", Paper with { Height = 1300 }, CommitteeAsync));
        await Camera.SaveAsync("yearly-report", await camera.ShootAsync("coordination", Paper with { Height = 1300 }, page => OpenAsync(page, "/bilan/2015")));
    }

    private static async Task OpenAsync(IPage page, string path) => await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });

    /// <summary>The pack of the last committee that was held.</summary>
    private static async Task CommitteeAsync(IPage page)
    {
        await OpenAsync(page, "/comites");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new System.Text.RegularExpressions.Regex("29 mars 2016", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)) }).First.ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }
}
