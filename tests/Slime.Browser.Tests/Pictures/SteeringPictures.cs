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
    private const string Columns = "caseId,commune,receivedOn,visitedOn,equipmentCost,closureReason";

    private static readonly Screen Paper = new(1000, 1180);

    public static async Task TakeAsync(Uri address)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await new SteeringPictures(new Camera(browser, address)).TakeAllAsync();
    }

    /// <summary>The requests to the FSL before and after alone.</summary>
    public static async Task TakeFundAsync(Uri address)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await new SteeringPictures(new Camera(browser, address)).FundAsync();
    }

    /// <summary>The ledger alone.</summary>
    public static async Task TakeLedgerAsync(Uri address)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await new SteeringPictures(new Camera(browser, address)).LedgerAsync();
    }

    private async Task FundAsync() => await Camera.SaveAsync("fsl-before-after", await camera.ShootAsync(Persona, Paper with { Height = 560 }, async page =>
    {
        await OpenAsync(page, "/pilotage");
        await page.Section("fslFigures").EvaluateAsync("section => scrollTo(0, section.getBoundingClientRect().top + scrollY - 16)");
    }));

    private async Task TakeAllAsync()
    {
        await Camera.SaveAsync("steering", await camera.ShootAsync(Persona, Paper, page => OpenAsync(page, "/pilotage")));
        await Camera.SaveAsync("equity", await camera.ShootAsync(Persona, Paper with { Height = 1240 }, EquityAsync));
        await FundAsync();
        await Camera.SaveAsync("waiting-cases", await camera.ShootAsync(Persona, Paper with { Height = 1000 }, WaitingAsync));
        await LedgerAsync();
    }

    /// <summary>The window of LibreOffice on a screen that nobody sees (Debian: xvfb, xauth, imagemagick).</summary>
    private async Task LedgerAsync()
    {
        var folder = Directory.CreateTempSubdirectory("slime-ledger-").FullName;
        var (workbook, picture) = (Path.Combine(folder, "ledger.xlsx"), Path.Combine(folder, "ledger.png"));
        await camera.ShootAsync(Persona, Paper, page => DownloadAsync(page, workbook));
        var look = $"soffice -env:UserInstallation=file://{folder}/profile --norestore --nologo --nofirststartwizard --calc {workbook} & sleep 30; import -window root {picture}; kill $!";
        await Camera.RunAsync("xvfb-run", "--auto-servernum", "--server-args=-screen 0 1240x640x24", "env", "SAL_USE_VCLPLUGIN=gen", "LC_ALL=fr_FR.UTF-8", "sh", "-c", look);
        await Camera.SaveAsync("ledger-in-libreoffice", await File.ReadAllBytesAsync(picture));
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
        await page.Section("equity").GetByRole(AriaRole.Row, new() { Name = "Lens-Liévin" }).GetByRole(AriaRole.Link).Nth(-2).ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    private static async Task DownloadAsync(IPage page, string workbook)
    {
        await page.GotoAsync("/");
        var answer = await page.APIRequest.GetAsync($"/api/territories/LEN/ledger?format=xlsx&columns={Columns}");
        if (!answer.Ok) throw new InvalidOperationException(await answer.TextAsync());
        await File.WriteAllBytesAsync(workbook, await answer.BodyAsync());
    }
}
