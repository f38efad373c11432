using System.Net;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Files;

/// <summary>The bytes of a file on their way to storage.</summary>
public sealed class UploadTests(SharedAzurite shared) : FileTest(shared)
{
    [Fact]
    public async Task Other_Bytes_Than_Announced_Are_Refused_And_The_Right_Ones_May_Follow()
    {
        byte[] right = SampleFiles.Jpeg(1), wrong = SampleFiles.Jpeg(2);
        Assert.Equal(right.Length, wrong.Length);
        var fileId = await Mediator.UploadAsync(CaseId, wrong, announced: right);
        Assert.Equal("hash_mismatch", (string?)(await Mediator.InspectedAsync(CaseId, fileId))["reason"]);

        Assert.Equal(fileId, await Mediator.UploadAsync(CaseId, right));
        Assert.Equal("available", (string?)(await Mediator.InspectedAsync(CaseId, fileId))["status"]);
    }

    [Fact]
    public async Task The_Same_Bytes_Twice_Are_One_File()
    {
        var photo = SampleFiles.Jpeg(3);
        var fileId = await Mediator.UploadAsync(CaseId, photo);
        using var again = await Mediator.AnnounceAsync(CaseId, photo, "autre.jpg");
        var answer = await again.ReadAsync();

        Assert.Equal((HttpStatusCode.OK, fileId, null), (again.StatusCode, (string?)answer["fileId"], (string?)answer["uploadUrl"]));
        using var form = await Mediator.PostAsync($"/api/cases/{CaseId}/files", FileClient.Form(photo));
        Assert.Equal(fileId, (string?)(await form.ReadAsync())["fileId"]);
        await Mediator.InspectedAsync(CaseId, fileId);
        Assert.Single((await Mediator.CaseAsync(CaseId))!["files"]!.AsArray());
    }

    [Fact]
    public async Task An_Upload_Is_Completed_Once_However_Often_It_Is_Said()
    {
        var fileId = await Mediator.UploadAsync(CaseId, SampleFiles.Jpeg(4));
        using var again = await Mediator.CompleteAsync(CaseId, fileId);
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        await Mediator.InspectedAsync(CaseId, fileId);
        Assert.Single((await Mediator.CaseAsync(CaseId))!["history"]!.AsArray(), fact => (string?)fact!["kind"] == "fileReceived");
    }

    [Fact]
    public async Task What_Was_Not_Uploaded_Whole_Cannot_Be_Completed()
    {
        var photo = SampleFiles.Jpeg(5);
        using var announced = await Mediator.AnnounceAsync(CaseId, photo);
        var session = await announced.ReadAsync();
        using var missing = await Mediator.CompleteAsync(CaseId, (string)session["fileId"]!);
        Assert.Equal((HttpStatusCode.Conflict, "upload_missing"), (missing.StatusCode, (string?)(await missing.ReadAsync())["code"]));
        using var put = await FileClient.PutAsync((string)session["uploadUrl"]!, photo[..^10]);
        using var half = await Mediator.CompleteAsync(CaseId, (string)session["fileId"]!);
        Assert.Equal("upload_size_differs", (string?)(await half.ReadAsync())["code"]);
        Assert.Equal("uploading", (string?)(await Mediator.FileAsync(CaseId, (string)session["fileId"]!))!["status"]);
        using var read = await Mediator.GetAsync($"/api/cases/{CaseId}/files/{session["fileId"]}");
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
    }

    [Fact]
    public async Task An_Upload_Address_Writes_One_Blob_And_Reads_None()
    {
        using var announced = await Mediator.AnnounceAsync(CaseId, SampleFiles.Jpeg(6));
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
}
