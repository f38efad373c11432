using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases.Files;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Files;

/// <summary>The files of a visit, announced and completed together.</summary>
public sealed class SeveralFilesTests(SharedAzurite shared) : FileTest(shared)
{
    [Fact]
    public async Task Files_Of_One_Visit_Are_Announced_And_Completed_Together()
    {
        byte[][] photos = [.. Enumerable.Range(10, 6).Select(SampleFiles.Jpeg), SampleFiles.Pdf()];

        using var announced = await AnnounceAsync(photos);

        Assert.Equal(HttpStatusCode.Created, announced.StatusCode);
        var sessions = await ListAsync(announced);
        Assert.Equal(photos.Select(photo => FileId.Of(Model.Cases.CaseId.Parse(CaseId), Sha256Hash.Of(photo)).ToString()), sessions.Select(session => (string?)session!["fileId"]));
        foreach (var (photo, session) in photos.Zip(sessions)) (await FileClient.PutAsync((string)session!["uploadUrl"]!, photo)).EnsureSuccessStatusCode();
        using var completed = await CompleteAsync([.. sessions.Select(session => (string)session!["fileId"]!)]);
        Assert.Equal(HttpStatusCode.Accepted, completed.StatusCode);
        Assert.All(await ListAsync(completed), file => Assert.Equal("inspecting", (string?)file!["status"]));
        foreach (var session in sessions) Assert.Equal("available", (string?)(await Mediator.InspectedAsync(CaseId, (string)session!["fileId"]!))["status"]);
        Assert.Equal(7, (await Mediator.CaseAsync(CaseId))!.FactsOf("fileReceived").Count);
        // Together they are one step of the case: its journal bears one instant for all.
        Assert.Single((await Mediator.CaseAsync(CaseId))!["history"]!.AsArray().Where(fact => (string?)fact!["kind"] == "fileReceived").Select(fact => (string?)fact!["at"]).Distinct());
    }

