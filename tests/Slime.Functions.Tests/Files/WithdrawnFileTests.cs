using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Files;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Files;

public sealed class WithdrawnFileTests(SharedAzurite shared) : FileTest(shared)
{
    [Fact]
    public async Task A_Withdrawn_Files_Bytes_Are_Deleted_At_Once_And_A_Fact_Says_Why()
    {
        var photo = await AvailableAsync(1);
        Assert.Contains(await Application.Stored.BlobsAsync("documents"), name => name.Contains(photo, StringComparison.Ordinal));

        using var withdrawn = await WithdrawAsync(Mediator, photo, "wrongHousehold");

        Assert.Equal(HttpStatusCode.NoContent, withdrawn.StatusCode);
        Assert.DoesNotContain(await Application.Stored.BlobsAsync("documents"), name => name.Contains(photo, StringComparison.Ordinal));
        Assert.Null(await Mediator.FileAsync(CaseId, photo));
        using var gone = await Mediator.GetAsync($"/api/cases/{CaseId}/files/{photo}");
        await gone.AssertProblemAsync(HttpStatusCode.NotFound, "file_not_available");
        Assert.Equal("wrongHousehold", (string?)Assert.Single((await Mediator.CaseAsync(CaseId))!.FactsOf("fileWithdrawn"))["reason"]);
        Assert.DoesNotContain(await Application.Stored.RowsAsync("LEN"), row => row.RowKey.Contains("|file|", StringComparison.Ordinal) && row.GetString("Name") is not null);
        using var again = await WithdrawAsync(Mediator, photo, "other");
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
        Assert.Single((await Mediator.CaseAsync(CaseId))!.FactsOf("fileWithdrawn"));
    }

    [Fact]
    public async Task Who_Saw_Another_Version_Of_The_Case_Changes_No_File_And_Who_Saw_This_One_Learns_The_Next()
    {
        await using var quiet = new SlimeApplication(Azurite, SlimeApplication.NoPumps);
        var (mediator, caseId) = await quiet.CaseAsync();
        var photo = await mediator.UploadAsync(caseId, SampleFiles.Photo(21));
        var files = $"/api/cases/{caseId}/files";
        var another = new { name = "photo.jpg", kind = "facade", contentType = "image/jpeg", size = 10, sha256 = Sha256Hash.Of([1]).ToString() };
        foreach (var (method, path, body) in new (HttpMethod, string, object?)[]
        {
            (HttpMethod.Post, files, another),
            (HttpMethod.Post, $"{files}/complete", new { fileIds = new[] { photo } }),
            (HttpMethod.Post, $"{files}/{photo}/complete", null),
            (HttpMethod.Put, $"{files}/{photo}", new { kind = "damp" }),
            (HttpMethod.Delete, $"{files}/{photo}", new { reason = "other" }),
        })
        {
            using var stale = await mediator.SendAsync(method, path, body, version: "\"0\"");
            await stale.AssertProblemAsync(HttpStatusCode.PreconditionFailed, "changed_in_the_meantime");
        }

        using var seen = await mediator.GetAsync($"/api/cases/{caseId}");
        var tag = seen.Headers.ETag!.ToString();
        using (var announced = await mediator.SendAsync(HttpMethod.Post, files, another, "another", tag)) Assert.Equal(HttpStatusCode.Created, announced.StatusCode);
        using (var complete = await mediator.SendAsync(HttpMethod.Post, $"{files}/{photo}/complete", null, version: tag)) Assert.Equal((HttpStatusCode.Accepted, tag), (complete.StatusCode, complete.Headers.ETag?.ToString()));
        using var described = await mediator.SendAsync(HttpMethod.Put, $"{files}/{photo}", new { kind = "damp" }, version: tag);
        Assert.Equal(HttpStatusCode.NoContent, described.StatusCode);
        Assert.NotEqual(tag, described.Headers.ETag?.ToString());
        // The same request once more, which saw the version of then.
        using (var again = await mediator.SendAsync(HttpMethod.Post, files, another, "another", tag)) Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        using var withdrawn = await mediator.SendAsync(HttpMethod.Delete, $"{files}/{photo}", new { reason = "other" }, version: described.Headers.ETag?.ToString());
        Assert.Equal(HttpStatusCode.NoContent, withdrawn.StatusCode);
        using var after = await mediator.GetAsync($"/api/cases/{caseId}");
        Assert.Equal(after.Headers.ETag, withdrawn.Headers.ETag);
    }

    [Fact]
    public async Task The_Same_Bytes_May_Be_Sent_Again_After_They_Were_Withdrawn()
    {
        var photo = await AvailableAsync(2);
        (await WithdrawAsync(Mediator, photo, "wrongFile")).Dispose();

        Assert.Equal(photo, await AvailableAsync(2));
    }

    [Fact]
    public async Task A_File_Withdrawn_While_It_Is_Inspected_Leaves_Nothing_Behind()
    {
        await using var quiet = new SlimeApplication(Azurite, SlimeApplication.NoPumps);
        var (mediator, caseId) = await quiet.CaseAsync();
        var photo = await mediator.UploadAsync(caseId, SampleFiles.Photo(3));
        var inspecting = await quiet.FileAsync(caseId, photo);
        using (var withdrawn = await mediator.SendAsync(HttpMethod.Delete, $"/api/cases/{caseId}/files/{photo}", new { reason = "duplicate" })) Assert.Equal(HttpStatusCode.NoContent, withdrawn.StatusCode);
        // The inspection that was under way ends only now, with the file as it had read it.
        await quiet.Services.GetRequiredService<FileBlobs>().WriteAsync(CaseIdOf(caseId), FileId.Parse(photo), FileVariant.Original, new MemoryStream([1]), FileFormat.Jpeg, default);
        await quiet.InspectAsync(inspecting with { Round = inspecting.Round + 1 });

        Assert.Empty(await quiet.Stored.BlobsAsync("documents"));
        Assert.Empty(await quiet.IncomingAsync());
        Assert.DoesNotContain(await quiet.Stored.RowsAsync("LEN"), row => row.RowKey.StartsWith("outbox|inspect|", StringComparison.Ordinal));
        Assert.Empty((await mediator.CaseAsync(caseId))!["files"]!.AsArray());
    }

