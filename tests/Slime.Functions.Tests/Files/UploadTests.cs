using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Files;

public sealed class UploadTests(SharedAzurite shared) : IAsyncLifetime
{
    private readonly SlimeApplication _application = new(shared.Azurite);
    private HttpClient _mediator = null!;
    private string _caseId = "";

    public async ValueTask InitializeAsync()
    {
        _mediator = await _application.SignInAsync("mediator-len");
        _caseId = await (await _application.SignInAsync("referrer-len")).ReferAsync(SampleReferrals.Minimal());
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task A_Photo_Is_Uploaded_Inspected_And_Read()
    {
        var photo = SampleFiles.Photo(6);
        var fileId = await _mediator.UploadAsync(_caseId, photo, "Façade côté rue.JPG");
        var file = await _mediator.InspectedAsync(_caseId, fileId);

        Assert.Equal("available", (string?)file["status"]);
        Assert.Equal("2026-02-03", (string?)file["takenOn"]);
        Assert.True((bool)file["hasThumbnail"]!);
        using var answer = await _mediator.GetAsync($"/api/cases/{_caseId}/files/{fileId}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("image/jpeg", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        var disposition = answer.Content.Headers.ContentDisposition!;
        Assert.Equal("inline", disposition.DispositionType);
        Assert.Equal("Façade côté rue.JPG", disposition.FileNameStar);
        Assert.Contains("filename*=UTF-8''Fa%C3%A7ade%20c%C3%B4t%C3%A9%20rue.JPG", answer.Content.Headers.GetValues("Content-Disposition").Single(), StringComparison.Ordinal);
        using var thumbnail = await _mediator.GetAsync($"/api/cases/{_caseId}/files/{fileId}?variant=thumbnail");
        Assert.Equal("image/jpeg", thumbnail.Content.Headers.ContentType?.ToString());
        using var unknown = await _mediator.GetAsync($"/api/cases/{_caseId}/files/{fileId}?variant=all");
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);

        var seen = await _mediator.CaseAsync(_caseId);
        Assert.Equal(fileId, (string?)seen!["files"]!.AsArray().Single()!["fileId"]);
        var kinds = seen["history"]!.AsArray().Select(fact => (string?)fact!["kind"]).ToList();
        Assert.Single(kinds, "fileReceived");
        Assert.Single(kinds, "fileAvailable");
        Assert.DoesNotContain("Façade", seen["history"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(await IncomingAsync());
    }

    [Fact]
    public async Task The_Content_Decides_What_A_File_Is()
    {
        var fileId = await _mediator.UploadAsync(_caseId, SampleFiles.Picture(ImageMagick.MagickFormat.Png), "facture.pdf", "bill");
        var file = await _mediator.InspectedAsync(_caseId, fileId);
        Assert.Equal(("available", "image/png", "facture.png"), ((string?)file["status"], (string?)file["contentType"], (string?)file["name"]));
    }

    [Fact]
    public async Task A_Document_Is_Downloaded_And_Has_No_Preview()
    {
        var fileId = await _mediator.UploadAsync(_caseId, SampleFiles.Pdf(), "rapport.pdf", "report");
        Assert.Equal("available", (string?)(await _mediator.InspectedAsync(_caseId, fileId))["status"]);
        using var answer = await _mediator.GetAsync($"/api/cases/{_caseId}/files/{fileId}");
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.ToString());
        using var preview = await _mediator.GetAsync($"/api/cases/{_caseId}/files/{fileId}?variant=thumbnail");
        Assert.Equal(("file_has_no_variant", HttpStatusCode.NotFound), ((string?)(await preview.ReadAsync())["code"], preview.StatusCode));
    }

    [Fact]
    public async Task A_Refused_File_Says_Why_Cannot_Be_Read_And_Leaves_Nothing_Behind()
    {
        var fileId = await _mediator.UploadAsync(_caseId, [.. SampleFiles.Jpeg(), .. "<script>"u8]);
        var file = await _mediator.InspectedAsync(_caseId, fileId);

        Assert.Equal(("rejected", "hidden_content"), ((string?)file["status"], (string?)file["reason"]));
        using var answer = await _mediator.GetAsync($"/api/cases/{_caseId}/files/{fileId}");
        Assert.Equal((HttpStatusCode.NotFound, "file_not_available"), (answer.StatusCode, (string?)(await answer.ReadAsync())["code"]));
        await Eventually.TrueAsync(async () => (await IncomingAsync()).Count == 0, "quarantine is empty");
        using var page = new HttpRequestMessage(HttpMethod.Get, $"/dossiers/{_caseId}");
        page.Headers.Accept.ParseAdd("text/html");
        using var shown = await _mediator.SendAsync(page);
        Assert.Contains((string)file["message"]!, WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_Bytes_Than_Announced_Are_Refused_And_The_Right_Ones_May_Follow()
    {
        byte[] right = SampleFiles.Jpeg(1), wrong = SampleFiles.Jpeg(2);
        Assert.Equal(right.Length, wrong.Length);
        var fileId = await _mediator.UploadAsync(_caseId, wrong, announced: right);
        Assert.Equal("hash_mismatch", (string?)(await _mediator.InspectedAsync(_caseId, fileId))["reason"]);

        Assert.Equal(fileId, await _mediator.UploadAsync(_caseId, right));
        Assert.Equal("available", (string?)(await _mediator.InspectedAsync(_caseId, fileId))["status"]);
    }

    [Fact]
    public async Task The_Same_Bytes_Twice_Are_One_File()
    {
        var photo = SampleFiles.Jpeg(3);
        var fileId = await _mediator.UploadAsync(_caseId, photo);
        using var again = await _mediator.AnnounceAsync(_caseId, photo, "autre.jpg");
        var answer = await again.ReadAsync();

        Assert.Equal((HttpStatusCode.OK, fileId, null), (again.StatusCode, (string?)answer["fileId"], (string?)answer["uploadUrl"]));
        using var form = await _mediator.PostAsync($"/api/cases/{_caseId}/files", FileClient.Form(photo));
        Assert.Equal(fileId, (string?)(await form.ReadAsync())["fileId"]);
        await _mediator.InspectedAsync(_caseId, fileId);
        Assert.Single((await _mediator.CaseAsync(_caseId))!["files"]!.AsArray());
    }

    [Fact]
    public async Task An_Upload_Is_Completed_Once_However_Often_It_Is_Said()
    {
        var fileId = await _mediator.UploadAsync(_caseId, SampleFiles.Jpeg(4));
        using var again = await _mediator.CompleteAsync(_caseId, fileId);
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        await _mediator.InspectedAsync(_caseId, fileId);
        Assert.Single((await _mediator.CaseAsync(_caseId))!["history"]!.AsArray(), fact => (string?)fact!["kind"] == "fileReceived");
    }

    [Fact]
    public async Task What_Was_Not_Uploaded_Whole_Cannot_Be_Completed()
    {
        var photo = SampleFiles.Jpeg(5);
        using var announced = await _mediator.AnnounceAsync(_caseId, photo);
        var session = await announced.ReadAsync();
        using var missing = await _mediator.CompleteAsync(_caseId, (string)session["fileId"]!);
        Assert.Equal((HttpStatusCode.Conflict, "upload_missing"), (missing.StatusCode, (string?)(await missing.ReadAsync())["code"]));
        using var put = await FileClient.PutAsync((string)session["uploadUrl"]!, photo[..^10]);
        using var half = await _mediator.CompleteAsync(_caseId, (string)session["fileId"]!);
        Assert.Equal("upload_size_differs", (string?)(await half.ReadAsync())["code"]);
        Assert.Equal("uploading", (string?)(await _mediator.FileAsync(_caseId, (string)session["fileId"]!))!["status"]);
        using var read = await _mediator.GetAsync($"/api/cases/{_caseId}/files/{session["fileId"]}");
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
    }

    [Fact]
    public async Task An_Upload_Address_Writes_One_Blob_And_Reads_None()
    {
        using var announced = await _mediator.AnnounceAsync(_caseId, SampleFiles.Jpeg(6));
        var address = (string)(await announced.ReadAsync())["uploadUrl"]!;
        var parts = address.Split('?');
        using var written = await FileClient.PutAsync(address, SampleFiles.Jpeg(6));
        Assert.Equal(HttpStatusCode.Created, written.StatusCode);
        using var other = await FileClient.PutAsync($"{parts[0]}x?{parts[1]}", [1]);
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
        using var read = await FileClient.Storage.GetAsync(address);
        Assert.Equal(HttpStatusCode.Forbidden, read.StatusCode);
        using var deleted = await FileClient.Storage.DeleteAsync(address);
        Assert.Equal(HttpStatusCode.Forbidden, deleted.StatusCode);
        using var longer = await FileClient.PutAsync(address.Replace("se=2", "se=3", StringComparison.Ordinal), [1]);
        Assert.Contains("se=2", address, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, longer.StatusCode);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Photos\\façade.jpg", "façade.jpg")]
    [InlineData("facture\u202Egpj.exe", "facturegpj.exe")]
    public async Task A_Name_Is_Cleaned_And_Names_Nothing_In_Storage(string name, string shown)
    {
        using var announced = await _mediator.AnnounceAsync(_caseId, SampleFiles.Jpeg(name.Length), name);
        var session = await announced.ReadAsync();
        Assert.Equal(shown, (string?)(await _mediator.FileAsync(_caseId, (string)session["fileId"]!))!["name"]);
        Assert.EndsWith($"/{_caseId}/{session["fileId"]}", new Uri((string)session["uploadUrl"]!).AbsolutePath, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name", 0, null, "too_long", 400)]
    [InlineData("size", 0, null, "file_size", 1)]
    [InlineData("size", 50 * 1024 * 1024 + 1, null, "file_size", 1)]
    [InlineData("sha256", 10, "xyz", "sha256_malformed", 1)]
    public async Task A_Wrong_Announcement_Is_Refused_With_Its_Field(string field, long size, string? sha256, string code, int nameLength)
    {
        using var answer = await _mediator.AnnounceAsync(_caseId, [1], new string('a', nameLength), size: field == "name" ? 1 : size, sha256: sha256);
        var problem = await answer.ReadAsync();
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.StatusCode, (string?)problem["code"]));
        Assert.NotNull(problem["errors"]![field]);
    }

    [Fact]
    public async Task The_Same_Key_Is_For_The_Same_File()
    {
        using var first = await _mediator.AnnounceAsync(_caseId, SampleFiles.Jpeg(8), key: "k");
        using var second = await _mediator.AnnounceAsync(_caseId, SampleFiles.Jpeg(8), key: "k");
        using var other = await _mediator.AnnounceAsync(_caseId, SampleFiles.Jpeg(9), key: "k");
        Assert.Equal((string?)(await first.ReadAsync())["fileId"], (string?)(await second.ReadAsync())["fileId"]);
        Assert.Equal((HttpStatusCode.Conflict, "idempotency_key_reused"), (other.StatusCode, (string?)(await other.ReadAsync())["code"]));
    }

    [Fact]
    public async Task A_Case_Takes_Sixty_Files()
    {
        await using var quiet = new SlimeApplication(shared.Azurite, QuietApplication.NoPumps);
        var mediator = await quiet.SignInAsync("mediator-len");
        var caseId = await (await quiet.SignInAsync("referrer-len")).ReferAsync(SampleReferrals.Minimal());
        using var early = await mediator.AnnounceAsync(caseId, [60]);
        var session = await early.ReadAsync();
        using var put = await FileClient.PutAsync((string)session["uploadUrl"]!, [60]);
        for (var i = 0; i < 60; i++) await mediator.UploadAsync(caseId, [(byte)i]);

        using var more = await mediator.AnnounceAsync(caseId, [61]);
        await more.AssertProblemAsync(HttpStatusCode.Conflict, "too_many_files");
        using var late = await mediator.CompleteAsync(caseId, (string)session["fileId"]!);
        await late.AssertProblemAsync(HttpStatusCode.Conflict, "too_many_files");
        using var same = await mediator.AnnounceAsync(caseId, [5]);
        Assert.Equal(HttpStatusCode.OK, same.StatusCode);
        Assert.Equal(60, (await mediator.CaseAsync(caseId))!["files"]!.AsArray().Count(file => (string?)file!["status"] == "inspecting"));
    }

    [Fact]
    public async Task Another_Territory_Sees_No_Files()
    {
        var fileId = await _mediator.UploadAsync(_caseId, SampleFiles.Jpeg(10));
        await _mediator.InspectedAsync(_caseId, fileId);
        var stranger = await _application.SignInAsync("mediator-art");
        using var read = await stranger.GetAsync($"/api/cases/{_caseId}/files/{fileId}");
        using var list = await stranger.GetAsync($"/api/cases/{_caseId}/files");
        using var announce = await stranger.AnnounceAsync(_caseId, SampleFiles.Jpeg(10));
        using var complete = await stranger.CompleteAsync(_caseId, fileId);
        using var form = await stranger.PostAsync($"/api/cases/{_caseId}/files", FileClient.Form(SampleFiles.Jpeg(10)));
        Assert.All([read, list, announce, complete, form], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        var referrer = await _application.SignInAsync("referrer-len");
        using var followed = await referrer.GetAsync($"/api/cases/{_caseId}/files/{fileId}");
        Assert.Equal(HttpStatusCode.Forbidden, followed.StatusCode);
    }

    [Fact]
    public async Task A_Form_Without_Script_Sends_One_File_And_Leads_Back()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/cases/{_caseId}/files") { Content = FileClient.Form(SampleFiles.Photo(3), "damp", "mur.jpg", "Angle nord") };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var answer = await _mediator.SendAsync(request);

        Assert.Equal((HttpStatusCode.SeeOther, $"/dossiers/{_caseId}#files"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        var file = (JsonObject)(await _mediator.CaseAsync(_caseId))!["files"]!.AsArray().Single()!;
        var inspected = await _mediator.InspectedAsync(_caseId, (string)file["fileId"]!);
        Assert.Equal(("available", "damp", "Angle nord"), ((string?)inspected["status"], (string?)inspected["kind"], (string?)inspected["caption"]));
        await Eventually.TrueAsync(async () => (await IncomingAsync()).Count == 0, "quarantine is empty");
    }

    [Theory]
    [InlineData(0, "facade", "file_size")]
    [InlineData(25 * 1024 * 1024 + 1, "facade", "file_size")]
    [InlineData(10, "roof", "required")]
    [InlineData(10, null, "required")]
    public async Task A_Form_That_Breaks_The_Limits_Is_Refused(int size, string? kind, string code)
    {
        using var answer = await _mediator.PostAsync($"/api/cases/{_caseId}/files", FileClient.Form(new byte[size], kind));
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.StatusCode, (string?)(await answer.ReadAsync())["code"]));
        Assert.Empty((await _mediator.CaseAsync(_caseId))!["files"]!.AsArray());
        Assert.Empty(await IncomingAsync());
    }

    private async Task<IReadOnlyList<string>> IncomingAsync()
    {
        var names = new List<string>();
        await foreach (var blob in new BlobContainerClient(shared.Azurite.ConnectionString, _application.Prefix + "incoming").GetBlobsAsync()) names.Add(blob.Name);
        return names;
    }
}
