using Microsoft.Playwright;
using Slime.Browser.Tests.Running;

namespace Slime.Browser.Tests.Pictures;

/// <summary>Time, money, training and the yearly report of the demonstration.</summary>
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
        await Camera.SaveAsync("yearly-report", await camera.ShootAsync("coordination", Paper with { Height = 1300 }, page => OpenAsync(page, "/bilan/2015")));
    }

    private static async Task OpenAsync(IPage page, string path) => await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
}
