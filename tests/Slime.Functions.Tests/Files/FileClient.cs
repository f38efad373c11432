using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Slime.Model.Cases.Files;
using Slime.Testing;

namespace Slime.Functions.Tests.Files;

/// <summary>What a program or a page does to send files.</summary>
internal static class FileClient
{
    /// <summary>Storage alone answers these: no sign-in travels with them.</summary>
    public static HttpClient Storage { get; } = new();

    public static Task<HttpResponseMessage> AnnounceAsync(
        this HttpClient client, string caseId, byte[] content, string name = "photo.jpg", string kind = "facade", string? key = null, long? size = null, string? sha256 = null)
    {
        var body = new JsonObject
        {
            ["name"] = name,
            ["kind"] = kind,
            ["contentType"] = "image/jpeg",
            ["size"] = size ?? content.Length,
            ["sha256"] = sha256 ?? Sha256Hash.Of(content).ToString(),
        };
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/cases/{caseId}/files") { Content = JsonContent.Create(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(request);
    }

    public static async Task<HttpResponseMessage> PutAsync(string address, byte[] content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new ByteArrayContent(content) };
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        return await Storage.SendAsync(request);
    }

    public static Task<HttpResponseMessage> CompleteAsync(this HttpClient client, string caseId, string fileId) =>
        client.PostAsync($"/api/cases/{caseId}/files/{fileId}/complete", null);

    /// <summary>Sends a file to the end of its upload.</summary>
    /// <param name="announced">The bytes that were announced, when they are not those that are sent.</param>
    public static async Task<string> UploadAsync(this HttpClient client, string caseId, byte[] content, string name = "photo.jpg", string kind = "facade", byte[]? announced = null)
    {
        using var answer = await client.AnnounceAsync(caseId, announced ?? content, name, kind);
        var session = await answer.ReadAsync();
        if (answer.StatusCode != HttpStatusCode.Created) throw new InvalidOperationException(session.ToJsonString());
        using var put = await PutAsync((string)session["uploadUrl"]!, content);
        put.EnsureSuccessStatusCode();
        using var complete = await client.CompleteAsync(caseId, (string)session["fileId"]!);
        if (complete.StatusCode != HttpStatusCode.Accepted) throw new InvalidOperationException(await complete.Content.ReadAsStringAsync());
        return (string)session["fileId"]!;
    }

    public static async Task<JsonObject?> FileAsync(this HttpClient client, string caseId, string fileId)
    {
        var list = JsonNode.Parse(await client.GetStringAsync($"/api/cases/{caseId}/files"))!["items"]!.AsArray();
        return list.Select(file => file!.AsObject()).FirstOrDefault(file => (string?)file["fileId"] == fileId);
    }

    /// <summary>The file once its inspection has ended.</summary>
    public static Task<JsonObject> InspectedAsync(this HttpClient client, string caseId, string fileId) =>
        Eventually.GetAsync(
            async () => await client.FileAsync(caseId, fileId) is { } file && (string?)file["status"] is ("available" or "rejected") ? file : null,
            $"{fileId} is inspected");

    public static MultipartFormDataContent Form(byte[] content, string? kind = "facade", string name = "photo.jpg", string? caption = null)
    {
        var form = new MultipartFormDataContent();
        if (kind is not null) form.Add(new StringContent(kind), "kind");
        if (caption is not null) form.Add(new StringContent(caption), "caption");
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        form.Add(file, "file", name);
        return form;
    }
}
