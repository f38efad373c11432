using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Files;

/// <summary>A file sent by a form without script.</summary>
public sealed class FileFormTests(SharedAzurite shared) : FileTest(shared)
{
    [Fact]
    public async Task A_Form_Without_Script_Sends_One_File_And_Leads_Back()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/cases/{CaseId}/files") { Content = FileClient.Form(SampleFiles.Photo(3), "damp", "mur.jpg", "Angle nord") };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var answer = await Mediator.SendAsync(request);

        Assert.Equal((HttpStatusCode.SeeOther, $"/dossiers/{CaseId}#files"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        var file = (JsonObject)(await Mediator.CaseAsync(CaseId))!["files"]!.AsArray().Single()!;
        var inspected = await Mediator.InspectedAsync(CaseId, (string)file["fileId"]!);
        Assert.Equal(("available", "damp", "Angle nord"), ((string?)inspected["status"], (string?)inspected["kind"], (string?)inspected["caption"]));
        await Eventually.TrueAsync(async () => (await Application.IncomingAsync()).Count == 0, "quarantine is empty");
    }

    [Theory]
    [InlineData(0, "facade", "file_size")]
    [InlineData(25 * 1024 * 1024 + 1, "facade", "file_size")]
    [InlineData(10, "roof", "required")]
    [InlineData(10, null, "required")]
    public async Task A_Form_That_Breaks_The_Limits_Is_Refused(int size, string? kind, string code)
    {
        using var answer = await Mediator.PostAsync($"/api/cases/{CaseId}/files", FileClient.Form(new byte[size], kind));
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.StatusCode, (string?)(await answer.ReadAsync())["code"]));
        Assert.Empty((await Mediator.CaseAsync(CaseId))!["files"]!.AsArray());
        Assert.Empty(await Application.IncomingAsync());
    }
}
