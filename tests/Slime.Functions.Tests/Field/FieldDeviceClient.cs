using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Visits;
using Slime.Testing;

namespace Slime.Functions.Tests.Field;

/// <summary>A device in the hands of a person, as the app on it behaves.</summary>
internal sealed class FieldDeviceClient(HttpClient person, Guid id)
{
    public Guid Id => id;

    public HttpClient Person => person;

    public static async Task<FieldDeviceClient> RegisteredAsync(HttpClient person, string name = "Téléphone de service")
    {
        var id = Guid.NewGuid();
        using var answer = await person.PutAsJsonAsync($"/api/field/devices/{id}", new { name });
        answer.EnsureSuccessStatusCode();
        return new FieldDeviceClient(person, id);
    }

    /// <summary>A case of LEN whose visit was done today, its mediator's device, and the package on it.</summary>
    public static async Task<(FieldDeviceClient Device, string CaseId)> AfterVisitAsync(SlimeApplication application)
    {
        var (mediator, caseId) = await application.VisitedByHandAsync();
        var device = await RegisteredAsync(mediator);
        await device.PackageAsync();
        return (device, caseId);
    }

    /// <summary>A case of LEN with a visit that has begun, its mediator's device, and the package on it.</summary>
    public static async Task<(FieldDeviceClient Device, string CaseId, string VisitId)> BeforeVisitAsync(SlimeApplication application)
    {
        var (mediator, caseId) = await application.RoutedByHandAsync();
        var visit = await mediator.PlannedAsync(caseId, VisitClient.EarlierToday, []);
        var device = await RegisteredAsync(mediator);
        await device.PackageAsync();
        return (device, caseId, visit);
    }

    public Task<HttpResponseMessage> GetPackageAsync(string query = "", string? tag = null) => SendAsync(HttpMethod.Get, $"/api/field/package{query}", null, tag);

    public async Task<JsonObject> PackageAsync(string query = "")
    {
        using var answer = await GetPackageAsync(query);
        if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        return await answer.ReadAsync();
    }

    public static JsonObject CaseOf(JsonObject package, string caseId) => package["cases"]!.AsArray().Select(one => one!.AsObject()).Single(one => (string?)one["caseId"] == caseId);

    public static JsonObject SectionOf(JsonObject package, string caseId, string section) =>
        CaseOf(package, caseId)["diagnostic"]!["sections"]!.AsArray().Select(one => one!.AsObject()).Single(one => (string?)one["section"] == section);

    /// <summary>A command as the app makes it; its clock is right.</summary>
    public static JsonObject Command(string caseId, string kind, JsonNode payload, string? @base = null, string? after = null, DateTimeOffset? capturedAt = null, long? offset = 0) => new()
    {
        ["commandId"] = Guid.NewGuid().ToString(),
        ["caseId"] = caseId,
        ["kind"] = kind,
        ["after"] = after,
        ["base"] = @base,
        ["capturedAt"] = (capturedAt ?? TimeProvider.System.GetUtcNow()).UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["deviceOffset"] = offset,
        ["payload"] = payload,
        ["files"] = new JsonArray(),
    };

    public static JsonObject Section(string caseId, JsonObject known, Action<JsonObject> edit, bool withBefore = true, string? after = null)
    {
        var content = known["content"]!.DeepClone().AsObject();
        edit(content);
        var payload = new JsonObject { ["section"] = (string?)known["section"], ["content"] = content };
        if (withBefore) payload["before"] = known["content"]!.DeepClone();
        return Command(caseId, "diagnosticSection", payload, (string?)known["base"], after);
    }

    public Task<HttpResponseMessage> PostAsync(params JsonObject[] commands) =>
        SendAsync(HttpMethod.Post, "/api/field/commands", new JsonObject { ["commands"] = new JsonArray([.. commands.Select(command => command.DeepClone())]) });

    public async Task<IReadOnlyList<JsonObject>> SentAsync(params JsonObject[] commands)
    {
        using var answer = await PostAsync(commands);
        if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return [.. (await answer.ReadAsync())["answers"]!.AsArray().Select(one => one!.AsObject())];
    }

    public async Task<JsonObject> OneAsync(JsonObject command) => (await SentAsync(command))[0];

    /// <summary>The upload session of a file, announced as from the device.</summary>
    public async Task<JsonObject> AnnouncedAsync(string caseId, byte[] content, string kind = "facade")
    {
        var body = new JsonObject { ["name"] = "photo.jpg", ["kind"] = kind, ["contentType"] = "image/jpeg", ["size"] = content.Length, ["sha256"] = Model.Cases.Files.Sha256Hash.Of(content).ToString() };
        using var answer = await SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/files", body);
        var session = await answer.ReadAsync();
        return answer.StatusCode == HttpStatusCode.Created ? session : throw new InvalidOperationException(session.ToJsonString());
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonNode? body, string? tag = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(Written), Encoding.UTF8, "application/json");
        request.Headers.Add("Slime-Device", id.ToString());
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await person.SendAsync(request);
    }

    /// <summary>As <c>JSON.stringify</c> writes it: what the hash of a receipt is of.</summary>
    public static readonly JsonSerializerOptions Written = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
