using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Functions.Visits;
using Slime.Model.Calendar;
using Slime.Testing;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Pictures;

/// <summary>What a mediator sees on her phone: her week, photos on their way, and the case with its photos.</summary>
internal sealed class VisitPictures(World world, Camera camera)
{
    private const string Mediator = "mediator-hen";

    private static readonly Screen Phone = Screen.Phone with { Height = 760 };

    private static readonly (string Commune, int Day, string Time)[] Visits =
        [("62427", 0, "09:30"), ("62215", 0, "14:00"), ("62250", 1, "10:00"), ("62427", 3, "09:00"), ("62624", 4, "13:30")];

    public async Task TakeAsync()
    {
        var monday = Weeks.MondayOf(TestDays.In(7));
        var number = await PlanAsync(monday);
        var week = await camera.ShootAsync(Mediator, Phone, page => page.GotoAsync($"{VisitPages.WeekPath}?du={Text(monday)}"));
        var folder = Directory.CreateTempSubdirectory("slime-phone-").FullName;
        var photos = await Households.PhotosAsync(folder, SamplePhotos.Kinds);
        var sending = await camera.ShootAsync(Mediator, Phone, page => SendAsync(page, number, photos));
        await KeepAsync(number);
        var seen = await camera.ShootAsync(Mediator, Phone, page => SeeAsync(page, number));
        Directory.Delete(folder, recursive: true);
        await Camera.SaveAsync("visit-on-a-phone", await camera.BesideAsync(Phone, week, sending, seen));
    }

    /// <returns>The case of the first visit.</returns>
    private async Task<string> PlanAsync(DateOnly monday)
    {
        using var api = await world.Site.ApiAsync(Mediator);
        var numbers = new List<string>();
        foreach (var (commune, day, time) in Visits)
        {
            numbers.Add(await Households.RoutedAsync(world, commune));
            using var answer = await api.PostAsJsonAsync($"/api/cases/{numbers[^1]}/visits", new { plannedFor = $"{Text(monday.AddDays(day))}T{time}", confirmed = true });
            answer.EnsureSuccessStatusCode();
        }

        return numbers[0];
    }

    /// <summary>Photos are held on their way: they are told of together once all are there.</summary>
    private static async Task SendAsync(IPage page, string number, IReadOnlyList<string> photos)
    {
        var sent = 0;
        await page.RouteAsync(address => address.Contains("comp=block", StringComparison.Ordinal), async route =>
        {
            if (route.Request.Url.Contains("comp=blocklist", StringComparison.Ordinal) && Interlocked.Increment(ref sent) > 2) return;
            await route.ContinueAsync();
        });
        await page.GotoAsync($"/dossiers/{number}#files");
        await page.Field("kind").SelectOptionAsync("other");
        await page.Locator("#field-file").SetInputFilesAsync(photos);
        await page.Button("files.send").ClickAsync();
        await Expect(page.Locator(".file-progress progress[value='1']").First).ToBeVisibleAsync();
        await page.Button("files.send").EvaluateAsync("button => scrollTo(0, button.getBoundingClientRect().top + scrollY - 420)");
    }

    private async Task KeepAsync(string number)
    {
        using var api = await world.Site.ApiAsync(Mediator);
        foreach (var kind in SamplePhotos.Kinds)
        {
            using var form = new MultipartFormDataContent { { new StringContent(kind), "kind" }, { new ByteArrayContent(SamplePhotos.Of(kind)), "file", $"{kind}.jpg" } };
            using var sent = await api.PostAsync($"/api/cases/{number}/files", form);
            sent.EnsureSuccessStatusCode();
        }

        await Eventually.TrueAsync(
            async () => (await Households.FilesAsync(api, number)).Count(file => (string?)file["status"] == "available") == SamplePhotos.Kinds.Count, "all photos are available");
    }

    private static async Task SeeAsync(IPage page, string number)
    {
        await page.GotoAsync($"/dossiers/{number}");
        await (await page.OpenSectionAsync("files")).EvaluateAsync("section => scrollTo(0, section.getBoundingClientRect().top + scrollY - 8)");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
