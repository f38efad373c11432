using System.Net;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Files;

/// <summary>What the inspection makes of a file, and who may read it.</summary>
public sealed class FileReadingTests(SharedAzurite shared) : FileTest(shared)
{
    [Fact]
    public async Task A_Photo_Is_Uploaded_Inspected_And_Read()
    {
        var photo = SampleFiles.Photo(6);
        var fileId = await Mediator.UploadAsync(CaseId, photo, "Façade côté rue.JPG");
        var file = await Mediator.InspectedAsync(CaseId, fileId);

        Assert.Equal("available", (string?)file["status"]);
        Assert.Equal("2026-02-03", (string?)file["takenOn"]);
        Assert.True((bool)file["hasThumbnail"]!);
        using var answer = await Mediator.GetAsync($"/api/cases/{CaseId}/files/{fileId}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("image/jpeg", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        var disposition = answer.Content.Headers.ContentDisposition!;
        Assert.Equal("inline", disposition.DispositionType);
        Assert.Equal("Façade côté rue.JPG", disposition.FileNameStar);
        Assert.Contains("filename*=UTF-8''Fa%C3%A7ade%20c%C3%B4t%C3%A9%20rue.JPG", answer.Content.Headers.GetValues("Content-Disposition").Single(), StringComparison.Ordinal);
        using var thumbnail = await Mediator.GetAsync($"/api/cases/{CaseId}/files/{fileId}?variant=thumbnail");
        Assert.Equal("image/jpeg", thumbnail.Content.Headers.ContentType?.ToString());
        using var unknown = await Mediator.GetAsync($"/api/cases/{CaseId}/files/{fileId}?variant=all");
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);

        var seen = await Mediator.CaseAsync(CaseId);
        Assert.Equal(fileId, (string?)seen!["files"]!.AsArray().Single()!["fileId"]);
        var kinds = seen["history"]!.AsArray().Select(fact => (string?)fact!["kind"]).ToList();
        Assert.Single(kinds, "fileReceived");
        Assert.Single(kinds, "fileAvailable");
        Assert.DoesNotContain("Façade", seen["history"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(await Application.IncomingAsync());
    }

    [Fact]
    public async Task The_Content_Decides_What_A_File_Is()
    {
        var fileId = await Mediator.UploadAsync(CaseId, SampleFiles.Picture(ImageMagick.MagickFormat.Png), "facture.pdf", "bill");
        var file = await Mediator.InspectedAsync(CaseId, fileId);
        Assert.Equal(("available", "image/png", "facture.png"), ((string?)file["status"], (string?)file["contentType"], (string?)file["name"]));
    }

    [Fact]
    public async Task A_Document_Is_Downloaded_And_Has_No_Preview()
    {
        var fileId = await Mediator.UploadAsync(CaseId, SampleFiles.Pdf(), "rapport.pdf", "report");
        Assert.Equal("available", (string?)(await Mediator.InspectedAsync(CaseId, fileId))["status"]);
        using var answer = await Mediator.GetAsync($"/api/cases/{CaseId}/files/{fileId}");
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.ToString());
        using var preview = await Mediator.GetAsync($"/api/cases/{CaseId}/files/{fileId}?variant=thumbnail");
        Assert.Equal(("file_has_no_variant", HttpStatusCode.NotFound), ((string?)(await preview.ReadAsync())["code"], preview.StatusCode));
    }

    [Fact]
    public async Task A_Refused_File_Says_Why_Cannot_Be_Read_And_Leaves_Nothing_Behind()
    {
        var fileId = await Mediator.UploadAsync(CaseId, SampleFiles.Jpeg()[..^200]);
        var file = await Mediator.InspectedAsync(CaseId, fileId);

        Assert.Equal(("rejected", "damaged"), ((string?)file["status"], (string?)file["reason"]));
        using var answer = await Mediator.GetAsync($"/api/cases/{CaseId}/files/{fileId}");
        Assert.Equal((HttpStatusCode.NotFound, "file_not_available"), (answer.StatusCode, (string?)(await answer.ReadAsync())["code"]));
        await Eventually.TrueAsync(async () => (await Application.IncomingAsync()).Count == 0, "quarantine is empty");
        using var page = new HttpRequestMessage(HttpMethod.Get, $"/dossiers/{CaseId}");
        page.Headers.Accept.ParseAdd("text/html");
        using var shown = await Mediator.SendAsync(page);
        Assert.Contains((string)file["message"]!, WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_Territory_Sees_No_Files()
    {
        var fileId = await Mediator.UploadAsync(CaseId, SampleFiles.Jpeg(10));
        await Mediator.InspectedAsync(CaseId, fileId);
        var stranger = await Application.SignInAsync("mediator-art");
        using var read = await stranger.GetAsync($"/api/cases/{CaseId}/files/{fileId}");
        using var list = await stranger.GetAsync($"/api/cases/{CaseId}/files");
        using var announce = await stranger.AnnounceAsync(CaseId, SampleFiles.Jpeg(10));
        using var complete = await stranger.CompleteAsync(CaseId, fileId);
        using var form = await stranger.PostAsync($"/api/cases/{CaseId}/files", FileClient.Form(SampleFiles.Jpeg(10)));
        Assert.All([read, list, announce, complete, form], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        var referrer = await Application.SignInAsync("referrer-len");
        using var followed = await referrer.GetAsync($"/api/cases/{CaseId}/files/{fileId}");
        Assert.Equal(HttpStatusCode.Forbidden, followed.StatusCode);
    }
}
