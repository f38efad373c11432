using System.Globalization;
using Microsoft.Playwright;
using Slime.Browser.Tests.Running;

namespace Slime.Browser.Tests.Pictures;

/// <summary>
/// What coordination sees of the source document's programme: pace at a glance, a territory's waiting cases, and its ledger in
/// LibreOffice (Debian: libreoffice-calc).
/// </summary>
internal sealed class SteeringPictures(Camera camera)
{
    private const string Persona = "coordination";
    private const string Day = "2016-05-31";

    private static readonly Screen Paper = new(1000, 1180);

    public static async Task TakeAsync(Uri address)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await new SteeringPictures(new Camera(browser, address)).TakeAllAsync();
    }

    private async Task TakeAllAsync()
    {
        await Camera.SaveAsync("steering", await camera.ShootAsync(Persona, Paper, page => OpenAsync(page, "/pilotage")));
        await Camera.SaveAsync("equity", await camera.ShootAsync(Persona, Paper with { Height = 1240 }, EquityAsync));
        await Camera.SaveAsync("waiting-cases", await camera.ShootAsync(Persona, Paper with { Height = 640 }, WaitingAsync));
        var folder = Directory.CreateTempSubdirectory("slime-ledger-").FullName;
        var workbook = Path.Combine(folder, "ledger.xlsx");
        await camera.ShootAsync(Persona, Paper, page => DownloadAsync(page, workbook));
        await Camera.RunAsync("soffice", "--headless", $"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf", "--outdir", folder, workbook);
        await Camera.SaveAsync("ledger-in-libreoffice", await Camera.PageOfAsync(Path.ChangeExtension(workbook, "pdf"), 1));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task OpenAsync(IPage page, string path) => await page.GotoAsync($"{path}?on={Day}", new() { WaitUntil = WaitUntilState.NetworkIdle });

    private static async Task EquityAsync(IPage page)
    {
        await OpenAsync(page, "/pilotage");
        await page.Section("equity").EvaluateAsync("section => scrollTo(0, section.getBoundingClientRect().top + scrollY - 16)");
    }

    /// <summary>As coordination gets there: the figure of a territory opens the list it counts.</summary>
    private static async Task WaitingAsync(IPage page)
    {
        await OpenAsync(page, "/pilotage");
        await page.Section("equity").GetByRole(AriaRole.Row, new() { Name = "Lens-Liévin" }).GetByRole(AriaRole.Link).Last.ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    private static async Task DownloadAsync(IPage page, string workbook)
    {
        var first = DateOnly.Parse("2015-01-01", CultureInfo.InvariantCulture);
        await page.GotoAsync("/");
        var answer = await page.APIRequest.GetAsync($"/api/territories/LEN/ledger?format=xlsx&from={first:yyyy-MM-dd}&to={first.AddMonths(3).AddDays(-1):yyyy-MM-dd}");
        await File.WriteAllBytesAsync(workbook, await answer.BodyAsync());
    }
}
