using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Slime.Testing;

namespace Slime.Browser.Tests.Running;

/// <summary>Cases for journeys, made through the API.</summary>
internal static class Households
{
    /// <returns>The number of a case that has its mediator.</returns>
    public static async Task<string> RoutedAsync(World world, string commune)
    {
        using var referrer = await world.Site.ApiAsync("referrer-len");
        using var coordination = await world.Site.ApiAsync("coordination");
        var number = await referrer.ReferAsync(SampleReferrals.Minimal(commune));
        await coordination.RoutedCaseAsync(number);
        return number;
    }

    /// <summary>Plans a visit of today that is past, with the companions that are advised; soon after midnight it is still going on, at an hour that is asked about.</summary>
    public static async Task<string> PlanPastAsync(HttpClient api, string number)
    {
        using var answer = await api.PostAsJsonAsync($"/api/cases/{number}/visits", new { plannedFor = $"{TestDays.Text(0)}T00:00", confirmed = true });
        return (string)(await answer.EnsureSuccessStatusCode().ReadAsync())["visitId"]!;
    }

    public static async Task<IReadOnlyList<JsonObject>> FilesAsync(HttpClient api, string number) =>
        [.. (await api.CaseAsync(number))!["files"]!.AsArray().Select(file => file!.AsObject())];

    /// <summary>Photos on the disk of the phone, named as it names them.</summary>
    /// <returns>Their paths, in a folder of their own.</returns>
    public static async Task<IReadOnlyList<string>> PhotosAsync(string folder, params IEnumerable<string> kinds)
    {
        var paths = new List<string>();
        foreach (var kind in kinds)
        {
            paths.Add(Path.Combine(folder, $"IMG_{paths.Count + 1:D4} {kind}.jpg"));
            await File.WriteAllBytesAsync(paths[^1], SamplePhotos.Of(kind));
        }

        return paths;
    }
}
