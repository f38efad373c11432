using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ImageMagick;
using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Development.SignIn;
using Slime.Testing;

namespace Slime.Browser.Tests.Pictures;

/// <summary>Takes pictures of what an instance in development shows to a persona.</summary>
internal sealed class Camera(IBrowser browser, Uri address)
{
    public async Task<byte[]> ShootAsync(string persona, Screen screen, Func<IPage, Task> showAsync, bool wholePage = false)
    {
        var profile = await browser.NewContextAsync(screen.Options(address));
        profile.SetDefaultTimeout(World.Patience);
        await profile.AddCookiesAsync([new() { Name = DevelopmentSignIn.CookieName, Value = await TokenAsync(persona), Url = address.ToString() }]);
        var page = await profile.NewPageAsync();
        await showAsync(page);
        var picture = await page.ScreenshotAsync(new() { FullPage = wholePage });
        await profile.CloseAsync();
        return picture;
    }

    public async Task<byte[]> BesideAsync(Screen screen, params IReadOnlyList<byte[]> pictures)
    {
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = (pictures.Count * (screen.Width + 20)) + 20, Height = screen.Height + 40 } });
        var images = string.Concat(pictures.Select(picture => $"<img src=\"data:image/png;base64,{Convert.ToBase64String(picture)}\">"));
        await page.SetContentAsync($"<style>body {{ margin: 20px; display: flex; gap: 20px; background: #857b6d }}</style>{images}");
        var picture = await page.ScreenshotAsync();
        await page.CloseAsync();
        return picture;
    }

    /// <summary>A page of a PDF, drawn by pdftoppm (Debian: poppler-utils).</summary>
    public static async Task<byte[]> PageOfAsync(string pdf, int page, int dotsPerInch = 80)
    {
        var picture = Path.ChangeExtension(pdf, null) + $"-{page}";
        await RunAsync("pdftoppm", "-png", "-r", $"{dotsPerInch}", "-singlefile", "-f", $"{page}", "-l", $"{page}", pdf, picture);
        return await File.ReadAllBytesAsync($"{picture}.png");
    }

    /// <summary>With a palette and without the hour at which it was made: a third of the bytes, and the same bytes for the same picture.</summary>
    public static async Task SaveAsync(string name, byte[] picture)
    {
        Directory.CreateDirectory(Repository.Path("docs", "images"));
        using var image = new MagickImage(picture);
        image.Strip();
        image.Quantize(new QuantizeSettings { Colors = 256, DitherMethod = DitherMethod.No });
        image.Settings.SetDefine(MagickFormat.Png8, "compression-level", "9");
        image.Settings.SetDefine(MagickFormat.Png, "exclude-chunks", "date,time");
        await image.WriteAsync(Repository.Path("docs", "images", $"{name}.png"), MagickFormat.Png8);
    }

    public static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)) ?? throw new InvalidOperationException($"{program} does not start.");
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    private async Task<string> TokenAsync(string persona)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var answer = await client.PostAsJsonAsync("/dev/token", new { persona });
        return (string)JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!["token"]!;
    }
}
