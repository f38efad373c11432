using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Committees;

/// <summary>A pack whose storage fails while it is put away, and one before which something is put at that moment.</summary>
public sealed class PackFaultTests(SharedAzurite shared)
{
    [Theory]
    [InlineData("pack.json")]
    [InlineData("pack.pdf")]
    public async Task A_Freeze_Whose_Storage_Fails_Half_Way_Says_So_And_The_Next_One_Ends_It(string file)
    {
        var failing = new FailingFile();
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, services => services.AddSingleton(Blobs(failing)));
        var coordination = await application.SignInAsync("coordination");
        var id = await ConvenedAsync(coordination);

        failing.Name = file;
        using var failed = await coordination.PostAsync($"/api/committees/{id}/freeze", null);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.StatusCode);
        Assert.NotNull(failed.Headers.RetryAfter);
        Assert.Equal("convened", (string?)(await ReadAsync(coordination, id))["state"]);

        failing.Name = null;
        using var frozen = await coordination.PostAsync($"/api/committees/{id}/freeze", null);
        var pack = (await frozen.EnsureSuccessStatusCode().ReadAsync())["pack"]!;
        Assert.Equal((string?)pack["sha256"], Convert.ToHexStringLower(SHA256.HashData(await coordination.GetByteArrayAsync($"/api/committees/{id}/pack"))));
        Assert.Equal("%PDF-", System.Text.Encoding.ASCII.GetString((await coordination.GetByteArrayAsync($"/api/committees/{id}/pack?format=pdf"))[..5]));
    }

    [Fact]
    public async Task A_Case_That_Is_Put_Forward_After_A_Freeze_Failed_Is_In_The_Pack()
    {
        var failing = new FailingFile();
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, services => services.AddSingleton(Blobs(failing)));
        var coordination = await application.SignInAsync("coordination");
        var caseId = await (await application.SignInAsync("referrer-len")).ReferAsync(SampleReferrals.Minimal());
        var id = await ConvenedAsync(coordination);
        failing.Name = "pack.pdf";
        (await coordination.PostAsync($"/api/committees/{id}/freeze", null)).Dispose();
        failing.Name = null;

        using var put = await coordination.SendAsync(HttpMethod.Post, $"/api/committees/{id}/cases", new { @case = caseId, question = "Que proposer ?" });
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        using var frozen = await coordination.PostAsync($"/api/committees/{id}/freeze", null);
        frozen.EnsureSuccessStatusCode();

        var pack = JsonNode.Parse(await coordination.GetStringAsync($"/api/committees/{id}/pack"))!;
        Assert.Equal([caseId], pack["sections"]!.AsArray().Single(section => (string?)section!["code"] == "putForward")!["cases"]!.AsArray().Select(each => (string)each!));
    }

    private BlobServiceClient Blobs(FailingFile failing)
    {
        var options = new BlobClientOptions { Retry = { MaxRetries = 0 } };
        options.AddPolicy(failing, HttpPipelinePosition.PerCall);
        return new BlobServiceClient(shared.Azurite.ConnectionString, options);
    }

    private static async Task<string> ConvenedAsync(HttpClient coordination)
    {
        using var made = await coordination.SendAsync(HttpMethod.Post, "/api/committees", new { kind = "technical", on = "2016-05-31" });
        var id = (string)(await made.EnsureSuccessStatusCode().ReadAsync())["id"]!;
        using var convened = await coordination.SendAsync(HttpMethod.Post, $"/api/committees/{id}/status", new { status = "convened" });
        convened.EnsureSuccessStatusCode();
        return id;
    }

    private static async Task<JsonObject> ReadAsync(HttpClient client, string id) => JsonNode.Parse(await client.GetStringAsync($"/api/committees/{id}"))!.AsObject();

    /// <summary>Storage does not answer for files of that name.</summary>
    private sealed class FailingFile : HttpPipelineSynchronousPolicy
    {
        public string? Name { get; set; }

        public override void OnSendingRequest(HttpMessage message)
        {
            if (Name is { } name && message.Request.Method == RequestMethod.Put && message.Request.Uri.Path.EndsWith(name, StringComparison.Ordinal)) throw new TimeoutException("Storage does not answer.");
        }
    }
}
