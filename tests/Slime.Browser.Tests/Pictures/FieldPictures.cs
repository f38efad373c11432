using System.Net.Http.Json;
using Microsoft.Playwright;
using Slime.Browser.Tests.Field;
using Slime.Browser.Tests.Running;
using Slime.Testing;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Pictures;

/// <summary>A visit in a home without a network: the week, a section, photos, what waits, what was received.</summary>
internal sealed class FieldPictures(World world, Camera camera)
{
    private const string Mediator = "mediator-bou";

    private static readonly Screen Phone = Screen.Phone with { Height = 760 };

    private static readonly (string Surname, string Commune, int Day, string Time)[] Visits =
        [("Exemple", "62160", 0, "09:30"), ("Modèle", "62160", 0, "14:00"), ("Témoin", "62758", 1, "10:00"), ("Essai", "62643", 2, "13:30")];

    public static async Task TakeAloneAsync()
    {
        await using var world = new World();
        await world.InitializeAsync();
        await new FieldPictures(world, new Camera(world.Browser, world.Site.Address)).TakeAsync();
    }

    public async Task TakeAsync()
    {
        var number = await PlanAsync();
        var profile = await world.Browser.NewContextAsync(Phone.Options(world.Site.Address));
        profile.SetDefaultTimeout(World.Patience);
        await world.Site.SignInAsync(profile, Mediator);
        var phone = new FieldPhone(await profile.NewPageAsync());
        await phone.PrepareAsync();
        await phone.OfflineAsync();
        await phone.StartAsync();
        var pictures = new List<byte[]> { await phone.Page.ScreenshotAsync() };
        await phone.SectionAsync(number, "measurements");
        await phone.FillAsync(("measurements.outdoorTemperature", "4,5"));
        await phone.AddLineAsync("measurements.rooms");
        await phone.ChooseAsync(("measurements.rooms[0].room", "livingRoom"));
        await phone.FillAsync(("measurements.rooms[0].temperature", "16,5"), ("measurements.rooms[0].humidity", "74"));
        await phone.Page.Locator("[name='measurements.rooms[0].temperature']").EvaluateAsync("field => scrollTo(0, field.getBoundingClientRect().top + scrollY - 420)");
        pictures.Add(await phone.Page.ScreenshotAsync());
        await phone.SaveSectionAsync();
        await phone.SectionAsync(number, "photos");
        var folder = Directory.CreateTempSubdirectory("slime-phone-").FullName;
        await phone.TakePhotosAsync(await FieldPhone.PhotosAsync(folder, 3));
        await phone.Page.Locator("canvas[data-file]").First.EvaluateAsync("picture => scrollTo(0, picture.getBoundingClientRect().top + scrollY - 300)");
        pictures.Add(await phone.Page.ScreenshotAsync());
        await phone.SaveSectionAsync();
        await phone.SignAsync(number);
        await phone.GoAsync("/envois");
        await phone.ArriveAsync("sent.title");
        pictures.Add(await phone.Page.ScreenshotAsync());
        await phone.OnlineAsync();
        await phone.SeeAllReceivedAsync();
        await phone.ReceiptsAsync();
        pictures.Add(await phone.Page.ScreenshotAsync());
        Directory.Delete(folder, recursive: true);
        await profile.CloseAsync();
        await Camera.SaveAsync("visit-offline", await camera.BesideAsync(Phone, pictures));
    }

    /// <returns>The case of the first visit.</returns>
    private async Task<string> PlanAsync()
    {
        using var referrer = await world.Site.ApiAsync("referrer-bou");
        using var api = await world.Site.ApiAsync(Mediator);
        var numbers = new List<string>();
        foreach (var (surname, commune, day, time) in Visits)
        {
            numbers.Add(await referrer.ReferAsync(SampleReferrals.Full(commune, surname)));
            await api.RoutedCaseAsync(numbers[^1]);
            using var answer = await api.PostAsJsonAsync($"/api/cases/{numbers[^1]}/visits", new { plannedFor = $"{TestDays.Text(day + 1)}T{time}", confirmed = true });
            answer.EnsureSuccessStatusCode();
        }

        return numbers[0];
    }
}
