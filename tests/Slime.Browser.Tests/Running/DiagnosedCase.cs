using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ImageMagick;
using Slime.Testing;

namespace Slime.Browser.Tests.Running;

/// <summary>A case whose visit was done today, through the API.</summary>
internal static class DiagnosedCase
{
    /// <summary>A visited case without a diagnostic.</summary>
    public static async Task<string> VisitedAsync(World world, JsonObject referral, string referrer, string mediator)
    {
        using var sender = await world.Site.ApiAsync(referrer);
        using var client = await world.Site.ApiAsync(mediator);
        var caseId = await sender.ReferAsync(referral);
        await client.RoutedCaseAsync(caseId);
        var planned = await PostAsync(client, $"/api/cases/{caseId}/visits", new { confirmed = true, plannedFor = $"{TestDays.Text(0)}T00:00", accompaniedBy = Array.Empty<string>() });
        await PostAsync(client, $"/api/cases/{caseId}/visits/{planned["visitId"]}/outcome", new { outcome = "done", on = TestDays.Text(0) });
        return caseId;
    }

    /// <summary>Gives it a photo, a version that was handed in, and a draft of the next one with a gap and a strange measurement.</summary>
    public static async Task FillAsync(World world, string caseId, string mediator)
    {
        using var client = await world.Site.ApiAsync(mediator);
        var photo = await PhotoAsync(client, caseId);
        await SaveAsync(client, caseId, Diagnostic(photo));
        await PostAsync(client, $"/api/cases/{caseId}/diagnostic/submit", null);
        var draft = Diagnostic(photo);
        draft["measurements"]!["rooms"]![0]!["temperature"] = 45;
        draft["building"]!["glazing"] = null;
        await SaveAsync(client, caseId, draft);
    }

    /// <returns>The number of a photo of the case that can be read.</returns>
    public static async Task<string> PhotoAsync(HttpClient client, string caseId)
    {
        using var image = new MagickImage(MagickColors.Beige, 640, 480) { Format = MagickFormat.Jpeg };
        var bytes = new ByteArrayContent(image.ToByteArray());
        bytes.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var form = new MultipartFormDataContent { { new StringContent("damp"), "kind" }, { new StringContent("Mur du salon"), "caption" }, { bytes, "file", "salon.jpg" } };
        using var answer = await client.PostAsync($"/api/cases/{caseId}/files", form);
        var fileId = (string)(await answer.EnsureSuccessStatusCode().ReadAsync())["fileId"]!;
        await Eventually.TrueAsync(
            async () => (string?)(await client.CaseAsync(caseId))!["files"]!.AsArray().Single(file => (string?)file!["fileId"] == fileId)!["status"] == "available",
            "the photo is inspected");
        return fileId;
    }

    private static async Task SaveAsync(HttpClient client, string caseId, JsonObject diagnostic)
    {
        using var answer = await client.PutAsJsonAsync($"/api/cases/{caseId}/diagnostic", diagnostic);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    private static async Task<JsonObject> PostAsync(HttpClient client, string path, object? body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        return await answer.ReadAsync();
    }

    /// <summary>With a photo, and words that are long without a space.</summary>
    private static JsonObject Diagnostic(string photo)
    {
        var diagnostic = SampleDiagnostics.Complete();
        diagnostic["advice"]!["findings"] = $"Le salon est humide.\nhttps://exemple.example/{new string('a', 120)}";
        diagnostic["household"]!["energies"]![1]!["supplier"] = "Fournisseur-Exemple-Modèle-Témoin-de-la-Région";
        diagnostic["building"]!["damages"] = new JsonArray("mould", "leak");
        diagnostic["equipment"]!["lines"]![1] = new JsonObject { ["kind"] = "other", ["label"] = new string('a', 120), ["quantity"] = 2, ["unitCostCents"] = 295 };
        diagnostic["advice"]!["topics"] = new JsonArray("airing", "heating");
        diagnostic["photos"] = new JsonObject { ["chosen"] = new JsonArray(new JsonObject { ["fileId"] = photo, ["caption"] = "Mur du salon, côté nord" }) };
        diagnostic["orientations"]!["proposed"]![0]!["note"] = "Litige avec le bailleur";
        return diagnostic;
    }
}