    [Fact]
    public async Task One_Wrong_Announcement_Refuses_All_And_Says_Which()
    {
        var bodies = new JsonArray(Announcement(SampleFiles.Jpeg(20)), Announcement(SampleFiles.Jpeg(21)), new JsonObject { ["name"] = "x.jpg", ["kind"] = "facade", ["size"] = 0, ["sha256"] = "12" });

        using var refused = await Mediator.SendAsync(HttpMethod.Post, $"/api/cases/{CaseId}/files", bodies);

        Assert.Equal(["[2].sha256", "[2].size"], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "invalid_input")).Paths());
        Assert.Empty(JsonNode.Parse(await Mediator.GetStringAsync($"/api/cases/{CaseId}/files", TestContext.Current.CancellationToken))!["items"]!.AsArray());
        using var odd = await Mediator.SendAsync(HttpMethod.Post, $"/api/cases/{CaseId}/files", JsonNode.Parse("""[{"size":"1"}]"""));
        Assert.Equal(["[0].size"], (await odd.AssertProblemAsync(HttpStatusCode.BadRequest, "wrong_type")).Paths());
        using var none = await Mediator.SendAsync(HttpMethod.Post, $"/api/cases/{CaseId}/files", new JsonArray());
        await none.AssertProblemAsync(HttpStatusCode.BadRequest, "at_least_one");
        using var many = await Mediator.SendAsync(HttpMethod.Post, $"/api/cases/{CaseId}/files", new JsonArray([.. Enumerable.Range(0, 21).Select(_ => Announcement(SampleFiles.Jpeg(22)))]));
        await many.AssertProblemAsync(HttpStatusCode.BadRequest, "too_many");
    }

    [Fact]
    public async Task Twenty_Files_With_Long_Names_And_Captions_Fit_Into_One_Announcement()
    {
        var announced = new JsonArray([.. Enumerable.Range(300, FileLimits.MaxPerAnnouncement).Select(seed =>
        {
            var one = Announcement(SampleFiles.Jpeg(seed));
            one["name"] = new string('é', FileLimits.MaxNameLength - 4) + ".jpg";
            one["caption"] = new string('é', FileLimits.MaxCaptionLength);
            return one;
        })]);

        using var answer = await Mediator.SendAsync(HttpMethod.Post, $"/api/cases/{CaseId}/files", announced);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(FileLimits.MaxPerAnnouncement, (await ListAsync(answer)).Select(session => (string?)session!["uploadUrl"]).OfType<string>().Distinct().Count());
    }

    [Fact]
    public async Task Files_That_Are_There_And_Files_That_Are_Twice_In_The_List_Are_Told_Apart()
    {
        var (here, fresh) = (SampleFiles.Jpeg(30), SampleFiles.Jpeg(31));
        await Mediator.UploadAsync(CaseId, here);

        using var announced = await AnnounceAsync([here, fresh, fresh]);

        var sessions = await ListAsync(announced);
        Assert.Null(sessions[0]!["uploadUrl"]);
        Assert.Equal((string?)sessions[1]!["fileId"], (string?)sessions[2]!["fileId"]);
        Assert.NotNull(sessions[2]!["uploadUrl"]);
        using var again = await AnnounceAsync([here]);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Completing_Names_Those_That_Are_Missing_And_Takes_Up_None()
    {
        byte[][] photos = [SampleFiles.Jpeg(40), SampleFiles.Jpeg(41)];
        var sessions = await ListAsync(await AnnounceAsync(photos));
        (await FileClient.PutAsync((string)sessions[0]!["uploadUrl"]!, photos[0])).EnsureSuccessStatusCode();
        string[] ids = [.. sessions.Select(session => (string)session!["fileId"]!)];

        using var missing = await CompleteAsync(ids);

        var problem = await missing.AssertProblemAsync(HttpStatusCode.Conflict, "upload_missing");
        Assert.Equal([ids[1]], problem["fileIds"]!.AsArray().Select(id => (string?)id));
        Assert.Empty((await Mediator.CaseAsync(CaseId))!.FactsOf("fileReceived"));
        (await FileClient.PutAsync((string)sessions[1]!["uploadUrl"]!, photos[1][..^3])).EnsureSuccessStatusCode();
        using (var half = await CompleteAsync(ids)) await half.AssertProblemAsync(HttpStatusCode.Conflict, "upload_size_differs");
        (await FileClient.PutAsync((string)sessions[1]!["uploadUrl"]!, photos[1])).EnsureSuccessStatusCode();
        using var completed = await CompleteAsync(ids);
        Assert.Equal(HttpStatusCode.Accepted, completed.StatusCode);
        using var unknown = await CompleteAsync(["0123456789ABCDEF"]);
        await unknown.AssertProblemAsync(HttpStatusCode.NotFound, "not_found");
        using var odd = await CompleteAsync(["x"]);
        await odd.AssertProblemAsync(HttpStatusCode.BadRequest, "unknown_value");
    }

    [Fact]
    public async Task A_Case_Has_No_More_Places_For_Several_Than_For_One()
    {
        for (var sent = 0; sent < 3; sent++)
            (await AnnounceAsync([.. Enumerable.Range(100 + (sent * 20), sent == 2 ? 18 : 20).Select(SampleFiles.Jpeg)])).EnsureSuccessStatusCode();

        using var tooMany = await AnnounceAsync([.. Enumerable.Range(200, 3).Select(SampleFiles.Jpeg)]);
        using var two = await AnnounceAsync([.. Enumerable.Range(200, 2).Select(SampleFiles.Jpeg)]);

        await tooMany.AssertProblemAsync(HttpStatusCode.Conflict, "too_many_files");
        Assert.Equal(HttpStatusCode.Created, two.StatusCode);
    }

    [Fact]
    public async Task A_Signature_Is_Small_And_No_Photo()
    {
        var body = Announcement(SampleFiles.Jpeg(50));
        body["kind"] = "signature";
        body["size"] = FileLimits.MaxSignatureBytes + 1;
        using var refused = await Mediator.SendAsync(HttpMethod.Post, $"/api/cases/{CaseId}/files", body);
        await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "file_size");

        var signature = await Mediator.UploadAsync(CaseId, SampleFiles.Jpeg(50), "signature.jpg", "signature");
        await Mediator.InspectedAsync(CaseId, signature);

        Assert.DoesNotContain(signature, await Mediator.GetStringAsync($"/dossiers/{CaseId}/diagnostic/photos", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("Signature du ménage", WebUtility.HtmlDecode(await Mediator.GetStringAsync($"/dossiers/{CaseId}", TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    private static JsonObject Announcement(byte[] content, string kind = "facade") => new()
    {
        ["name"] = "photo.jpg",
        ["kind"] = kind,
        ["contentType"] = "image/jpeg",
        ["size"] = content.Length,
        ["sha256"] = Sha256Hash.Of(content).ToString(),
    };

    private Task<HttpResponseMessage> AnnounceAsync(IEnumerable<byte[]> contents) =>
        Mediator.SendAsync(HttpMethod.Post, $"/api/cases/{CaseId}/files", new JsonArray([.. contents.Select(content => Announcement(content))]));

    private Task<HttpResponseMessage> CompleteAsync(string[] fileIds) => Mediator.PostAsJsonAsync($"/api/cases/{CaseId}/files/complete", new { fileIds });

    private static async Task<JsonArray> ListAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsArray();
}