    [Fact]
    public async Task A_File_That_Never_Arrived_Is_Forgotten_Without_A_Fact()
    {
        using var announced = await Mediator.AnnounceAsync(CaseId, SampleFiles.Photo(4));
        var photo = (string)(await announced.ReadAsync())["fileId"]!;

        using var withdrawn = await WithdrawAsync(Mediator, photo, "wrongFile");

        Assert.Equal(HttpStatusCode.NoContent, withdrawn.StatusCode);
        Assert.Null(await Mediator.FileAsync(CaseId, photo));
        Assert.Empty((await Mediator.CaseAsync(CaseId))!.FactsOf("fileWithdrawn"));
    }

    [Fact]
    public async Task Kind_And_Caption_Are_Changed_By_Who_Sent_It_And_By_The_Mediator_Alone()
    {
        var tutor = await Application.SignInAsync("tutor-len");
        var hers = await AvailableAsync(5);
        var his = await tutor.UploadAsync(CaseId, SampleFiles.Photo(6));
        await tutor.InspectedAsync(CaseId, his);

        using (var refused = await tutor.SendAsync(HttpMethod.Put, $"/api/cases/{CaseId}/files/{hers}", new { kind = "damp" })) await refused.AssertProblemAsync(HttpStatusCode.Forbidden, "not_your_duty");
        using (var own = await tutor.SendAsync(HttpMethod.Put, $"/api/cases/{CaseId}/files/{his}", new { kind = "damp", caption = "Mur nord" })) Assert.Equal(HttpStatusCode.NoContent, own.StatusCode);
        using (var decided = await Mediator.SendAsync(HttpMethod.Put, $"/api/cases/{CaseId}/files/{his}", new { kind = "meter" })) Assert.Equal(HttpStatusCode.NoContent, decided.StatusCode);

        var shown = (await Mediator.FileAsync(CaseId, his))!;
        Assert.Equal(("meter", "Mur nord"), ((string?)shown["kind"], (string?)shown["caption"]));
        Assert.Equal(["damp", "meter"], (await Mediator.CaseAsync(CaseId))!.FactsOf("fileDescribed").Select(fact => (string?)fact["fileKind"]));
    }

    [Fact]
    public async Task The_Same_Photo_Sent_Again_With_Another_Kind_And_Caption_Changes_These()
    {
        var photo = await AvailableAsync(7);

        using (var again = await Mediator.AnnounceAsync(CaseId, SampleFiles.Photo(7), kind: "damp")) Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal("damp", (string?)(await Mediator.FileAsync(CaseId, photo))!["kind"]);
        using (var form = await Mediator.PostAsync($"/api/cases/{CaseId}/files", FileClient.Form(SampleFiles.Photo(7), "meter", caption: "Compteur"))) Assert.Equal(HttpStatusCode.OK, form.StatusCode);

        var shown = (await Mediator.FileAsync(CaseId, photo))!;
        Assert.Equal(("meter", "Compteur", "available"), ((string?)shown["kind"], (string?)shown["caption"], (string?)shown["status"]));
        Assert.Single((await Mediator.CaseAsync(CaseId))!.FactsOf("fileReceived"));
    }

    [Fact]
    public async Task The_Forms_Of_The_Cases_Page_Describe_And_Withdraw()
    {
        var photo = await AvailableAsync(8);
        var path = $"/dossiers/{CaseId}/documents/{photo}";
        Assert.Contains($"action=\"{path}/retrait\"", await Mediator.GetStringAsync($"/dossiers/{CaseId}"), StringComparison.Ordinal);

        using (var missing = await Mediator.PostFormAsync($"{path}/retrait")) Assert.Equal(HttpStatusCode.BadRequest, missing.StatusCode);
        using (var described = await Mediator.PostFormAsync(path, ($"{photo}.kind", "damp"), ($"{photo}.caption", "Mur nord"))) Assert.Equal($"/dossiers/{CaseId}#files", described.Headers.Location?.OriginalString);
        Assert.Equal("Mur nord", (string?)(await Mediator.FileAsync(CaseId, photo))!["caption"]);
        using (var withdrawn = await Mediator.PostFormAsync($"{path}/retrait", ($"{photo}.reason", "unreadable"))) Assert.Equal(HttpStatusCode.SeeOther, withdrawn.StatusCode);

        Assert.Null(await Mediator.FileAsync(CaseId, photo));
        Assert.Contains("Document retiré et effacé\u00a0: Il est illisible", WebUtility.HtmlDecode(await Mediator.GetStringAsync($"/dossiers/{CaseId}")), StringComparison.Ordinal);
    }

    private async Task<string> AvailableAsync(int seed)
    {
        var photo = await Mediator.UploadAsync(CaseId, SampleFiles.Photo(seed));
        Assert.Equal("available", (string?)(await Mediator.InspectedAsync(CaseId, photo))["status"]);
        return photo;
    }

    private Task<HttpResponseMessage> WithdrawAsync(HttpClient client, string file, string reason) =>
        client.SendAsync(HttpMethod.Delete, $"/api/cases/{CaseId}/files/{file}", new { reason });

    private static CaseId CaseIdOf(string text) => Model.Cases.CaseId.Parse(text);
}
