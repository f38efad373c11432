using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Slime.Testing;

namespace Slime.Package.Tests;

/// <summary>What people do with a case, and what follows from it by message.</summary>
internal static class CaseWork
{
    /// <summary>Storage alone answers these: no sign-in travels with them.</summary>
    private static readonly HttpClient Storage = new();

    public static DateOnly Today => TestDays.In(0);

    public static async Task<string> ReferAsync(this RunningPackage running, JsonObject? referral = null) =>
        (string)(await running.ReadAsync(HttpMethod.Post, "/api/referrals", referral ?? SampleReferrals.Full(), HttpStatusCode.Accepted))["caseId"]!;

    public static Task RouteAsync(this RunningPackage running, string caseId) => running.HandledAsync(caseId);

    /// <summary>A case of Lens whose visit was done today.</summary>
    public static async Task<string> VisitedAsync(this RunningPackage running, JsonObject? referral = null)
    {
        await running.AppointAsync("LEN");
        var caseId = await running.ReferAsync(referral);
        await running.RouteAsync(caseId);
        await running.VisitAsync(caseId);
        return caseId;
    }

    /// <summary>Plans a visit for the first hour of today and does it. Shortly after midnight that hour is still to come, and is asked about.</summary>
    public static async Task VisitAsync(this RunningPackage running, string caseId)
    {
        var day = Today.ToString("O", CultureInfo.InvariantCulture);
        var visit = await running.ReadAsync(HttpMethod.Post, $"/api/cases/{caseId}/visits", new JsonObject { ["plannedFor"] = $"{day}T00:00", ["confirmed"] = true, ["accompaniedBy"] = new JsonArray() }, HttpStatusCode.Created);
        await running.ReadAsync(HttpMethod.Post, $"/api/cases/{caseId}/visits/{(string?)visit["visitId"]}/outcome", new JsonObject { ["outcome"] = "done", ["on"] = day });
    }

    /// <summary>Uploads a file straight to storage and has it inspected.</summary>
    /// <returns>The file as the list shows it.</returns>
    public static async Task<JsonObject> InspectedAsync(this RunningPackage running, string caseId, byte[] content, string name, string kind = "facade")
    {
        var id = await running.UploadedAsync(caseId, content, name, kind);
        await running.HandledAsync(id);
        var files = (await running.ReadAsync(HttpMethod.Get, $"/api/cases/{caseId}/files"))["items"]!.AsArray();
        return files.Select(file => file!.AsObject()).Single(file => (string?)file["fileId"] == id);
    }

    /// <summary>Uploads a file straight to storage and says that it is there.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> UploadedAsync(this RunningPackage running, string caseId, byte[] content, string name, string kind = "facade")
    {
        var announced = await running.ReadAsync(HttpMethod.Post, $"/api/cases/{caseId}/files", new JsonObject
        {
            ["name"] = name,
            ["kind"] = kind,
            ["size"] = content.Length,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(content)),
            ["caption"] = "Légende d’exemple",
        }, HttpStatusCode.Created);
        using var upload = new HttpRequestMessage(HttpMethod.Put, (string?)announced["uploadUrl"]) { Content = new ByteArrayContent(content) };
        upload.Headers.Add("x-ms-blob-type", "BlockBlob");
        (await Storage.SendAsync(upload)).EnsureSuccessStatusCode().Dispose();
        var id = (string)announced["fileId"]!;
        await running.ReadAsync(HttpMethod.Post, $"/api/cases/{caseId}/files/{id}/complete", expected: HttpStatusCode.Accepted);
        return id;
    }

    /// <summary>Hands in a diagnostic and has its reports rendered.</summary>
    public static async Task ReportedAsync(this RunningPackage running, string caseId, JsonObject diagnostic)
    {
        await running.ReadAsync(HttpMethod.Put, $"/api/cases/{caseId}/diagnostic", diagnostic);
        await running.ReadAsync(HttpMethod.Post, $"/api/cases/{caseId}/diagnostic/submit");
        await running.HandledAsync(caseId);
    }
}
