using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Specialized;
using Slime.Benchmarks.Files;
using Slime.Benchmarks.Programs;
using Slime.Benchmarks.Running;
using Slime.Benchmarks.Storage;
using Slime.Testing;

namespace Slime.Benchmarks.Field;

/// <summary>
/// A day without a network, sent when there is one again: twenty photos and ten sections until all have their receipts, against
/// writing the same bytes by the bare client library: the photos as many at once, a row for each photo and each section.
/// </summary>
internal sealed class FieldFigures : IFigureGroup
{
    private const string Day = "a day offline sent: 20 photos, 10 sections";

    private const int Photos = 20;
    private const int PhotoBytes = 3_000_000;
    private const int Turns = 7;

    public IReadOnlyList<string> Names { get; } = [Day];

    public async Task<IReadOnlyList<Figure>> MeasureAsync(Bench bench)
    {
        var azurite = await bench.AzuriteAsync();
        var prefix = SlimeApplication.NewPrefix();
        await using var program = await SlimeProgram.StartAsync(bench, azurite.ConnectionString, prefix, pumps: false);
        using var mediator = await program.SignInAsync("mediator-len");
        var device = Guid.NewGuid();
        (await mediator.PutAsJsonAsync($"/api/field/devices/{device}", new { name = "Téléphone" })).EnsureSuccessStatusCode();
        mediator.DefaultRequestHeaders.Add("Slime-Device", device.ToString());
        var blobs = UploadClient.Container(azurite.ConnectionString, prefix + "bare");
        await blobs.CreateIfNotExistsAsync();
        var table = (await BareStorage.CreateAsync(azurite.ConnectionString, SlimeApplication.NewPrefix())).Table;
        var sections = SampleDiagnostics.Complete();

        Bench.Say("measuring a day without a network");
        async Task<double> Ours()
        {
            var caseId = await program.Client.ReferAsync(SampleReferrals.Minimal());
            var diagnostic = JsonNode.Parse(await mediator.GetStringAsync($"/api/cases/{caseId}/diagnostic"))!["diagnostic"]!.AsObject();
            List<byte[]> photos = [.. Enumerable.Range(0, Photos).Select(_ => UploadClient.Next(PhotoBytes))];
            return await Samples.MillisecondsAsync(async () =>
            {
                var files = await AnnouncedAsync(mediator, caseId, photos);
                await ReceivedAsync(mediator, [Command(caseId, "filesCompleted", new JsonObject { ["fileIds"] = new JsonArray([.. files.Select(file => (JsonNode)file)]) }), .. Sections(caseId, sections, diagnostic)]);
            });
        }

        async Task<double> Bare()
        {
            List<byte[]> photos = [.. Enumerable.Range(0, Photos).Select(_ => UploadClient.Next(PhotoBytes))];
            var name = Guid.NewGuid().ToString("N");
            return await Samples.MillisecondsAsync(async () =>
            {
                await UploadClient.PutAllAsync(photos, index => blobs.GetBlockBlobClient($"{name}/{index}"));
                for (var photo = 0; photo < Photos; photo++) await table.AddEntityAsync(new TableEntity(name, $"photo|{photo}") { ["Size"] = PhotoBytes });
                foreach (var section in sections) await table.AddEntityAsync(new TableEntity(name, section.Key) { ["Content"] = section.Value!.ToJsonString() });
            });
        }

        await Samples.TakeTurnsAsync(2, Ours, Bare);
        var (ours, bare) = await Samples.TakeTurnsAsync(Turns, Ours, Bare);
        return [new Figure(Day, "ms", ours, bare, Budget.RatioAtMost(1.3))];
    }

    private static async Task<IReadOnlyList<string>> AnnouncedAsync(HttpClient mediator, string caseId, List<byte[]> photos)
    {
        var body = photos.Select(photo => new { name = "photo.jpg", kind = "other", contentType = "image/jpeg", size = photo.Length, sha256 = Convert.ToHexStringLower(SHA256.HashData(photo)) });
        using var announced = await mediator.PostAsJsonAsync($"/api/cases/{caseId}/files", body);
        var sessions = JsonNode.Parse(await announced.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!.AsArray();
        await UploadClient.PutAllAsync(photos, index => new BlockBlobClient(new Uri((string)sessions[index]!["uploadUrl"]!)));
        return [.. sessions.Select(session => (string)session!["fileId"]!)];
    }

    /// <summary>Each with the section as it was when the day began: what the household said is brought together with what was found.</summary>
    private static IEnumerable<JsonObject> Sections(string caseId, JsonObject sections, JsonObject before) => sections.Select(section => Command(
        caseId, "diagnosticSection", new JsonObject { ["section"] = section.Key, ["content"] = section.Value!.DeepClone(), ["before"] = before[section.Key]!.DeepClone() }));

    private static JsonObject Command(string caseId, string kind, JsonObject payload) => new()
    {
        ["commandId"] = Guid.NewGuid().ToString(),
        ["caseId"] = caseId,
        ["kind"] = kind,
        ["deviceOffset"] = 0,
        ["payload"] = payload,
    };

    private static async Task ReceivedAsync(HttpClient mediator, IReadOnlyList<JsonObject> commands)
    {
        using var answer = await mediator.PostAsJsonAsync("/api/field/commands", new JsonObject { ["commands"] = new JsonArray([.. commands]) });
        var answers = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["answers"]!.AsArray();
        if (answers.FirstOrDefault(one => (string?)one!["status"] != "received") is { } other) throw new InvalidOperationException(other.ToJsonString());
    }
}
