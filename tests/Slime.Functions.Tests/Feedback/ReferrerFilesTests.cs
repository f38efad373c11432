using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Files;
using Slime.Model.Cases.Files;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Feedback;

/// <summary>A referrer adds documents at any time, through quarantine and inspection, and sees her own alone.</summary>
public sealed class ReferrerFilesTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Fact]
    public async Task A_Document_Of_Hers_Is_Inspected_And_She_And_The_Mediator_Read_It()
    {
        var (referrer, mediator, caseId) = await Application.ReferredAsync(SampleReferrals.Minimal());
        await mediator.ContactedAsync(caseId);
        var photo = SampleFiles.Jpeg(40);

        var file = await SentAsync(referrer, caseId, photo);

        var listed = await Eventually.GetAsync(async () => await FilesAsync(referrer, caseId) is [var only] && (string?)only!["status"] == "available" ? only : null, "the document is inspected");
        Assert.Equal(file, (string?)listed["fileId"]);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(referrer, $"/api/referrals/mine/{caseId}/files/{file}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(mediator, $"/api/cases/{caseId}/files/{file}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(await Application.SignInAsync("referrer-art"), $"/api/referrals/mine/{caseId}/files/{file}"));
        Assert.Contains("photo.jpg", await referrer.GetStringAsync($"/signalements/{caseId}"), StringComparison.Ordinal);
        using var withdrawn = await SendAsync(referrer, HttpMethod.Delete, $"/api/referrals/mine/{caseId}/files/{file}", new { reason = "wrongFile" });
        Assert.Equal(HttpStatusCode.NoContent, withdrawn.StatusCode);
        Assert.Empty(await FilesAsync(referrer, caseId));
    }

    [Fact]
    public async Task The_Mediator_Is_Told_Once_Of_A_Document_That_She_Adds_And_Of_None_That_Others_Send()
    {
        var (referrer, mediator, caseId) = await Application.ReferredAsync(SampleReferrals.Minimal());
        await mediator.ContactedAsync(caseId);
        await mediator.InspectedAsync(caseId, await mediator.UploadAsync(caseId, SampleFiles.Jpeg(43), "salon.jpg", "damp"));

        await SentAsync(referrer, caseId, SampleFiles.Jpeg(44));

        var told = await mediator.ToldAsync(caseId, "referralCompleted");
        Assert.Equal("mediator-len", (string?)told["to"]);
        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.Single(shown["history"]!.AsArray(), fact => (string?)fact!["kind"] == "notificationSent" && fact["details"]!.ToJsonString().Contains("referralCompleted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_Others_Sent_Is_Neither_Listed_Nor_Read_Nor_Changed_By_Her()
    {
        var (referrer, mediator, caseId) = await Application.ReferredAsync(SampleReferrals.Minimal());
        var photo = SampleFiles.Jpeg(41);
        var file = await mediator.UploadAsync(caseId, photo, "salon.jpg", "damp");
        await mediator.InspectedAsync(caseId, file);

        // The very same bytes, said to be something else.
        using (var announced = await AnnounceAsync(referrer, caseId, photo)) announced.EnsureSuccessStatusCode();

        Assert.Empty(await FilesAsync(referrer, caseId));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(referrer, $"/api/referrals/mine/{caseId}/files/{file}"));
        using (var described = await SendAsync(referrer, HttpMethod.Put, $"/api/referrals/mine/{caseId}/files/{file}", new { kind = "bill" })) Assert.Equal(HttpStatusCode.NotFound, described.StatusCode);
        using (var withdrawn = await SendAsync(referrer, HttpMethod.Delete, $"/api/referrals/mine/{caseId}/files/{file}", new { reason = "other" })) Assert.Equal(HttpStatusCode.NotFound, withdrawn.StatusCode);
        Assert.Equal(("damp", "salon.jpg"), ((string?)(await mediator.FileAsync(caseId, file))!["kind"], (string?)(await mediator.FileAsync(caseId, file))!["name"]));
    }

    [Fact]
    public async Task Without_Script_The_Form_Takes_A_Document_And_Leads_Back()
    {
        var (referrer, _, caseId) = await Application.ReferredAsync(SampleReferrals.Minimal());
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/referrals/mine/{caseId}/files") { Content = FileClient.Form(SampleFiles.Jpeg(42), "bill") };
        request.Headers.Add("Accept", "text/html");

        using var answer = await referrer.SendAsync(request);

        Assert.Equal((HttpStatusCode.SeeOther, $"/signalements/{caseId}#files"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.Single(await FilesAsync(referrer, caseId));
    }

    private static async Task<string> SentAsync(HttpClient referrer, string caseId, byte[] content)
    {
        using var announced = await AnnounceAsync(referrer, caseId, content);
        var session = await announced.EnsureSuccessStatusCode().ReadAsync();
        using var put = await FileClient.PutAsync((string)session["uploadUrl"]!, content);
        put.EnsureSuccessStatusCode();
        using var complete = await referrer.PostAsync($"/api/referrals/mine/{caseId}/files/{(string)session["fileId"]!}/complete", null);
        Assert.Equal(HttpStatusCode.Accepted, complete.StatusCode);
        return (string)session["fileId"]!;
    }

    private static Task<HttpResponseMessage> AnnounceAsync(HttpClient referrer, string caseId, byte[] content) => referrer.PostAsJsonAsync(
        $"/api/referrals/mine/{caseId}/files", new { name = "photo.jpg", kind = "bill", contentType = "image/jpeg", size = content.Length, sha256 = Sha256Hash.Of(content).ToString() });

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path, object body) =>
        client.SendAsync(new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) });

    private static async Task<JsonArray> FilesAsync(HttpClient referrer, string caseId) =>
        JsonNode.Parse(await referrer.GetStringAsync($"/api/referrals/mine/{caseId}/files"))!["items"]!.AsArray();

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }
}
